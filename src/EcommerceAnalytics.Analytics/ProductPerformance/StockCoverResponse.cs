namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>How long the stock of active products, and of inactive ones with units left, lasts; fewest days of cover first, ties by id.</summary>
public sealed record StockCoverResponse : ProductListResponse<StockCoverProduct>
{
    /// <summary>Days of the window, up to and including today: what sales per day are divided by.</summary>
    /// <example>30</example>
    public required int WindowDays { get; init; }

    /// <summary>The stock of all products, listed or not.</summary>
    public required StockCoverTotals Totals { get; init; }
}

/// <summary>Stock of all products, and the suggested reorders.</summary>
public sealed record StockCoverTotals : StockTotals
{
    internal StockCoverTotals(IReadOnlyCollection<StockCoverProduct> rows)
        : base(rows)
    {
        OutOfStock = rows.Count(r => r.IsActive && r.Stock == 0);
        Low = rows.Count(r => r.IsLow);
        ToReorder = rows.Count(r => r.ReorderQuantity > 0);
        ReorderQuantity = rows.Sum(r => r.ReorderQuantity);
    }

    /// <summary>Active products without a unit on hand.</summary>
    /// <example>31</example>
    public int OutOfStock { get; }

    /// <summary>Active products at or below their reorder level.</summary>
    /// <example>77</example>
    public int Low { get; }

    /// <summary>Products for which a reorder is suggested.</summary>
    /// <example>120</example>
    public int ToReorder { get; }

    /// <summary>Σ suggested units.</summary>
    /// <example>8410</example>
    public long ReorderQuantity { get; }
}

/// <summary>One product: its stock against its sales.</summary>
public sealed record StockCoverProduct : StockRow
{
    internal StockCoverProduct(ProductStock stock)
        : base(stock)
    {
    }

    /// <summary>At or below this quantity the product is low on stock.</summary>
    /// <example>5</example>
    public required int ReorderLevel { get; init; }

    /// <summary>Active, and at or below the reorder level.</summary>
    /// <example>false</example>
    public required bool IsLow { get; init; }

    /// <summary>When stock last arrived; null when not known.</summary>
    /// <example>2011-10-03T08:00:00.000Z</example>
    public DateTime? LastRestockedAt { get; init; }

    /// <summary>Units sold in the window.</summary>
    /// <example>95</example>
    public required long UnitsSold { get; init; }

    /// <summary>Units sold − units returned in the window.</summary>
    /// <example>90</example>
    public required long NetUnits { get; init; }

    /// <summary>Net units / days of the window; null when the window has not begun.</summary>
    /// <example>3</example>
    public decimal? DailyNetUnits { get; init; }

    /// <summary>Units on hand / daily net units; null when those are not positive.</summary>
    /// <example>40</example>
    public decimal? DaysOfCover { get; init; }

    /// <summary>Days of the window on which there was stock at some time. Days that stock movements do not cover count as in stock; for a new product, days start with its first movement or sale.</summary>
    /// <example>20</example>
    public required int InStockDays { get; init; }

    /// <summary>Whether stock movements cover all of those days.</summary>
    /// <example>true</example>
    public required bool InStockDaysKnown { get; init; }

    /// <summary>Net units / days in stock; null when there is no such day.</summary>
    /// <example>4.5</example>
    public decimal? Velocity { get; init; }

    /// <summary>The day on which the last unit is sold at that velocity; null without sales or beyond the year 2100.</summary>
    /// <example>2012-01-05</example>
    public DateOnly? ExpectedStockOut { get; init; }

    /// <summary>Units sold / (units sold + units on hand); null when both are 0.</summary>
    /// <example>0.441860</example>
    public decimal? SellThrough { get; init; }

    /// <summary>Units to buy now, 0 for none: when the stock left after the lead time would be at or below the reorder level, as many as keep it above that level through the lead time and the days to cover. Always 0 for products without sales or no longer offered.</summary>
    /// <example>84</example>
    public required long ReorderQuantity { get; init; }
}
