using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>
/// Keeps the current <see cref="ServingState"/>: the neighbours are read once per generation, the catalogue when it has changed.
/// </summary>
public sealed class CurrentServingState : IDisposable
{
    private const int CommandTimeoutSeconds = 300;

    // Maximum age of the catalogue while it is refreshed in the background.
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(30);

    private readonly AnalyticsDatabase _database;
    private readonly RecommendationOptions _settings;
    private readonly RefreshingValue<ServingState> _state;

    /// <summary>Nothing is read before the first use.</summary>
    public CurrentServingState(AnalyticsDatabase database, RecommendationOptions settings, TimeProvider time, ILogger<CurrentServingState> logger)
    {
        _database = database;
        _settings = settings;
        _state = new RefreshingValue<ServingState>(LoadAsync, settings.CatalogueAge, Stale, time, logger);
    }

    internal Task<ServingState> ReadAsync(CancellationToken cancellationToken) => _state.GetAsync(cancellationToken);

    /// <summary>Reads generation and catalogue now.</summary>
    internal Task<ServingState> RefreshAsync(CancellationToken cancellationToken) => _state.RefreshAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _state.Dispose();

    private async Task<ServingState> LoadAsync(ServingState? current, CancellationToken cancellationToken)
    {
        await using var snapshot = await _database.OpenSnapshotAsync(cancellationToken);
        var db = snapshot.Db;
        db.Database.SetCommandTimeout(CommandTimeoutSeconds);
        var latest = await db.RecommendationModels.Where(m => m.IsComplete).OrderByDescending(m => m.Id)
            .Select(m => new { m.Id, m.TrainedAtUtc }).FirstOrDefaultAsync(cancellationToken);

        // After a restore, another generation may have the number.
        var isKnown = (latest?.Id, latest?.TrainedAtUtc) == (current?.Model?.Generation, current?.Model?.TrainedAtUtc);
        var model = isKnown ? current?.Model : await ReadModelAsync(db, latest?.Id, cancellationToken);
        var version = await CatalogueVersion.ReadAsync(db, cancellationToken);
        if (current is not null && isKnown && current.Version == version)
        {
            return current;
        }

        var categories = await db.Categories.Select(c => new { c.Id, c.Name, c.ParentId }).ToListAsync(cancellationToken);
        var names = categories.ToDictionary(c => c.Id, c => c.Name);
        var excluded = categories.Where(c => _settings.ExcludedCategories.Contains(c.Name)).Select(c => (int?)c.Id).ToHashSet();
        var rows = await db.Products.OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.Sku, p.Name, p.CategoryId, p.Price, p.IsActive, Quantity = (int?)p.Inventory.Quantity, StockVersion = (long?)p.Inventory.Version })
            .ToListAsync(cancellationToken);
        var products = rows.ConvertAll(p => new CatalogueProduct(
            p.Id,
            p.Sku,
            p.Name,
            p.CategoryId,
            p.CategoryId is { } category ? names.GetValueOrDefault(category) : null,
            p.Price,
            InventoryItem.KnownQuantity(p.Quantity, p.StockVersion),
            p.IsActive && !excluded.Contains(p.CategoryId)));
        var children = categories.ToLookup(c => c.ParentId, c => c.Id);
        if (current is not null
            && isKnown
            && current.Products.Select(p => p.Id).SequenceEqual(products.Select(p => p.Id)))
        {
            return new ServingState(model, version, products, current.IndexOf, current.Neighbours, current.Rules, current.SortedRules, children);
        }

        var indexOf = new Dictionary<int, int>(products.Count);
        foreach (var (index, product) in products.Index())
        {
            indexOf[product.Id] = index;
        }

        var rules = await ReadRulesAsync(db, model, indexOf, cancellationToken);
        return new ServingState(
            model,
            version,
            products,
            indexOf,
            await ReadNeighboursAsync(db, model, indexOf, cancellationToken),
            rules,
            new SortedRules(rules),
            children);
    }

    private static async Task<ServedModel?> ReadModelAsync(EcommerceDbContext db, int? generation, CancellationToken cancellationToken)
    {
        var row = await db.RecommendationModels.AsNoTracking().SingleOrDefaultAsync(m => m.Id == generation, cancellationToken);
        return row is null
            ? null
            : new ServedModel(row.Id, row.TrainedAtUtc, row.InService, row.Reason, row.Baskets, TrainingReport.Parse(row.QualityJson).Choice);
    }

    private static async Task<NeighbourTable> ReadNeighboursAsync(
        EcommerceDbContext db, ServedModel? model, Dictionary<int, int> indexOf, CancellationToken cancellationToken)
    {
        List<ProductNeighbour> entries = [];
        if (model is { InService: true })
        {
            var rows = db.ProductNeighbours.Where(n => n.Generation == model.Generation)
                .OrderBy(n => n.ProductId).ThenBy(n => n.Rank)
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
                .OrderBy(r => r.ProductId).ThenBy(r => r.Rank)
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
}
