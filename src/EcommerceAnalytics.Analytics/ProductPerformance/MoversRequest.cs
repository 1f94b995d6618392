using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>The products whose sales changed against an earlier period.</summary>
public sealed record MoversRequest : ProductTrendRequest
{
    /// <summary>What the change is measured in.</summary>
    /// <example>netSales</example>
    [EnumDataType(typeof(SellerRanking))]
    [DefaultValue(SellerRanking.NetSales)]
    public SellerRanking By { get; init; } = SellerRanking.NetSales;

    /// <summary>Minimum change to list, up or down, in units or in the currency of the amounts; a product without change is never listed.</summary>
    /// <example>100</example>
    [Range(typeof(decimal), "0", "1000000000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    [DefaultValue(0)]
    public decimal MinImpact { get; init; }

    /// <summary>Lists only rising or only declining products.</summary>
    /// <example>rising</example>
    [EnumDataType(typeof(MoverDirection))]
    public MoverDirection? Direction { get; init; }
}

/// <summary>The direction in which a product's sales changed.</summary>
public enum MoverDirection
{
    /// <summary>More than before.</summary>
    Rising,

    /// <summary>Less than before.</summary>
    Declining,
}
