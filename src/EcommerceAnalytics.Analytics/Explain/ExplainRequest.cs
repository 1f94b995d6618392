using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Explain;

/// <summary>What changed between a period and an earlier one.</summary>
public sealed record ExplainRequest : SalesFilterRequest, IElapsedRequest
{
    /// <summary>The groups to explain the difference by.</summary>
    /// <example>category</example>
    [EnumDataType(typeof(ExplainDimension))]
    [DefaultValue(ExplainDimension.Category)]
    public ExplainDimension By { get; init; }

    /// <summary>The earlier period.</summary>
    /// <example>previousYear</example>
    [EnumDataType(typeof(ComparisonKind))]
    [DefaultValue(ComparisonKind.PreviousPeriod)]
    public ComparisonKind Compare { get; init; }

    /// <summary>Limits the earlier period to the elapsed part of the current one.</summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Elapsed { get; init; }

    /// <summary>The groups with the largest differences, up or down, are listed, 1 to 1,000; all others become the row <c>other</c>.</summary>
    /// <example>20</example>
    [Range(1, 1000)]
    [DefaultValue(20)]
    public int Limit { get; init; } = 20;
}

/// <summary>What a difference is attributed to.</summary>
public enum ExplainDimension
{
    /// <summary>Current category of the product.</summary>
    Category,

    /// <summary>Product.</summary>
    Product,

    /// <summary>Country of the order.</summary>
    Country,
}
