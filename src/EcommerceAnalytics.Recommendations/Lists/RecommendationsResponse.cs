using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>A ranked list of products.</summary>
public sealed record RecommendationsResponse
{
    /// <summary>Products, best first, without duplicates.</summary>
    public required IReadOnlyList<RecommendedProduct> Items { get; init; }

    /// <summary>How the list was produced.</summary>
    public required RecommendationsMeta Meta { get; init; }
}

/// <summary>A recommended product.</summary>
public sealed record RecommendedProduct
{
    /// <summary>Place in the list, from 1.</summary>
    /// <example>1</example>
    public required int Rank { get; init; }

    /// <summary>Comparable only between items with the same kind of reason.</summary>
    /// <example>0.1824</example>
    public required double Score { get; init; }

    /// <summary>Id of the product.</summary>
    /// <example>512</example>
    public required int ProductId { get; init; }

    /// <summary>Stock keeping unit.</summary>
    /// <example>22423</example>
    public required string Sku { get; init; }

    /// <summary>Name.</summary>
    /// <example>Regency Cakestand 3 Tier</example>
    public required string Name { get; init; }

    /// <summary>Id of the category, null for none.</summary>
    /// <example>3</example>
    public int? CategoryId { get; init; }

    /// <summary>Name of the category, null for none.</summary>
    /// <example>Kitchen &amp; Dining</example>
    public string? Category { get; init; }

    /// <summary>Unit price in the store's currency.</summary>
    /// <example>12.75</example>
    public required decimal Price { get; init; }

    /// <summary>Units on hand; null if the stock of the product has never been set.</summary>
    /// <example>140</example>
    public int? Stock { get; init; }

    /// <summary>Whether there are units on hand; null if the stock of the product has never been set.</summary>
    /// <example>true</example>
    public bool? InStock { get; init; }

    /// <summary>Why it is recommended.</summary>
    public required RecommendationReason Reason { get; init; }
}

/// <summary>Why a product is recommended.</summary>
public sealed record RecommendationReason
{
    /// <summary>The kind of reason.</summary>
    /// <example>neighbours</example>
    public required RecommendationSource Kind { get; init; }

    /// <summary>The reason in words.</summary>
    /// <example>Because you bought Roses Regency Teacup And Saucer: 214 customers who bought it also bought this.</example>
    public required string Text { get; init; }

    /// <summary>Id of the product that was bought; null where the reason is another.</summary>
    /// <example>498</example>
    public int? BecauseOfProductId { get; init; }

    /// <summary>Its SKU.</summary>
    /// <example>22699</example>
    public string? BecauseOfSku { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Roses Regency Teacup And Saucer</example>
    public string? BecauseOfName { get; init; }

    /// <summary>Customers behind the reason: those who bought both, or who bought the popular product; null where they are not counted.</summary>
    /// <example>214</example>
    public int? Customers { get; init; }

    /// <summary>Orders behind the reason: those of the customer, or those with both products; null where they are not counted.</summary>
    /// <example>3</example>
    public int? Orders { get; init; }
}

/// <summary>How a list was produced.</summary>
public sealed record RecommendationsMeta
{
    /// <summary>The requested strategy; null when there is none.</summary>
    /// <example>auto</example>
    public RecommendationStrategy? Strategy { get; init; }

    /// <summary>Whether a trained model is in service; otherwise popular products are recommended.</summary>
    /// <example>true</example>
    public required bool ModelInService { get; init; }

    /// <summary>Why it is, or is not.</summary>
    /// <example>NDCG@10 0.0935 of EaseDecay, the best of 20 tried, beats 0.0588 of the products popular in the last 30 days (difference 0.0347 ± 0.0049, 1,938 customers).</example>
    public required string ModelReason { get; init; }

    /// <summary>The generation of the model; null before the first training.</summary>
    /// <example>1</example>
    public int? Generation { get; init; }

    /// <summary>When it was trained.</summary>
    /// <example>2011-12-10T09:00:00.000Z</example>
    public DateTime? TrainedAt { get; init; }

    /// <summary>Why the list is empty; null when it is not.</summary>
    /// <example>null</example>
    public string? EmptyBecause { get; init; }

    /// <summary>Unknown product ids of the cart, which are ignored; null when there are none.</summary>
    /// <example>null</example>
    public IReadOnlyList<int>? UnknownProductIds { get; init; }

    /// <summary>Unknown SKUs of the cart, which are ignored; null when there are none.</summary>
    /// <example>null</example>
    public IReadOnlyList<string>? UnknownSkus { get; init; }

    /// <summary>Distinct products in the history of the customer; null where there is no customer.</summary>
    /// <example>61</example>
    public int? ProductsInHistory { get; init; }
}
