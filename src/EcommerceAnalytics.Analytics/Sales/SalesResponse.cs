using System.Text.Json.Serialization;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales over time.</summary>
public sealed record SalesResponse
{
    /// <summary>The whole period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>Its intervals in order; those without sales are included, with zeros.</summary>
    public required IReadOnlyList<SalesInterval> Intervals { get; init; }

    /// <summary>Its segments, highest net sales first; null when not requested.</summary>
    public IReadOnlyList<SalesSegment>? Segments { get; init; }

    /// <summary>The earlier period; null when not requested.</summary>
    public SalesComparison? Comparison { get; init; }

    /// <summary>The resolved period, what was counted, and the state of the data.</summary>
    public required ReportMeta Meta { get; init; }
}

/// <summary>The metrics of one interval.</summary>
public sealed record SalesInterval : SalesMetrics
{
    internal SalesInterval(Interval interval, MeasureList measures, SalesSums sums, MetricScope scope)
        : base(measures, sums, scope) => (From, To, Label, IsPartial) = (interval.From, interval.To, interval.Label, interval.IsPartial);

    /// <summary>First instant, UTC.</summary>
    /// <example>2011-11-01T00:00:00.000Z</example>
    [JsonPropertyOrder(1)]
    public DateTime From { get; }

    /// <summary>First instant after it, UTC.</summary>
    /// <example>2011-12-01T00:00:00.000Z</example>
    [JsonPropertyOrder(2)]
    public DateTime To { get; }

    /// <summary>Name of the interval.</summary>
    /// <example>2011-11</example>
    [JsonPropertyOrder(3)]
    public string Label { get; }

    /// <summary>Truncated by the range, not complete, or beyond the data: exclude it from trends.</summary>
    /// <example>false</example>
    [JsonPropertyOrder(4)]
    public bool IsPartial { get; }
}

/// <summary>One segment, as a whole and by interval.</summary>
public sealed record SalesSegment
{
    /// <summary>
    /// Id of the category (0 for none) or product, country code, customer type, status (<c>none</c> for refunds without a known order), the value of
    /// another dimension (<c>(none)</c> where there is none), or <c>other</c>; of two dimensions both, with a comma between them.
    /// </summary>
    /// <example>3</example>
    public required string Key { get; init; }

    /// <summary>Name.</summary>
    /// <example>Kitchen &amp; Dining</example>
    public required string Label { get; init; }

    /// <summary>The value of each dimension.</summary>
    public required IReadOnlyList<SegmentValue> Values { get; init; }

    /// <summary>Share of the net sales of the period; null when those are 0.</summary>
    /// <example>0.1995</example>
    public decimal? Share { get; init; }

    /// <summary>The whole period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>The same intervals as those of the whole.</summary>
    public required IReadOnlyList<SalesInterval> Intervals { get; init; }

    /// <summary>The segment in the earlier period, paired like the whole; null when no comparison was requested. Segments sold only in the earlier period are included.</summary>
    public SalesComparison? Comparison { get; init; }
}

/// <summary>The value of a dimension of a segment.</summary>
/// <param name="Dimension" example="category">The dimension; null for <c>other</c>.</param>
/// <param name="Value" example="3">The value, as the filter of the dimension takes it.</param>
/// <param name="Label" example="Kitchen &amp; Dining">Name.</param>
public sealed record SegmentValue(SalesSegmentation? Dimension, string Value, string Label)
{
    internal static SegmentValue Of(SalesSegmentation dimension, DimensionValue value) => new(dimension, value.Value, value.Label);
}

/// <summary>The earlier period.</summary>
public sealed record SalesComparison
{
    /// <summary>First instant, UTC.</summary>
    /// <example>2011-10-11T00:00:00.000Z</example>
    public required DateTime From { get; init; }

    /// <summary>First instant after it, UTC.</summary>
    /// <example>2011-11-10T00:00:00.000Z</example>
    public required DateTime To { get; init; }

    /// <summary>The whole earlier period.</summary>
    public required SalesMetrics Totals { get; init; }

    /// <summary>Changes from the earlier period to the current one.</summary>
    public required MetricChanges Changes { get; init; }

    /// <summary>
    /// The counterpart of each interval, in the same order: its own bounds moved like the period, null where the earlier period has none. Then
    /// what of the earlier period is no counterpart, so that all of them add up to the totals. Compared with the previous year, ISO weeks stand
    /// against the ISO weeks 52 weeks before, and 29 February has no counterpart.
    /// </summary>
    public required IReadOnlyList<SalesInterval?> Intervals { get; init; }
}
