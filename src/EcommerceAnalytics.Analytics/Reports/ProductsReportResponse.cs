using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The products report: the rows of the workbook's sheets. A page has up to pageSize rows of each list of products.</summary>
public sealed record ProductsReportResponse : IPagedResponse
{
    /// <summary>Products by net sales with their ABC class: the sheet "ABC".</summary>
    public required IReadOnlyList<AbcProduct> Items { get; init; }

    /// <summary>Number of products in the longest list, so that the last page completes every list.</summary>
    /// <example>4631</example>
    public required int TotalCount { get; init; }

    /// <summary>The ABC classes as a whole: the sheet "Classes".</summary>
    public required IReadOnlyList<AbcClassTotals> Classes { get; init; }

    /// <summary>Rising and declining products, the largest change first: the sheet "Movers".</summary>
    public required IReadOnlyList<Mover> Movers { get; init; }

    /// <summary>The rising ones as a whole.</summary>
    public required MoverTotals Rising { get; init; }

    /// <summary>The declining ones as a whole.</summary>
    public required MoverTotals Declining { get; init; }

    /// <summary>Active products without a sale, the highest stock value first: the sheet "Never sold".</summary>
    public required IReadOnlyList<NeverSoldProduct> NeverSold { get; init; }

    /// <summary>Their stock, in the store's currency.</summary>
    public required StockTotals NeverSoldStock { get; init; }

    /// <summary>Products by stage: the sheet "Lifecycle".</summary>
    public required IReadOnlyList<LifecycleProduct> Lifecycle { get; init; }

    /// <summary>The stages as a whole: the sheet "Stages".</summary>
    public required IReadOnlyList<LifecycleStageTotals> Stages { get; init; }

    /// <summary>The whole period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The earlier period.</summary>
    public required PeriodComparisonTotals Comparison { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }

    object IPagedResponse.PageOf(IPageRequest page) => this with
    {
        Items = page.Of(Items),
        Movers = page.Of(Movers),
        NeverSold = page.Of(NeverSold),
        Lifecycle = page.Of(Lifecycle),
    };
}
