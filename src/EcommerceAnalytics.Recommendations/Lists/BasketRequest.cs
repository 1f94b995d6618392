using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>A cart, by product ids, SKUs or both.</summary>
public sealed record BasketRequest : IValidatableObject
{
    private const int MaxProducts = 200;

    /// <summary>Ids of the products in the cart; with <c>skus</c> 1 to 200. A repeated id counts once, an unknown one is ignored and listed.</summary>
    /// <example>[512, 498]</example>
    [MaxLength(MaxProducts)]
    public IReadOnlyList<int>? ProductIds { get; init; }

    /// <summary>SKUs of the products in the cart, in the same way.</summary>
    /// <example>["22423"]</example>
    [MaxLength(MaxProducts)]
    public IReadOnlyList<string>? Skus { get; init; }

    /// <summary>Number of products, 1 to 100.</summary>
    /// <example>5</example>
    [Range(1, 100)]
    [DefaultValue(10)]
    public int Limit { get; init; } = 10;

    /// <summary>False includes products that are out of stock.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool InStockOnly { get; init; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var count = (ProductIds?.Count ?? 0) + (Skus?.Count ?? 0);
        if (count is 0 or > MaxProducts)
        {
            yield return new ValidationResult($"Specify 1 to {MaxProducts} products by productIds, skus or both.", [nameof(ProductIds)]);
        }

        if (Skus?.Any(string.IsNullOrWhiteSpace) == true)
        {
            yield return new ValidationResult("A SKU must not be empty.", [nameof(Skus)]);
        }
    }
}
