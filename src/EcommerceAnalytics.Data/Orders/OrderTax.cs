namespace EcommerceAnalytics.Data.Orders;

/// <summary>The tax of an order at one rate.</summary>
public sealed class OrderTax
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>The order.</summary>
    public long OrderId { get; set; }

    /// <summary>Name such as <c>VAT</c>; empty when not known.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The rate in percent, up to 4 decimals: 8.875 for 0.08875; null when not known.</summary>
    public decimal? RatePercent { get; set; }

    /// <summary>The tax at this rate.</summary>
    public decimal Amount { get; set; }
}
