using System.Globalization;
using EcommerceAnalytics.Recommendations.Contracts;
using EcommerceAnalytics.Recommendations.Serving;

namespace EcommerceAnalytics.Recommendations.Queries;

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
        InStock = product.Stock is { } units ? units > 0 : null,
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

    /// <summary>Why nothing of the catalogue came, by the condition that leaves nothing.</summary>
    public static string WhyEmpty(ServingState state, ProductFilter filter)
    {
        if (!state.Products.Any(p => p.IsOffered))
        {
            return state.Products.Count == 0 ? "The catalogue has no products yet." : "No product is active and outside the excluded categories.";
        }

        var wanted = state.Products.Count((filter with { InStockOnly = false }).Passes);
        if (wanted == 0)
        {
            return "No active product is of the category and price asked for.";
        }

        return state.Products.Any(filter.Passes)
            ? "Of the products that may be shown none is left: they were bought or given back by the customer, are in the cart, or were never bought before."
            : wanted == 1
                ? "The one product asked for is out of stock; inStockOnly=false lists it."
                : string.Create(CultureInfo.InvariantCulture, $"All {wanted:N0} products asked for are out of stock; inStockOnly=false lists them.");
    }
}
