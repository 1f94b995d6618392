using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Recommendations.Quality;

/// <summary>The trained model, and its quality on the store's own history.</summary>
public sealed record RecommendationModelResponse
{
    /// <summary>Whether the model is in service; otherwise popular products are recommended.</summary>
    /// <example>true</example>
    public required bool InService { get; init; }

    /// <summary>Why it is, or is not.</summary>
    /// <example>NDCG@10 0.0935 of EaseDecay, the best of 20 tried, beats 0.0588 of the products popular in the last 30 days (difference 0.0347 ± 0.0049, 1,938 customers).</example>
    public required string Reason { get; init; }

    /// <summary>Generation; null before the first training.</summary>
    /// <example>1</example>
    public int? Generation { get; init; }

    /// <summary>The algorithm.</summary>
    /// <example>easeDecay</example>
    public RecommenderAlgorithm? Algorithm { get; init; }

    /// <summary>Half-life of purchases in days; null without decay.</summary>
    /// <example>60</example>
    public double? HalfLifeDays { get; init; }

    /// <summary>Weight of popularity added to the scores of the model, both scaled to a maximum of 1; 0 for the model alone. The best of 0, 0.1, 0.3 and 1.</summary>
    /// <example>0.1</example>
    public double? PopularityShare { get; init; }

    /// <summary>Decay per order for repeat purchases: the best of 0.6 to 1 in the store's own history.</summary>
    /// <example>0.9</example>
    public double? OrderDecay { get; init; }

    /// <summary>Share of the customer's own frequency where repeats and new products are blended: the best of 0.5 to 1.</summary>
    /// <example>0.7</example>
    public double? BuyAgainShare { get; init; }

    /// <summary>Maximum number of products per category in lists of new products: 3, or 5 or unlimited (null) where a lower limit costs more than 1 % of NDCG.</summary>
    /// <example>3</example>
    public int? CategoryLimit { get; init; }

    /// <summary>The same for lists that blend repeats and new products.</summary>
    /// <example>null</example>
    public int? RepeatCategoryLimit { get; init; }

    /// <summary>The same for <c>buyAgain</c>.</summary>
    /// <example>null</example>
    public int? BuyAgainCategoryLimit { get; init; }

    /// <summary>The best model compared with recent popularity, customer by customer; only a better model is put into service.</summary>
    /// <example>better</example>
    public GateOutcome? Outcome { get; init; }

    /// <summary>When it was trained.</summary>
    /// <example>2011-12-10T09:00:00.000Z</example>
    public DateTime? TrainedAt { get; init; }

    /// <summary>The data version it was trained on.</summary>
    /// <example>1208</example>
    public long? DataVersion { get; init; }

    /// <summary>Customers with purchases.</summary>
    /// <example>5852</example>
    public int? Customers { get; init; }

    /// <summary>Products that were bought.</summary>
    /// <example>4619</example>
    public int? Products { get; init; }

    /// <summary>Distinct pairs of customer and product.</summary>
    /// <example>439000</example>
    public int? Pairs { get; init; }

    /// <summary>Orders the rules of bought-together products were counted over.</summary>
    /// <example>40076</example>
    public int? Baskets { get; init; }

    /// <summary>Start of the data it was measured on; for the measurement it was trained on the data before that.</summary>
    /// <example>2011-09-30T23:00:00.000Z</example>
    public DateTime? MeasuredFrom { get; init; }

    /// <summary>Customers it was measured on.</summary>
    /// <example>1938</example>
    public int? MeasuredCustomers { get; init; }

    /// <summary>
    /// Everything that was tried, compared with random products, popularity and the rule of the original system; last, what is served,
    /// with its limit
    /// per category.
    /// </summary>
    public required IReadOnlyList<RecommendationQualityResponse> Quality { get; init; }
}

/// <summary>One row of the comparison, for lists of ten.</summary>
public sealed record RecommendationQualityResponse
{
    /// <summary>What was measured.</summary>
    /// <example>easeDecay</example>
    public required EvaluatedStrategy Strategy { get; init; }

    /// <summary>On which purchases.</summary>
    /// <example>newProducts</example>
    public required EvaluationTarget Target { get; init; }

    /// <summary>Half-life in days; null without a model or without decay.</summary>
    /// <example>60</example>
    public double? HalfLifeDays { get; init; }

    /// <summary>Weight of popularity added to the model; 0 for none.</summary>
    /// <example>0.1</example>
    public required double PopularityShare { get; init; }

    /// <summary>Decay per order of the personal frequency; null when that is not used.</summary>
    /// <example>null</example>
    public double? OrderDecay { get; init; }

    /// <summary>Share of the personal frequency; null when it is not used.</summary>
    /// <example>null</example>
    public double? BuyAgainShare { get; init; }

    /// <summary>Maximum number of products per category; null without a limit.</summary>
    /// <example>null</example>
    public int? CategoryLimit { get; init; }

    /// <summary>Customers it was measured on.</summary>
    /// <example>1913</example>
    public required int Customers { get; init; }

    /// <summary>Mean recall at 10.</summary>
    /// <example>0.0658</example>
    public required double Recall { get; init; }

    /// <summary>Mean normalised discounted cumulative gain at 10.</summary>
    /// <example>0.0935</example>
    public required double Ndcg { get; init; }

    /// <summary>Share of customers with at least one hit in 10.</summary>
    /// <example>0.435</example>
    public required double HitRate { get; init; }

    /// <summary>Share of all products that are in at least one customer's first 10.</summary>
    /// <example>0.19</example>
    public required double Coverage { get; init; }
}
