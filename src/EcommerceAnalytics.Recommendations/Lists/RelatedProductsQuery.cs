using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Recommendations.Serving;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>Finds products related to another one, and products that complete a cart.</summary>
public sealed class RelatedProductsQuery(EcommerceDbContext db, CurrentServingState states, PopularProducts popular, ProductFacts facts)
{
    private const string NoCountry = "";

    /// <summary>
    /// Products that buyers of this one also buy, in any order; without a model, those of the same orders; then popular ones of
    /// its category.
    /// </summary>
    /// <exception cref="RequestException">404: no such product.</exception>
    public async Task<RecommendationsResponse> SimilarAsync(int productId, RelatedProductsRequest request, CancellationToken cancellationToken)
    {
        var (state, index) = await FindAsync(productId, cancellationToken);
        var filter = new ProductFilter(null, null, request.InStockOnly);
        return state.Neighbours.NeighboursOf(index).Length > 0
            ? await BesideAsync(state, [index], [], filter, request.Limit, cancellationToken)
            : await CompleteAsync(state, [index], filter, request.Limit, cancellationToken);
    }

    /// <summary>Products of the same orders, with support, confidence and lift.</summary>
    /// <exception cref="RequestException">404: no such product.</exception>
    public async Task<IReadOnlyList<BoughtTogetherResponse>> BoughtTogetherAsync(
        int productId, RelatedProductsRequest request, CancellationToken cancellationToken)
    {
        var (state, index) = await FindAsync(productId, cancellationToken);
        var picks = await facts.PickAsync(
            state,
            new ProductFilter(null, null, request.InStockOnly),
            eligible => state.Rules.RulesOf(index).ToArray().Where(rule => eligible(rule.Consequent)).Take(request.Limit).ToList(),
            static rule => rule.Consequent,
            cancellationToken);
        return
        [
            .. picks.Select((p, i) => new BoughtTogetherResponse
            {
                Rank = i + 1,
                Score = p.Pick.Score,
                ProductId = p.Product.Id,
                Sku = p.Product.Sku,
                Name = p.Product.Name,
                Category = p.Product.Category,
                Price = p.Product.Price,
                Stock = p.Product.Stock,
                Orders = p.Pick.BasketCount,
                OrdersWithProduct = p.Pick.AntecedentCount,
                OrdersWithThis = p.Pick.ConsequentCount,
                Support = p.Pick.Support,
                Confidence = p.Pick.Confidence,
                Lift = p.Pick.Lift,
            }),
        ];
    }

    /// <summary>What completes a cart: what is bought in the same orders, then what its buyers also buy, then what is popular.</summary>
    /// <remarks>Products that do not exist are ignored and listed: a cart may be older than the catalogue.</remarks>
    public async Task<RecommendationsResponse> BasketAsync(BasketRequest request, CancellationToken cancellationToken)
    {
        string[] skus = [.. (request.Skus ?? []).Distinct(StringComparer.Ordinal)];
        var idOf = skus.Length == 0
            ? new Dictionary<string, int>(StringComparer.Ordinal)
            : await db.Products.AsNoTracking().Where(p => skus.Contains(p.Sku))
                .Select(p => new { p.Sku, p.Id }).ToDictionaryAsync(p => p.Sku, p => p.Id, StringComparer.Ordinal, cancellationToken);
        var ids = (request.ProductIds ?? []).Concat(idOf.Values).Distinct().ToList();
        var state = await ReadWithAsync(ids, cancellationToken);
        var response = await CompleteAsync(
            state,
            [.. ids.Where(state.IndexOf.ContainsKey).Select(id => state.IndexOf[id])],
            new ProductFilter(null, null, request.InStockOnly),
            request.Limit,
            cancellationToken);
        return response with
        {
            Meta = response.Meta with
            {
                UnknownProductIds = Named(ids.FindAll(id => !state.IndexOf.ContainsKey(id))),
                UnknownSkus = Named(skus.Where(sku => !idOf.ContainsKey(sku)).ToList()),
            },
        };
    }

    private static List<T>? Named<T>(List<T> unknown) => unknown.Count == 0 ? null : unknown;

    private async Task<RecommendationsResponse> CompleteAsync(
        ServingState state, List<int> cart, ProductFilter filter, int limit, CancellationToken cancellationToken)
    {
        var complements = await facts.PickAsync<CartComplement>(
            state, filter, eligible => state.Rules.Complements(cart, limit, eligible), static c => c.Product, cancellationToken);
        var items = complements
            .Select((p, i) => ResponseShapes.Product(i + 1, p.Pick.Score, p.Product, Reasons.Complement(p.Pick.Strongest, state)))
            .ToList();
        if (items.Count < limit)
        {
            var rest = await BesideAsync(
                state, cart, complements.Select(p => p.Pick.Product).ToList(), filter, limit - items.Count, cancellationToken);
            items.AddRange(rest.Items.Select(item => item with { Rank = items.Count + item.Rank }).ToList());
        }

        return new RecommendationsResponse { Items = items, Meta = Meta(state, filter, items.Count) };
    }

    private async Task<RecommendationsResponse> BesideAsync(
        ServingState state, List<int> beside, List<int> exclude, ProductFilter filter, int limit, CancellationToken cancellationToken)
    {
        var popularity = await popular.ReadAsync(state, NoCountry, cancellationToken);
        var history = CustomerHistory.FromWeights(beside.ToArray(), beside.ConvertAll(static _ => 1d).ToArray());
        var options = new RecommendationListOptions { Limit = limit, MaxPerCategory = null, Exclude = exclude };
        var picks = await facts.PickAsync(
            state, filter, options, o => state.Related.Recommend(history, popularity.Ranking, o), cancellationToken);
        return new RecommendationsResponse
        {
            Items = [.. picks.Select((p, i) => ResponseShapes.Product(
                i + 1, p.Pick.Score, p.Product, Reasons.BesideProduct(p.Pick, p.Product, state, popularity)))],
            Meta = Meta(state, filter, picks.Count),
        };
    }

    private static RecommendationsMeta Meta(ServingState state, ProductFilter filter, int count) =>
        ResponseShapes.Meta(state) with { EmptyBecause = count > 0 ? null : ResponseShapes.WhyEmpty(state, filter) };

    private async Task<(ServingState State, int Index)> FindAsync(int productId, CancellationToken cancellationToken)
    {
        var state = await ReadWithAsync([productId], cancellationToken);
        return state.IndexOf.TryGetValue(productId, out var index)
            ? (state, index)
            : throw RequestException.NotFound("product", productId);
    }

    /// <summary>The current state; refreshed first when a product is in the database but not yet in the state.</summary>
    private async Task<ServingState> ReadWithAsync(List<int> ids, CancellationToken cancellationToken)
    {
        var state = await states.ReadAsync(cancellationToken);
        var missing = ids.FindAll(id => !state.IndexOf.ContainsKey(id));
        return missing.Count > 0 && await db.Products.AnyAsync(p => missing.Contains(p.Id), cancellationToken)
            ? await states.RefreshAsync(cancellationToken)
            : state;
    }
}
