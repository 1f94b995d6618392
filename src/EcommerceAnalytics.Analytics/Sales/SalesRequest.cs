using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales over time: totals, intervals, segments and a comparison.</summary>
public sealed record SalesRequest : SalesFilterRequest, IElapsedRequest
{
    /// <summary>Length of the intervals; when omitted, chosen by the length of the range. Hours are for ranges of up to 31 days.</summary>
    /// <example>month</example>
    [EnumDataType(typeof(IntervalKind))]
    public IntervalKind? Interval { get; init; }

    /// <summary>
    /// Splits the sales into segments by one dimension, or by two at once: <c>channel,country</c>. The segments of discount codes and tags overlap: what
    /// has several is in each of them.
    /// </summary>
    /// <example>["category"]</example>
    [Length(1, 2, ErrorMessage = "one dimension, or two of them")]
    public IReadOnlyList<SalesSegmentation>? SegmentBy { get; init; }

    /// <summary>The segments with the highest net sales are listed, 1 to 100; all others become the segment <c>other</c>, unless segments overlap.</summary>
    /// <example>20</example>
    [Range(1, 100)]
    [DefaultValue(20)]
    public int SegmentLimit { get; init; } = 20;

    /// <summary>Compares with an earlier period.</summary>
    /// <example>previousPeriod</example>
    [EnumDataType(typeof(ComparisonKind))]
    public ComparisonKind? Compare { get; init; }

    /// <summary>Limits the earlier period to the elapsed part of the current one; only with <c>compare</c>.</summary>
    /// <example>false</example>
    [OnlyWith(nameof(Compare))]
    [DefaultValue(false)]
    public bool Elapsed { get; init; }
}
