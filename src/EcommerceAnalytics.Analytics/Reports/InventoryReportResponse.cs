using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The inventory report: the rows of the workbook's sheets, in the store's currency.</summary>
public sealed record InventoryReportResponse : IPagedResponse
{
    /// <summary>
    /// The products of the page, their stock and how long it lasts, the fewest days of cover first: the sheets "Stock", "Cover" and, of those
    /// low on stock, "Low stock".
    /// </summary>
    public required IReadOnlyList<StockCoverProduct> Items { get; init; }

    /// <summary>Total number of products.</summary>
    /// <example>4631</example>
    public required int TotalCount { get; init; }

    /// <summary>The stock of each current category, the highest value first: the sheet "Stock value".</summary>
    public required IReadOnlyList<CategoryStock> Categories { get; init; }

    /// <summary>Days of the window, up to and including today.</summary>
    /// <example>30</example>
    public required int WindowDays { get; init; }

    /// <summary>The whole stock.</summary>
    public required StockCoverTotals Totals { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }

    object IPagedResponse.PageOf(IPageRequest page) => this with { Items = page.Of(Items) };
}

/// <summary>The stock of one category.</summary>
public sealed record CategoryStock : StockTotals
{
    internal CategoryStock(IReadOnlyCollection<StockRow> rows)
        : base(rows)
    {
    }

    /// <summary>Name, <c>Uncategorised</c> for products without one.</summary>
    /// <example>Kitchen &amp; Dining</example>
    public required string Category { get; init; }

    /// <summary>Share of the stock value of the totals; null when that is 0.</summary>
    /// <example>0.2105</example>
    public decimal? Share { get; init; }
}
