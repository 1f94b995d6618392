using EcommerceAnalytics.Analytics.Recommendations.Contracts;
using EcommerceAnalytics.Analytics.Recommendations.Serving;

namespace EcommerceAnalytics.Analytics.Recommendations.Queries;

/// <summary>The parts that answers share.</summary>
internal static class ResponseShapes
{
    public const string NotTrained = "No model has been trained yet; popularity serves.";

    // Past the ninth decimal lies only the order in which the numbers were added.
    private const int ScoreDecimals = 9;

    public static RecommendedProduct Product(int rank, double score, CatalogueProduct product, RecommendationReason reason) => new()
    {
        Rank = rank,
        Score = Math.Round(score, ScoreDecimals),
        ProductId = product.Id,
        Sku = product.Sku,
        Name = product.Name,
        CategoryId = product.CategoryId,
        Category = product.Category,
        Price = product.Price,
        Stock = product.Stock,
        InStock = product.Stock > 0,
        Reason = reason,
    };

    public static RecommendationsMeta Meta(
        ServingState state, RecommendationStrategy? strategy = null, int? productsInHistory = null) => new()
        {
            Strategy = strategy,
            ModelInService = state.Model?.InService ?? false,
            ModelReason = state.Model?.Reason ?? NotTrained,
            Generation = state.Model?.Generation,
            TrainedAt = state.Model?.TrainedAtUtc,
            ProductsInHistory = productsInHistory,
        };
}
