namespace EcommerceAnalytics.Data.Orders;

/// <summary>A word that the shop has given an order.</summary>
public sealed class OrderTag
{
    /// <summary>Longest tag.</summary>
    public const int MaxLength = 64;

    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The order.</summary>
    public long OrderId { get; set; }

    /// <summary>The tag, trimmed.</summary>
    public required string Tag { get; set; }
}
