namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>
/// What sales are grouped by. At most one of the dimensions with a number as key, with or without the country; or customer type and status
/// together, whose key is that of <see cref="OrderGroup"/>.
/// </summary>
[Flags]
internal enum SalesDimension
{
    None = 0,

    /// <summary>Current category of the product; key 0 for none.</summary>
    Category = 1,

    Product = 2,

    /// <summary>Country of the order.</summary>
    Country = 4,

    /// <summary>Guest, new or returning; a refund has the kind of its order, without a known order guest or returning.</summary>
    CustomerType = 8,

    /// <summary>Status of the order; key −1 for refunds without a known order.</summary>
    Status = 16,
}
