using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The sales report: the rows of the workbook's sheets.</summary>
public sealed record SalesReportResponse
{
    /// <summary>Revenue by category, highest net sales first: the sheet "Sales Report".</summary>
    public required IReadOnlyList<CategoryRevenue> Items { get; init; }

    /// <summary>Revenue by country: the sheet "By country".</summary>
    public required IReadOnlyList<CountryRevenue> Countries { get; init; }

    /// <summary>Best-selling products: the sheet "Top sellers".</summary>
    public required IReadOnlyList<TopSeller> TopSellers { get; init; }

    /// <summary>Sales by day: the sheet "By day". Days without sales are included, with zeros.</summary>
    public required IReadOnlyList<SalesReportInterval> Days { get; init; }

    /// <summary>Sales by ISO week: the sheet "By week".</summary>
    public required IReadOnlyList<SalesReportInterval> Weeks { get; init; }

    /// <summary>Sales by month: the sheet "By month".</summary>
    public required IReadOnlyList<SalesReportInterval> Months { get; init; }

    /// <summary>The filters of the report, in words; empty for the whole store.</summary>
    /// <example>{ "country": "France" }</example>
    public required IReadOnlyDictionary<string, string> Filters { get; init; }

    /// <summary>The whole period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The earlier period; null when not requested.</summary>
    public PeriodComparisonTotals? Comparison { get; init; }

    /// <summary>What of the earlier period is the counterpart of no day, week or month, such as 29 February; empty without a comparison.</summary>
    public required IReadOnlyList<UnpairedInterval> Unpaired { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}
