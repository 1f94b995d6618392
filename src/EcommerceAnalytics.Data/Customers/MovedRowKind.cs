namespace EcommerceAnalytics.Data.Customers;

/// <summary>What a merge of customers moves.</summary>
public enum MovedRowKind
{
    /// <summary>An order.</summary>
    Order = 0,

    /// <summary>A refund.</summary>
    Refund = 1,

    /// <summary>What happened to a recommendation.</summary>
    RecommendationEvent = 2,

    /// <summary>An earlier merge into the customer that is gone.</summary>
    Merge = 3,
}
