using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Analytics.Recommendations.Contracts;

/// <summary>A cart.</summary>
public sealed record BasketRequest
{
    /// <summary>Ids of the products in the cart, 1 to 200; a repeated one counts once.</summary>
    /// <example>[512, 498]</example>
    [Required]
    [MinLength(1)]
    [MaxLength(200)]
    public required IReadOnlyList<int> ProductIds { get; init; }

    /// <summary>Number of products, 1 to 100.</summary>
    /// <example>5</example>
    [Range(1, 100)]
    [DefaultValue(10)]
    public int Limit { get; init; } = 10;

    /// <summary>False lets products come that are out of stock.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool InStockOnly { get; init; } = true;
}
