namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>How products are chosen.</summary>
public enum RecommendationStrategy
{
    /// <summary>By the model; with purchased products, blended with what the customer buys repeatedly.</summary>
    Auto = 0,

    /// <summary>What customers bought who bought the same products.</summary>
    SimilarCustomers = 1,

    /// <summary>What has recently been popular in the categories the customer buys most.</summary>
    OrderHistory = 2,

    /// <summary>What the customer bought before, by how often and how recently; nothing else.</summary>
    BuyAgain = 3,

    /// <summary>What has recently been popular in the customer's country.</summary>
    Popular = 4,

    /// <summary>As <see cref="Auto"/>, but only products in stock, regardless of other parameters.</summary>
    InStock = 5,
}
