using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Recommendations.Serving;

namespace EcommerceAnalytics.Recommendations.Training;

/// <summary>Evaluates recommenders on the last part of the store's history.</summary>
public sealed class StoreEvaluation(PurchaseReader reader, StoreClock clock)
{
    /// <summary>Reads the store and compares the models with each other and with their baselines.</summary>
    /// <returns>The comparison; null while the store has no counted order.</returns>
    public async Task<EvaluationReport?> RunAsync(
        EvaluationOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken) =>
        Run(await reader.ReadAsync(progress, cancellationToken), options, progress, cancellationToken);

    internal EvaluationReport? Run(
        StorePurchases store, EvaluationOptions options, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        if (store.CutoffDay is not { } cutoff)
        {
            return null;
        }

        progress?.Report(new TrainingProgress("measuring", 0, null));
        return RecommenderEvaluation.Run(
            store.Log,
            UnixTime.Of(clock.LocalToUtc(cutoff.ToDateTime(TimeOnly.MinValue))),
            options with { Categories = store.Categories },
            progress is null ? null : new RowProgress(progress),
            cancellationToken);
    }

    // Not Progress<T>, which reports on the thread pool, out of order.
    private sealed class RowProgress(IProgress<TrainingProgress> inner) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => inner.Report(new TrainingProgress($"measured {value.Latest.Strategy}", value.Done, value.Total));
    }
}
