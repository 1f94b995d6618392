using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Current stock against the sales of a period, and how far ahead to buy.</summary>
public record InventoryReportRequest : PeriodRequest, IReportRequest
{
    /// <summary>Only products of this category and its subcategories; 0 for products without a category.</summary>
    /// <example>3</example>
    [Range(0, int.MaxValue)]
    public int? CategoryId { get; init; }

    /// <summary>Days from ordering at the supplier until the units arrive, 0 to 365.</summary>
    /// <example>14</example>
    [Range(0, 365)]
    [DefaultValue(14)]
    public int LeadTimeDays { get; init; } = 14;

    /// <summary>Days of sales that the units should cover after they arrive, 0 to 365.</summary>
    /// <example>30</example>
    [Range(0, 365)]
    [DefaultValue(30)]
    public int CoverDays { get; init; } = 30;

    /// <summary>JSON (the default), CSV or Excel; takes precedence over the <c>Accept</c> header.</summary>
    /// <example>json</example>
    [EnumDataType(typeof(ReportFormat))]
    public ReportFormat? Format { get; init; }
}
