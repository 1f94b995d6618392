using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>Products of a period against an earlier one.</summary>
public abstract record ProductTrendRequest : SalesFilterRequest, IElapsedRequest
{
    /// <summary>The earlier period.</summary>
    /// <example>previousPeriod</example>
    [EnumDataType(typeof(ComparisonKind))]
    [DefaultValue(ComparisonKind.PreviousPeriod)]
    public ComparisonKind Compare { get; init; }

    /// <summary>Limits the earlier period to the elapsed part of the current one.</summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool Elapsed { get; init; }
}
