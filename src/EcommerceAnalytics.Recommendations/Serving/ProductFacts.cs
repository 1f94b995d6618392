using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>
/// Creates lists of products that are up to date: the candidates come from the catalogue in memory, and what is
/// picked is read again from the database. What has sold out or changed since is excluded, and the list is created again.
/// </summary>
public sealed class ProductFacts(EcommerceDbContext db, RecommendationOptions settings)
{
    // Each round excludes what the previous one found; more than a few rounds can only mean a store that changes constantly.
    private const int MaxRounds = 5;

    internal async Task<IReadOnlyList<(T Pick, CatalogueProduct Product)>> PickAsync<T>(
        ServingState state,
        ProductFilter filter,
        Func<Func<int, bool>, IReadOnlyList<T>> pick,
        Func<T, int> indexOf,
        CancellationToken cancellationToken)
    {
        var refused = new HashSet<int>();
        List<(T, CatalogueProduct)> kept = [];
        for (var round = 0; round < MaxRounds; round++)
        {
            var picks = pick(state.Eligible(filter, refused));
            var facts = await ReadAsync(picks.Select(p => state.Products[indexOf(p)].Id).ToList(), cancellationToken);
            kept = [];
            foreach (var picked in picks)
            {
                if (facts.TryGetValue(state.Products[indexOf(picked)].Id, out var product) && filter.Passes(product))
                {
                    kept.Add((picked, product));
                }
                else
                {
                    refused.Add(indexOf(picked));
                }
            }

            if (kept.Count == picks.Count)
            {
                break;
            }
        }

        return kept;
    }

    internal async Task<Dictionary<int, CatalogueProduct>> ReadAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var excluded = settings.ExcludedCategories;
        var rows = await db.Products.AsNoTracking().Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.Sku,
                p.Name,
                p.CategoryId,
                Category = p.Category == null ? null : p.Category.Name,
                p.Price,
                p.IsActive,
                Quantity = (int?)p.Inventory.Quantity,
                StockVersion = (long?)p.Inventory.Version,
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(
            p => p.Id,
            p => new CatalogueProduct(
                p.Id,
                p.Sku,
                p.Name,
                p.CategoryId,
                p.Category,
                p.Price,
                InventoryItem.KnownQuantity(p.Quantity, p.StockVersion),
                p.IsActive && (p.Category is null || !excluded.Contains(p.Category))));
    }

    /// <summary>Creates an up-to-date list.</summary>
    internal Task<IReadOnlyList<(Recommendation Pick, CatalogueProduct Product)>> PickAsync(
        ServingState state,
        ProductFilter filter,
        RecommendationListOptions options,
        Func<RecommendationListOptions, IReadOnlyList<Recommendation>> recommend,
        CancellationToken cancellationToken) =>
        PickAsync(state, filter, eligible => recommend(options with { Eligible = eligible }), static r => r.Product, cancellationToken);
}
