using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Analytics.Recommendations.Contracts;

/// <summary>The trained model, and how good it is on the store's own past.</summary>
public sealed record RecommendationModelResponse
{
    /// <summary>Whether the model recommends; if not, popularity does.</summary>
    /// <example>true</example>
    public required bool InService { get; init; }

    /// <summary>Why it does, or does not.</summary>
    /// <example>NDCG@10 0.0935 of EaseDecay beats 0.0588 of the products popular in the last 30 days.</example>
    public required string Reason { get; init; }

    /// <summary>Generation; null before the first training.</summary>
    /// <example>1</example>
    public int? Generation { get; init; }

    /// <summary>The algorithm.</summary>
    /// <example>easeDecay</example>
    public RecommenderAlgorithm? Algorithm { get; init; }

    /// <summary>Half-life of purchases in days; null without ageing.</summary>
    /// <example>60</example>
    public double? HalfLifeDays { get; init; }

    /// <summary>When it was trained.</summary>
    /// <example>2011-12-10T09:00:00Z</example>
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

    /// <summary>First instant of the part it was measured on; trained for the measurement on what lies before.</summary>
    /// <example>2011-09-30T23:00:00Z</example>
    public DateTime? MeasuredFrom { get; init; }

    /// <summary>Customers it was measured on.</summary>
    /// <example>1938</example>
    public int? MeasuredCustomers { get; init; }

    /// <summary>The model beside random products, popularity and the rule of the original system.</summary>
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

    /// <summary>Half-life in days; null without a model or without ageing.</summary>
    /// <example>60</example>
    public double? HalfLifeDays { get; init; }

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

    /// <summary>Share of all products in anybody's first 10.</summary>
    /// <example>0.19</example>
    public required double Coverage { get; init; }
}
