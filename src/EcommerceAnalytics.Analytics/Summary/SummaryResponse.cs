using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Summary;

/// <summary>The store at a glance.</summary>
public sealed record SummaryResponse
{
    /// <summary>Revenue by category, highest net sales first.</summary>
    public required IReadOnlyList<CategoryRevenue> RevenueByCategory { get; init; }

    /// <summary>The best-selling products of each country by net units, countries by net sales.</summary>
    public required IReadOnlyList<CountrySellers> TopSellersByCountry { get; init; }

    /// <summary>Churn at the end of the period, or now if that is earlier.</summary>
    public required ChurnFigures Churn { get; init; }

    /// <summary>The whole period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}
