namespace EcommerceAnalytics.Orders.Pricing;

/// <summary>A line to price.</summary>
/// <param name="Quantity">Units, greater than zero.</param>
/// <param name="UnitPrice">Unit price; 0 for a free unit.</param>
/// <param name="UnitCost">Unit cost, null when unknown.</param>
/// <param name="Discount">The line's own discount.</param>
internal sealed record LineToPrice(int Quantity, decimal UnitPrice, decimal? UnitCost, decimal Discount)
{
    /// <summary>The tax that the line brings; null when it names none of its own.</summary>
    public decimal? Tax { get; init; }

    /// <summary>Whether part of the order's tax is on this line.</summary>
    public bool IsTaxed { get; init; } = true;
}
