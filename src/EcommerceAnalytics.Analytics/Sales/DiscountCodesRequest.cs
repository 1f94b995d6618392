using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The discount codes of a period.</summary>
public sealed record DiscountCodesRequest : SalesFilterRequest
{
    /// <summary>The most used codes are listed, 1 to 1,000.</summary>
    /// <example>50</example>
    [Range(1, 1000)]
    [DefaultValue(100)]
    public int Limit { get; init; } = 100;
}
