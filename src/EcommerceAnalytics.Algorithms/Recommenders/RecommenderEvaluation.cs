namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Compares the models with what they must beat, on the store's own time split.</summary>
public static class RecommenderEvaluation
{
    /// <summary>Days of the popularity that a model must beat.</summary>
    public const int RecentDays = 30;

    private const long SecondsPerDay = 86_400;

    /// <summary>Trains and measures everything that is asked for.</summary>
    /// <param name="purchases">All counted lines of known customers.</param>
    /// <param name="cutoff">Unix seconds: trained before, measured after; the start of a store day.</param>
    /// <param name="options">What to try; null for the defaults.</param>
    /// <param name="progress">Told of each finished row, in order.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static EvaluationReport Run(
        PurchaseLog purchases,
        long cutoff,
        EvaluationOptions? options = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new EvaluationOptions();
        var split = TimeSplit.At(purchases, cutoff);
        var matrix = split.Training.ToMatrix();
        var algorithms = options.Algorithms
            .Where(a => a != RecommenderAlgorithm.EaseDecay || matrix.ActiveProductCount() <= options.MaxEaseProducts)
            .ToArray();
        var training = new TrainingOptions { MaxDegreeOfParallelism = options.MaxDegreeOfParallelism };
        var measurement = new Measurement(split, matrix, options, cancellationToken);
        List<EvaluationRow> rows = [];
        var total = 4 + (algorithms.Length * options.HalfLives.Count) + 2;

        void Add(EvaluationRow row)
        {
            rows.Add(row);
            progress?.Report(new EvaluationProgress(rows.Count, total, row));
        }

        var allTime = PopularityRanking.OfWindow(split.Training, long.MinValue, cutoff);
        var recent = PopularityRanking.OfWindow(split.Training, cutoff - (RecentDays * SecondsPerDay), cutoff);
        var noModel = new Recommender(NeighbourTable.FromEntries(purchases.ProductCount, []));
        Add(measurement.New(EvaluatedStrategy.Random, UnrankedRule.Random(matrix, options.K)));
        Add(measurement.New(EvaluatedStrategy.OriginalRule, UnrankedRule.CoBuyers(matrix, options.K)));
        Add(measurement.New(EvaluatedStrategy.PopularAllTime, (_, history) => noModel.Popular(history, allTime, measurement.List)));
        Add(measurement.New(EvaluatedStrategy.PopularRecent, (_, history) => noModel.Popular(history, recent, measurement.List)));

        (EvaluationRow Row, Recommender Model)? best = null;
        foreach (var algorithm in algorithms)
        {
            foreach (var halfLife in options.HalfLives)
            {
                measurement.Decay = new TimeDecay(halfLife);
                var table = RecommenderTraining.Train(
                    algorithm, matrix, cutoff, training with { Decay = measurement.Decay }, cancellationToken);
                var model = new Recommender(table);
                var row = measurement.New(
                    StrategyOf(algorithm), (_, history) => model.Recommend(history, recent, measurement.List)) with
                {
                    Algorithm = algorithm,
                    HalfLifeDays = halfLife,
                };
                Add(row);
                best = best is null || row.Ndcg > best.Value.Row.Ndcg ? (row, model) : best;
            }
        }

        measurement.Decay = new TimeDecay(best?.Row.HalfLifeDays);
        Add(measurement.All(EvaluatedStrategy.BuyAgain, (_, history) => noModel.Blend(history, recent, measurement.List)));
        if (best is { } chosen)
        {
            Add(measurement.All(EvaluatedStrategy.Blend, (_, history) => chosen.Model.Blend(history, recent, measurement.List)) with
            {
                Algorithm = chosen.Row.Algorithm,
                HalfLifeDays = chosen.Row.HalfLifeDays,
            });
        }

        return new EvaluationReport(cutoff, options.K, split.Targets.Count, purchases.ProductCount, matrix.PairCount, rows);
    }

    private static EvaluatedStrategy StrategyOf(RecommenderAlgorithm algorithm) => algorithm switch
    {
        RecommenderAlgorithm.ItemKnnDecay => EvaluatedStrategy.ItemKnnDecay,
        RecommenderAlgorithm.Rp3BetaDecay => EvaluatedStrategy.Rp3BetaDecay,
        RecommenderAlgorithm.EaseDecay => EvaluatedStrategy.EaseDecay,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>The customers of the split with their histories and targets, and the means over them.</summary>
    private sealed class Measurement(
        TimeSplit split, PurchaseMatrix matrix, EvaluationOptions options, CancellationToken cancellationToken)
    {
        private readonly int[] _customers = [.. split.Targets.Keys.Order()];
        private readonly int[][][] _orders = split.Training.OrdersByCustomer();

        public TimeDecay Decay { get; set; } = new(60);

        /// <summary>Neither filters nor a limit per category: the model alone is measured.</summary>
        public RecommendationOptions List { get; } = new() { Limit = options.K, MaxPerCategory = null };

        public EvaluationRow New(EvaluatedStrategy strategy, Func<int, CustomerHistory, IReadOnlyList<Recommendation>> recommend) =>
            Measure(strategy, EvaluationTarget.NewProducts, recommend);

        public EvaluationRow All(EvaluatedStrategy strategy, Func<int, CustomerHistory, IReadOnlyList<Recommendation>> recommend) =>
            Measure(strategy, EvaluationTarget.AllProducts, recommend);

        private EvaluationRow Measure(
            EvaluatedStrategy strategy, EvaluationTarget target, Func<int, CustomerHistory, IReadOnlyList<Recommendation>> recommend)
        {
            var results = new (double Recall, double Ndcg, double Hit, int[] List)?[_customers.Length];
            var parallel = new ParallelOptions
            {
                MaxDegreeOfParallelism = options.MaxDegreeOfParallelism,
                CancellationToken = cancellationToken,
            };
            Parallel.For(0, _customers.Length, parallel, i =>
            {
                var customer = _customers[i];
                var bought = matrix.ProductsOf(customer);
                var relevant = split.Targets[customer];
                if (target == EvaluationTarget.NewProducts)
                {
                    relevant = [.. relevant];
                    relevant.ExceptWith(bought.ToArray());
                }

                if (relevant.Count == 0)
                {
                    return;
                }

                var history = CustomerHistory.FromPurchases(
                    bought,
                    matrix.LastPurchasesOf(customer),
                    split.Cutoff,
                    Decay,
                    target == EvaluationTarget.AllProducts ? _orders[customer] : null);
                var list = recommend(customer, history).Select(static r => r.Product).ToArray();
                results[i] = (
                    RankingQuality.Recall(list, relevant, options.K),
                    RankingQuality.Ndcg(list, relevant, options.K),
                    RankingQuality.HitRate(list, relevant, options.K),
                    list);
            });

            var measured = results.Where(static r => r is not null).Select(static r => r!.Value).ToArray();
            var covered = measured.SelectMany(static r => r.List).Distinct().Count();
            return new EvaluationRow(
                strategy,
                target,
                null,
                null,
                measured.Length,
                Mean(measured, static r => r.Recall),
                Mean(measured, static r => r.Ndcg),
                Mean(measured, static r => r.Hit),
                matrix.ProductCount == 0 ? 0 : (double)covered / matrix.ProductCount);
        }

        private static double Mean<T>(T[] values, Func<T, double> of) => values.Length == 0 ? 0 : values.Average(of);
    }
}
