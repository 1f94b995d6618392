namespace EcommerceAnalytics.Data.Orders;

/// <summary>A discount code that an order was placed with.</summary>
public sealed class OrderDiscountCode
{
    /// <summary>Longest code.</summary>
    public const int MaxLength = 64;

    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The order.</summary>
    public long OrderId { get; set; }

    /// <summary>The code, trimmed and upper case.</summary>
    public required string Code { get; set; }

    /// <summary>What it has taken off, as far as that is known; part of the order's discount, or of its shipping.</summary>
    public decimal? Amount { get; set; }

    /// <summary>A code as it is kept.</summary>
    public static string Normalise(string code) => code.Trim().ToUpperInvariant();
}
