using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>
/// Any measures by any dimensions, with the definitions, filters and ranges of all reports. Measures and dimensions are those of
/// <c>GET meta/catalogue</c>.
/// </summary>
[RequestExample("""
    { "range": "allTime", "measures": ["netSales", "orders", "averageOrderValue"], "dimensions": ["country", "customerType"], "country": ["!GB"], "limit": 10 }
    """)]
public record QueryRequest : SalesFilterRequest, IElapsedRequest
{
    /// <summary>The measures, by name; when omitted, <c>netSales</c> and <c>orders</c>.</summary>
    /// <example>["netSales", "orders", "averageOrderValue"]</example>
    [Length(1, 30)]
    public IReadOnlyList<string>? Measures { get; init; }

    /// <summary>Up to two dimensions; when omitted, the figures are not divided.</summary>
    /// <example>["category", "country"]</example>
    [MaxLength(2)]
    public IReadOnlyList<SalesSegmentation>? Dimensions { get; init; }

    /// <summary>Length of intervals; when omitted, the period is one. Hours are for ranges of up to 31 days.</summary>
    /// <example>month</example>
    [EnumDataType(typeof(IntervalKind))]
    public IntervalKind? Interval { get; init; }

    /// <summary>Compares with an earlier period.</summary>
    /// <example>previousYear</example>
    [EnumDataType(typeof(ComparisonKind))]
    public ComparisonKind? Compare { get; init; }

    /// <summary>Limits the earlier period to the elapsed part of the current one; only with <c>compare</c>.</summary>
    /// <example>false</example>
    [OnlyWith(nameof(Compare))]
    [DefaultValue(false)]
    public bool Elapsed { get; init; }

    /// <summary>The measure that groups are ranked by; when omitted, the first one.</summary>
    /// <example>netSales</example>
    [StringLength(64, MinimumLength = 1)]
    public string? OrderBy { get; init; }

    /// <summary>Whether the lowest groups come first.</summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Ascending { get; init; }

    /// <summary>The number of groups, 1 to 1,000.</summary>
    /// <example>50</example>
    [Range(1, 1000)]
    [DefaultValue(100)]
    public int Limit { get; init; } = 100;
}
