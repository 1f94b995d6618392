using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>The strategy and filters.</summary>
public sealed record CustomerRecommendationsRequest
{
    /// <summary>How products are chosen.</summary>
    /// <example>auto</example>
    [EnumDataType(typeof(RecommendationStrategy))]
    [DefaultValue(RecommendationStrategy.Auto)]
    public RecommendationStrategy Strategy { get; init; }

    /// <summary>Number of products, 1 to 100; fewer only if the catalogue has no more.</summary>
    /// <example>10</example>
    [Range(1, 100)]
    [DefaultValue(10)]
    public int Limit { get; init; } = 10;

    /// <summary>Only products of this category and its subcategories; the limit of 3 per category then does not apply.</summary>
    /// <example>3</example>
    public int? CategoryId { get; init; }

    /// <summary>Maximum price, inclusive.</summary>
    /// <example>20</example>
    [Range(typeof(decimal), "0", "1000000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public decimal? MaxPrice { get; init; }

    /// <summary>False includes products that are out of stock.</summary>
    /// <example>true</example>
    [DefaultValue(true)]
    public bool InStockOnly { get; init; } = true;

    /// <summary>True includes products that the customer has already bought.</summary>
    /// <example>false</example>
    [DefaultValue(false)]
    public bool IncludePurchased { get; init; }
}
