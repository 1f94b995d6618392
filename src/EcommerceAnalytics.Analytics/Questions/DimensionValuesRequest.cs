using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>The values of a dimension; without a range, of all time.</summary>
public sealed record DimensionValuesRequest : SalesFilterRequest, IDefaultRange
{
    /// <summary>Only values whose name contains this, whatever the case.</summary>
    /// <example>web</example>
    [StringLength(100, MinimumLength = 1)]
    public string? Search { get; init; }

    /// <summary>The values with the highest net sales are listed, 1 to 1,000.</summary>
    /// <example>50</example>
    [Range(1, 1000)]
    [DefaultValue(100)]
    public int Limit { get; init; } = 100;

    NamedRange IDefaultRange.DefaultRange() => NamedRange.AllTime;
}
