using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>The products that were not sold in a period.</summary>
public sealed record NeverSoldRequest : PeriodRequest, IReportRequest
{
    /// <summary>Products not sold to these countries: ISO 3166-1 codes, or names such as <c>France</c>.</summary>
    /// <example>["GB"]</example>
    public FilterValues? Country { get; init; }

    /// <summary>Only products of these categories and their subcategories; 0 for products without a category.</summary>
    /// <example>["3"]</example>
    public FilterValues? CategoryId { get; init; }

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
