using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Recommendations.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Recommendations.Training;

/// <summary>
/// Trains a generation: reads the store, measures the model against recent popularity, trains it on everything, and
/// writes it next to the current one in small transactions, the last of which makes it current. An interruption
/// leaves the current generation as it is, and is cleaned up by the next training.
/// </summary>
public sealed class RecommendationTraining(
    IServiceScopeFactory scopes,
    AnalyticsDatabase database,
    PurchaseReader reader,
    StoreEvaluation evaluation,
    RecommendationOptions settings,
    WriteTransactions transactions,
    StoreClock clock,
    LeasedWork leased)
{
    private const string LeaseName = "recommendations";
    private const int RowsPerTransaction = 20_000;
    private const int ProductsPerDelete = 400;

    /// <summary>Trains a model, and puts it into service if it is good enough.</summary>
    /// <returns>The new generation; null when the store has no counted order or another instance is training.</returns>
    public async Task<RecommendationModel?> RunAsync(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        RecommendationModel? model = null;
        await leased.TryRunAsync(
            LeaseName,
            async held =>
            {
                await using var scope = scopes.CreateAsyncScope();
                model = await TrainAsync(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>(), progress, held);
            },
            cancellationToken);
        return model;
    }

    /// <summary>
    /// Whether training is due: there is no generation yet, enough lines of orders and
    /// refunds or writes were added since, or any were and some hours have passed.
    /// </summary>
    public async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        var db = snapshot.Db;
        var last = await db.RecommendationModels.Where(m => m.IsComplete).OrderByDescending(m => m.Id)
            .Select(m => new { m.TrainedAtUtc, m.DataVersion, m.Pairs, m.QualityJson }).FirstOrDefaultAsync(cancellationToken);
        if (last is null)
        {
            return await db.Orders.AnyAsync(cancellationToken);
        }

        var writes = (await snapshot.ReadStampAsync(cancellationToken)).Version - last.DataVersion;
        var report = TrainingReport.Parse(last.QualityJson);
        var age = clock.UtcNow - last.TrainedAtUtc;

        // Stored in another format, or trained on a future day: <c>Store:Today</c> was moved back.
        if (report.Comparison is null || age < TimeSpan.Zero)
        {
            return true;
        }

        return writes != 0
            && (age >= TimeSpan.FromHours(settings.RetrainAfterHours)
                || Math.Max(writes, await FactCount.ReadAsync(db, cancellationToken) - report.Facts) >= Math.Max(settings.RetrainAfterChanges, last.Pairs / 100));
    }

    private async Task<RecommendationModel?> TrainAsync(
        EcommerceDbContext db, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new TrainingProgress("reading", 0, null));
        var store = await reader.ReadAsync(progress, cancellationToken);
        var matrix = store.Log.ToMatrix();
        var active = matrix.ActiveProductCount();
        var options = new EvaluationOptions { HalfLives = settings.HalfLives, OtherHalfLivesForBestOnly = true };
        var report = evaluation.Run(
            store, settings.Algorithm is { } only ? options with { Algorithms = [only] } : options, progress, cancellationToken);
        if (report is null)
        {
            return null;
        }

        var (decision, choice) = (report.Decision, report.Choice);
        progress?.Report(new TrainingProgress("training", 0, null));
        var now = clock.UtcNow;
        var neighbours = choice.Algorithm is { } algorithm
            ? RecommenderTraining.Train(
                algorithm, matrix, UnixTime.Of(now), new TrainingOptions { Decay = new TimeDecay(choice.HalfLifeDays) }, cancellationToken)
            : NeighbourTable.FromEntries(store.ProductIds.Length, []);
        var rules = AssociationRuleTable.Mine(store.Baskets, null, cancellationToken);
        var model = new RecommendationModel
        {
            Algorithm = (decision.Chosen?.Algorithm ?? settings.Algorithm ?? RecommenderTraining.Preferred(active)).ToString(),
            HalfLifeDays = choice.HalfLifeDays,
            QualityJson = new TrainingReport(report, store.Facts).ToJson(),
            TrainedAtUtc = now,
            DataVersion = store.DataVersion,
            InService = decision.InService,
            Reason = decision.Reason,
            Customers = Enumerable.Range(0, matrix.CustomerCount).Count(customer => matrix.ProductsOf(customer).Length > 0),
            Products = active,
            Pairs = matrix.PairCount,
            Baskets = store.Baskets.Count,
        };
        await WriteAsync(db, model, store.ProductIds, neighbours, rules, progress, cancellationToken);
        return model;
    }

    private async Task WriteAsync(
        EcommerceDbContext db,
        RecommendationModel model,
        int[] productIds,
        NeighbourTable neighbours,
        AssociationRuleTable rules,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        await InTransactionAsync(
            db,
            async () =>
            {
                db.RecommendationModels.Add(model);
                await db.SaveChangesAsync(cancellationToken);
                db.Entry(model).State = EntityState.Detached;
            },
            cancellationToken);

        long written = 0;
        async Task InsertAsync<T>(IEnumerable<T> rows)
            where T : class
        {
            foreach (var some in rows.Chunk(RowsPerTransaction))
            {
                await InTransactionAsync(db, () => new BulkInsert<T>(db).InsertAsync(some, cancellationToken), cancellationToken);
                written += some.Length;
                progress?.Report(new TrainingProgress("writing", written, null));
            }
        }

        await InsertAsync(Ranked(
            neighbours.Entries(),
            entry => entry.Product,
            (entry, rank) => new Data.Analytics.ProductNeighbour
            {
                Generation = model.Id,
                ProductId = productIds[entry.Product],
                Rank = rank,
                NeighbourId = productIds[entry.Neighbour],
                Weight = entry.Weight,
                CoCustomers = entry.CoCustomers,
            }));
        await InsertAsync(Ranked(
            rules.Rules(),
            rule => rule.Antecedent,
            (rule, rank) => new ProductRule
            {
                Generation = model.Id,
                ProductId = productIds[rule.Antecedent],
                Rank = rank,
                ConsequentId = productIds[rule.Consequent],
                BasketCount = rule.BasketCount,
                AntecedentCount = rule.AntecedentCount,
                ConsequentCount = rule.ConsequentCount,
            }));
        await InTransactionAsync(
            db,
            () => db.RecommendationModels.Where(m => m.Id == model.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.IsComplete, true), cancellationToken),
            cancellationToken);
        model.IsComplete = true;
        await DeleteOthersAsync(db, model.Id, cancellationToken);
    }

    /// <summary>Old generations are deleted in small transactions, so that no order waits for them; a concurrent reader has its snapshot.</summary>
    private async Task DeleteOthersAsync(EcommerceDbContext db, int generation, CancellationToken cancellationToken)
    {
        foreach (var old in await db.RecommendationModels.Where(m => m.Id != generation).Select(m => m.Id).ToListAsync(cancellationToken))
        {
            var products = await db.ProductNeighbours.Where(n => n.Generation == old).Select(n => n.ProductId)
                .Union(db.ProductRules.Where(r => r.Generation == old).Select(r => r.ProductId))
                .ToListAsync(cancellationToken);
            foreach (var some in products.Order().Chunk(ProductsPerDelete))
            {
                var (first, last) = (some[0], some[^1]);
                await InTransactionAsync(
                    db,
                    async () =>
                    {
                        await db.ProductNeighbours.Where(n => n.Generation == old && n.ProductId >= first && n.ProductId <= last)
                            .ExecuteDeleteAsync(cancellationToken);
                        await db.ProductRules.Where(r => r.Generation == old && r.ProductId >= first && r.ProductId <= last)
                            .ExecuteDeleteAsync(cancellationToken);
                    },
                    cancellationToken);
            }

            await InTransactionAsync(
                db, () => db.RecommendationModels.Where(m => m.Id == old).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }

    private Task InTransactionAsync(EcommerceDbContext db, Func<Task> work, CancellationToken cancellationToken) =>
        transactions.RunAsync(db, work, WritePolicy.Background, cancellationToken);

    /// <summary>Numbers the entries of each product from 1; they are ordered by product, best first.</summary>
    private static IEnumerable<TRow> Ranked<T, TRow>(IEnumerable<T> entries, Func<T, int> productOf, Func<T, int, TRow> row)
    {
        var (product, rank) = (-1, 0);
        foreach (var entry in entries)
        {
            rank = productOf(entry) == product ? rank + 1 : 1;
            product = productOf(entry);
            yield return row(entry, rank);
        }
    }
}
