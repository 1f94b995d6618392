using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The products report of a period.</summary>
public sealed record ProductsReportRequest : ProductLifecycleThresholds
{
    /// <summary>What the change of the movers is measured in.</summary>
    /// <example>netSales</example>
    [EnumDataType(typeof(SellerRanking))]
    [DefaultValue(SellerRanking.NetSales)]
    public SellerRanking By { get; init; } = SellerRanking.NetSales;

    /// <summary>Minimum change of the movers, up or down, in units or in the currency of the amounts.</summary>
    /// <example>100</example>
    [Range(typeof(decimal), "0", "1000000000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DefaultValue(0)]
    public decimal MinImpact { get; init; }
}
