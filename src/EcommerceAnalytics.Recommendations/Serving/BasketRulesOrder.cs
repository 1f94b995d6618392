namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>Sort orders of the list of rules.</summary>
public enum BasketRulesOrder
{
    /// <summary>What bought-together lists are ordered by.</summary>
    Score = 0,

    /// <summary>Lift; rare pairs come first.</summary>
    Lift = 1,

    /// <summary>Confidence.</summary>
    Confidence = 2,

    /// <summary>Number of orders with both.</summary>
    Orders = 3,
}
