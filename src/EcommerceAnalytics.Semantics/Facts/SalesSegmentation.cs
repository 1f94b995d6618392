namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>What sales can be split by.</summary>
public enum SalesSegmentation
{
    /// <summary>Current category of the product.</summary>
    Category,

    /// <summary>Product.</summary>
    Product,

    /// <summary>Country of the order.</summary>
    Country,

    /// <summary>Guests, new and returning customers.</summary>
    CustomerType,

    /// <summary>Status of the order.</summary>
    Status,
}
