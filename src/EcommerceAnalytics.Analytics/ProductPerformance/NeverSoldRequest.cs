using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>The products that were not sold in a period.</summary>
public sealed record NeverSoldRequest : PeriodRequest, IReportRequest
{
    /// <summary>Products not sold to this country: ISO 3166-1 code, or a name such as <c>France</c>.</summary>
    /// <example>GB</example>
    [StringLength(64)]
    public string? Country { get; init; }

    /// <summary>Only products of this category and its subcategories; 0 for products without a category.</summary>
    /// <example>3</example>
    [Range(0, int.MaxValue)]
    public int? CategoryId { get; init; }

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
