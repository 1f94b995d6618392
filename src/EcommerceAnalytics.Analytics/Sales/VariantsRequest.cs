using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The variants of a product in a period.</summary>
public sealed record VariantsRequest : SalesFilterRequest
{
    /// <summary>The <c>parent</c> of the variants.</summary>
    /// <example>T-shirt</example>
    [Required]
    [StringLength(255, MinimumLength = 1)]
    public required string Of { get; init; }
}
