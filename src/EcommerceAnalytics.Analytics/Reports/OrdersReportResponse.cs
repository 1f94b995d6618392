using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>A page of order lines.</summary>
public sealed record OrdersReportResponse : IPagedResponse
{
    /// <summary>The lines of the page: sold ones by date, then returned ones.</summary>
    public required IReadOnlyList<OrderLine> Items { get; init; }

    /// <summary>Lines of the whole period.</summary>
    /// <example>41211</example>
    public required int TotalCount { get; init; }

    /// <summary>The filters of the report, in words; empty for the whole store.</summary>
    /// <example>{ "country": "France" }</example>
    public required IReadOnlyDictionary<string, string> Filters { get; init; }

    /// <summary>All lines of the period, as used by the analytics.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}
