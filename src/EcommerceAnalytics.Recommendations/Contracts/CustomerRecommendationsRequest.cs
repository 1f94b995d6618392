using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EcommerceAnalytics.Recommendations.Contracts;

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

/// <summary>How products are chosen.</summary>
public enum RecommendationStrategy
{
    /// <summary>By the model; with purchased products, blended with what the customer buys repeatedly.</summary>
    Auto = 0,

    /// <summary>What customers bought who bought the same products.</summary>
    SimilarCustomers = 1,

    /// <summary>What has recently been popular in the categories the customer buys most.</summary>
    OrderHistory = 2,

    /// <summary>What the customer bought before, by how often and how recently; nothing else.</summary>
    BuyAgain = 3,

    /// <summary>What has recently been popular in the customer's country.</summary>
    Popular = 4,

    /// <summary>As <see cref="Auto"/>, but only products in stock, whatever is asked for.</summary>
    InStock = 5,
}
