using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Recommendations.Serving;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>Recommends products to a customer.</summary>
public sealed class CustomerRecommendationsQuery(
    EcommerceDbContext db,
    CurrentServingState states,
    PopularProducts popular,
    CustomerHistories histories,
    ProductFacts facts,
    RecommendationOptions settings)
{
    /// <exception cref="RequestException">404: no such customer or category.</exception>
    public async Task<RecommendationsResponse> RunAsync(
        int customerId, CustomerRecommendationsRequest request, CancellationToken cancellationToken)
    {
        // One session for the whole response, because opening one costs database work.
        await db.Database.OpenConnectionAsync(cancellationToken);
        var country = await db.Customers.AsNoTracking().Where(c => c.Id == customerId).Select(c => c.Country).SingleOrDefaultAsync(cancellationToken)
            ?? throw await CustomerMerging.MissingAsync(db, customerId, cancellationToken);
        var state = await states.ReadAsync(cancellationToken);
        var popularity = await popular.ReadAsync(state, country, cancellationToken);
        var decay = state.Model is { } model ? new TimeDecay(model.Choice.HalfLifeDays) : settings.Decay;
        var live = await histories.ReadAsync(customerId, state, decay, state.Choice.OrderDecay, cancellationToken);

        var inStockOnly = request.InStockOnly || request.Strategy == RecommendationStrategy.InStock;
        var filter = new ProductFilter(state.WithDescendants(request.CategoryId), request.MaxPrice, inStockOnly);
        var options = new RecommendationListOptions
        {
            Limit = request.Limit,
            IncludePurchased = request.IncludePurchased,
            MaxPerCategory = request.CategoryId is null ? CategoryLimit(request, state.Choice) : null,
            Exclude = live.GivenBack,
        };
        var picks = await facts.PickAsync(
            state, filter, options, o => Recommend(request.Strategy, state, live.History, popularity.Ranking, o), cancellationToken);
        if (picks.Count == 0 && request.CategoryId is { } category && !await db.Categories.AnyAsync(c => c.Id == category, cancellationToken))
        {
            throw RequestException.NotFound("category", category);
        }

        return new RecommendationsResponse
        {
            Items = [.. picks.Select((p, i) => ResponseShapes.Product(
                i + 1, p.Pick.Score, p.Product, Reasons.ToCustomer(p.Pick, p.Product, state, popularity, live)))],
            Meta = ResponseShapes.Meta(state, request.Strategy, live.Products.Count) with
            {
                EmptyBecause = picks.Count > 0 ? null
                    : request.Strategy == RecommendationStrategy.BuyAgain && live.Products.Count == 0 ? "The customer has no purchase that was kept."
                    : ResponseShapes.WhyEmpty(state, filter),
            },
        };
    }

    private static int? CategoryLimit(CustomerRecommendationsRequest request, ServingChoice choice) => request.Strategy switch
    {
        RecommendationStrategy.BuyAgain => choice.BuyAgainCategoryLimit,
        RecommendationStrategy.OrderHistory or RecommendationStrategy.Popular => ServingChoice.DefaultCategoryLimit,
        RecommendationStrategy.SimilarCustomers => choice.CategoryLimit,
        _ => request.IncludePurchased ? choice.RepeatCategoryLimit : choice.CategoryLimit,
    };

    private static IReadOnlyList<Recommendation> Recommend(
        RecommendationStrategy strategy,
        ServingState state,
        CustomerHistory history,
        PopularityRanking popularity,
        RecommendationListOptions options) => strategy switch
        {
            RecommendationStrategy.OrderHistory => state.WithoutModel.Recommend(history, popularity, options),
            RecommendationStrategy.BuyAgain => state.WithoutModel.BuyAgain(history, popularity, options),
            RecommendationStrategy.Popular => state.WithoutModel.Popular(history, popularity, options),
            RecommendationStrategy.SimilarCustomers => state.Recommender.Recommend(history, popularity, options),
            _ => options.IncludePurchased
                ? state.Recommender.Blend(history, popularity, options)
                : state.Recommender.Recommend(history, popularity, options),
        };
}
