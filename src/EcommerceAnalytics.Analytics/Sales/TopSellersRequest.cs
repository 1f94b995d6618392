using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The best-selling products of a period.</summary>
public sealed record TopSellersRequest : SalesFilterRequest, IElapsedRequest
{
    /// <summary>Ranks by net units or by net sales; ties by net sales, then id.</summary>
    /// <example>units</example>
    [EnumDataType(typeof(SellerRanking))]
    [DefaultValue(SellerRanking.Units)]
    public SellerRanking By { get; init; }

    /// <summary>Number of products, 1 to 1,000.</summary>
    /// <example>10</example>
    [Range(1, 1000)]
    [DefaultValue(10)]
    public int Limit { get; init; } = 10;

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
