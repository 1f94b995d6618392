using System.Diagnostics;
using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Recommendations.Serving;

/// <summary>
/// Keeps the present <see cref="ServingState"/>. The neighbours are read once per generation; the catalogue is read again
/// when it is older than the setting allows, but never for more than a twentieth of the time.
/// </summary>
public sealed class ServingStates(AnalyticsDatabase database, RecommendationSettings settings, TimeProvider time) : IDisposable
{
    private const int CommandTimeoutSeconds = 300;
    private const int LoadsToAge = 20;
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Loaded? _loaded;

    internal async Task<ServingState> ReadAsync(CancellationToken cancellationToken)
    {
        var loaded = _loaded;
        if (loaded is not null && IsFresh(loaded))
        {
            return loaded.State;
        }

        // One request reads; the others go on with what is there, if anything is.
        if (!await _one.WaitAsync(loaded is null || settings.CatalogueAge == TimeSpan.Zero ? Timeout.Infinite : 0, cancellationToken))
        {
            return loaded!.State;
        }

        try
        {
            if (_loaded is { } other && !ReferenceEquals(other, loaded) && IsFresh(other))
            {
                return other.State;
            }

            var began = Stopwatch.GetTimestamp();
            var state = await LoadAsync(_loaded?.State, cancellationToken);
            var cost = Stopwatch.GetElapsedTime(began);
            _loaded = new Loaded(state, time.GetTimestamp(), cost * LoadsToAge);
            return state;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private bool IsFresh(Loaded loaded)
    {
        var age = time.GetElapsedTime(loaded.At);
        return settings.CatalogueAge > TimeSpan.Zero && (age < settings.CatalogueAge || age < loaded.LeastAge);
    }

    private async Task<ServingState> LoadAsync(ServingState? present, CancellationToken cancellationToken)
    {
        await using var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        var db = snapshot.Db;
        db.Database.SetCommandTimeout(CommandTimeoutSeconds);
        var model = await db.RecommendationModels.Where(m => m.IsComplete).OrderByDescending(m => m.Id)
            .Select(m => new ServedModel(m.Id, m.Algorithm, m.HalfLifeDays, m.TrainedAtUtc, m.InService, m.Reason, m.Baskets))
            .FirstOrDefaultAsync(cancellationToken);
        var categories = await db.Categories.Select(c => new { c.Id, c.Name, c.ParentId }).ToListAsync(cancellationToken);
        var names = categories.ToDictionary(c => c.Id, c => c.Name);
        var excluded = categories.Where(c => settings.ExcludedCategories.Contains(c.Name)).Select(c => (int?)c.Id).ToHashSet();
        var rows = await db.Products.OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Sku, p.Name, p.CategoryId, p.Price, p.IsActive, Stock = (int?)p.Inventory.Quantity })
            .ToListAsync(cancellationToken);
        var products = rows.ConvertAll(p => new CatalogueProduct(
            p.Id,
            p.Sku,
            p.Name,
            p.CategoryId,
            p.CategoryId is { } category ? names.GetValueOrDefault(category) : null,
            p.Price,
            p.Stock ?? 0,
            p.IsActive && !excluded.Contains(p.CategoryId)));
        var children = categories.ToLookup(c => c.ParentId, c => c.Id);
        if (present is not null
            && present.Model?.Generation == model?.Generation
            && present.Products.Select(p => p.Id).SequenceEqual(products.Select(p => p.Id)))
        {
            return new ServingState(model, products, present.IndexOf, present.Neighbours, present.Rules, children);
        }

        var indexOf = new Dictionary<int, int>(products.Count);
        foreach (var (index, product) in products.Index())
        {
            indexOf[product.Id] = index;
        }

        return new ServingState(
            model,
            products,
            indexOf,
            await ReadNeighboursAsync(db, model, indexOf, cancellationToken),
            await ReadRulesAsync(db, model, indexOf, cancellationToken),
            children);
    }

    private static async Task<NeighbourTable> ReadNeighboursAsync(
        EcommerceDbContext db, ServedModel? model, Dictionary<int, int> indexOf, CancellationToken cancellationToken)
    {
        List<ProductNeighbour> entries = [];
        if (model is { InService: true })
        {
            var rows = db.ProductNeighbours.Where(n => n.Generation == model.Generation)
                .Select(n => new { n.ProductId, n.NeighbourId, n.Weight, n.CoCustomers });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (indexOf.TryGetValue(row.ProductId, out var product) && indexOf.TryGetValue(row.NeighbourId, out var neighbour))
                {
                    entries.Add(new ProductNeighbour(product, neighbour, row.Weight, row.CoCustomers));
                }
            }
        }

        return NeighbourTable.FromEntries(indexOf.Count, entries);
    }

    private static async Task<AssociationRuleTable> ReadRulesAsync(
        EcommerceDbContext db, ServedModel? model, Dictionary<int, int> indexOf, CancellationToken cancellationToken)
    {
        List<AssociationRule> rules = [];
        if (model is not null)
        {
            var rows = db.ProductRules.Where(r => r.Generation == model.Generation)
                .Select(r => new { r.ProductId, r.ConsequentId, r.BasketCount, r.AntecedentCount, r.ConsequentCount });
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (indexOf.TryGetValue(row.ProductId, out var product) && indexOf.TryGetValue(row.ConsequentId, out var consequent))
                {
                    rules.Add(new AssociationRule(product, consequent, row.BasketCount, row.AntecedentCount, row.ConsequentCount, model.Baskets));
                }
            }
        }

        return AssociationRuleTable.FromRules(indexOf.Count, rules);
    }

    private sealed record Loaded(ServingState State, long At, TimeSpan LeastAge);
}
