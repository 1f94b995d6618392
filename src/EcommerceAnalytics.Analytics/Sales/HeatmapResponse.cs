using System.Text.Json.Serialization;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales by weekday and hour.</summary>
public sealed record HeatmapResponse
{
    /// <summary>The 168 hours of the week, from Monday 00:00 on; those without sales are included, with zeros.</summary>
    public required IReadOnlyList<HeatmapCell> Items { get; init; }

    /// <summary>The whole period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>One hour of one weekday, all weeks of the period together.</summary>
public sealed record HeatmapCell : SalesMetrics
{
    internal HeatmapCell(MeasureList measures, SalesSums sums, MetricScope scope)
        : base(measures, sums, scope)
    {
    }

    /// <summary>1 for Monday to 7.</summary>
    /// <example>1</example>
    [JsonPropertyOrder(1)]
    public required int Weekday { get; init; }

    /// <summary>Name of the weekday.</summary>
    /// <example>Monday</example>
    [JsonPropertyOrder(2)]
    public required string WeekdayName { get; init; }

    /// <summary>The hour, 0 to 23, in the time zone of the request.</summary>
    /// <example>12</example>
    [JsonPropertyOrder(3)]
    public required int Hour { get; init; }
}
