namespace EcommerceAnalytics.Data.Analytics;

/// <summary>Who placed an order.</summary>
public enum CustomerKind
{
    /// <summary>No customer.</summary>
    Guest = 0,

    /// <summary>A customer's first counted order.</summary>
    New = 1,

    /// <summary>A customer with an earlier counted order.</summary>
    Returning = 2,
}
