using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Revenue of a period by category or country.</summary>
public sealed record RevenueRequest : SalesFilterRequest, IElapsedRequest
{
    /// <summary>Compares with an earlier period.</summary>
    /// <example>previousYear</example>
    [EnumDataType(typeof(ComparisonKind))]
    public ComparisonKind? Compare { get; init; }

    /// <summary>Limits the earlier period to the elapsed part of the current one; only with <c>compare</c>.</summary>
    /// <example>false</example>
    [OnlyWith(nameof(Compare))]
    [DefaultValue(false)]
    public bool Elapsed { get; init; }
}
