using System.Globalization;
using EcommerceAnalytics.Recommendations.Serving;

namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>The common parts of responses.</summary>
internal static class ResponseShapes
{
    public const string NotTrained = "No model has been trained yet; popular products are recommended.";

    // Beyond the ninth decimal, differences only reflect the order of additions.
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

    /// <summary>Why the list is empty: the condition that excludes everything.</summary>
    public static string WhyEmpty(ServingState state, ProductFilter filter)
    {
        if (!state.Products.Any(p => p.IsOffered))
        {
            return state.Products.Count == 0 ? "The catalogue has no products yet." : "No product is active and outside the excluded categories.";
        }

        var wanted = state.Products.Count((filter with { InStockOnly = false }).Passes);
        if (wanted == 0)
        {
            return "No active product matches the requested category and price.";
        }

        return state.Products.Any(filter.Passes)
            ? "No eligible product is left: all were bought or returned by the customer, are in the cart, or were never bought before."
            : wanted == 1
                ? "The only matching product is out of stock; use inStockOnly=false to include it."
                : string.Create(CultureInfo.InvariantCulture, $"All {wanted:N0} matching products are out of stock; use inStockOnly=false to include them.");
    }
}
