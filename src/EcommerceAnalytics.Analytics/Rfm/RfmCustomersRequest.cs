using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Rfm;

/// <summary>A page of the customers of a segment, or of those with certain scores.</summary>
public sealed record RfmCustomersRequest : PageRequest, ICustomerFilter
{
    internal const int MaxScore = 5;

    /// <summary>Only customers of this segment; all when omitted.</summary>
    /// <example>atRisk</example>
    [EnumDataType(typeof(RfmSegment))]
    public RfmSegment? Segment { get; init; }

    /// <summary>Only customers with this score of recency, 1 (long ago) to 5 (recently); all when omitted.</summary>
    /// <example>1</example>
    [Range(1, MaxScore)]
    public int? RecencyScore { get; init; }

    /// <summary>Only customers with this score of frequency, 1 (seldom) to 5 (often); all when omitted.</summary>
    /// <example>4</example>
    [Range(1, MaxScore)]
    public int? FrequencyScore { get; init; }

    /// <summary>The last day considered, inclusive, 1970-01-01 to 2100-12-31. When omitted, the last day with data, or today if that is earlier.</summary>
    /// <example>2011-12-09</example>
    public DateOnly? AsOf { get; init; }

    /// <summary>Only customers whose home country is this: ISO 3166-1 code, or a name such as <c>France</c>.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    public string? Country { get; init; }

    /// <summary>
    /// Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for
    /// products without a category.
    /// </summary>
    /// <example>3</example>
    [Range(0, int.MaxValue)]
    public int? FirstCategoryId { get; init; }

    /// <summary>
    /// Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the
    /// 7 days before. Without a rate for every day with amounts the request is refused.
    /// </summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Convert { get; init; }

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }

    internal bool Includes(RfmScore score) => (Segment is null || score.Segment == Segment) && (RecencyScore is null || score.Recency == RecencyScore)
        && (FrequencyScore is null || score.Frequency == FrequencyScore);
}
