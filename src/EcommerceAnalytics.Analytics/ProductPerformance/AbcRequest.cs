using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>The ABC classes of a period.</summary>
public sealed record AbcRequest : SalesFilterRequest
{
    /// <summary>Lists only the products of this class; ranks and shares stay those of all products.</summary>
    /// <example>a</example>
    [EnumDataType(typeof(AbcClass))]
    public AbcClass? Class { get; init; }
}
