namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Active products without a counted order line in the period, in any currency; the highest stock value first, ties by id.</summary>
public sealed record NeverSoldResponse : ProductListResponse<NeverSoldProduct>
{
    /// <summary>The total stock of these products.</summary>
    public required StockTotals Totals { get; init; }
}

/// <summary>One product that was not sold.</summary>
public sealed record NeverSoldProduct : StockRow
{
    internal NeverSoldProduct(ProductStock stock)
        : base(stock)
    {
    }

    /// <summary>Whether it was sold before the period.</summary>
    /// <example>false</example>
    public required bool SoldBefore { get; init; }

    /// <summary>When stock last arrived; null when not known.</summary>
    /// <example>2011-10-03T08:00:00.000Z</example>
    public DateTime? LastRestockedAt { get; init; }
}
