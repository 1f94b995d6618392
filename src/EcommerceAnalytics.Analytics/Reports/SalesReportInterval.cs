using System.Text.Json.Serialization;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The metrics of one day, week or month.</summary>
public sealed record SalesReportInterval : SalesMetrics
{
    internal SalesReportInterval(SalesInterval interval, SalesInterval? before, Period period)
        : base(interval)
    {
        (Label, FirstDay, LastDay) = (interval.Label, period.DayOf(interval.From), period.DayOf(interval.To.AddTicks(-1)));
        (IsPartial, PreviousLabel, PreviousNetSales) = (interval.IsPartial, before?.Label, before?.NetSales);
    }

    /// <summary>Name of the interval.</summary>
    /// <example>2011-W45</example>
    [JsonPropertyOrder(1)]
    public string Label { get; }

    /// <summary>First day of it that is in the period.</summary>
    /// <example>2011-11-07</example>
    [JsonPropertyOrder(2)]
    public DateOnly FirstDay { get; }

    /// <summary>Last day of it that is in the period, included.</summary>
    /// <example>2011-11-13</example>
    [JsonPropertyOrder(3)]
    public DateOnly LastDay { get; }

    /// <summary>Truncated by the period, not complete, or beyond the data: exclude it from trends.</summary>
    /// <example>false</example>
    [JsonPropertyOrder(4)]
    public bool IsPartial { get; }

    /// <summary>Name of its counterpart in the earlier period; null without one.</summary>
    /// <example>2010-W45</example>
    [JsonPropertyOrder(29)]
    public string? PreviousLabel { get; }

    /// <summary>Net sales of its counterpart in the earlier period; null without one.</summary>
    /// <example>95120.4</example>
    [JsonPropertyOrder(30)]
    public decimal? PreviousNetSales { get; }
}
