namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Compares the models with what they must beat, on the store's own time split.</summary>
public static class RecommenderEvaluation
{
    /// <summary>Days of the popularity that a model must beat.</summary>
    public const int RecentDays = 30;

    private const long SecondsPerDay = 86_400;

    // What fill by category and the limit per category may cost of NDCG: 1 %.
    private const double AcceptedLoss = 0.99;

    private static readonly int?[] CategoryLimits = [ServingChoice.DefaultCategoryLimit, 5];

    /// <summary>Trains and measures everything requested.</summary>
    /// <param name="purchases">All counted lines of known customers.</param>
    /// <param name="cutoff">Unix seconds: trained before, measured after; the start of a store day.</param>
    /// <param name="options">What to try; null for the defaults.</param>
    /// <param name="progress">Receives each finished row, in order.</param>
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
        var models = options.OtherHalfLivesForBestOnly && algorithms.Length > 0
            ? algorithms.Length + options.HalfLives.Count - 1
            : algorithms.Length * options.HalfLives.Count;
        var tried = models * (1 + options.PopularityShares.Count);
        var total = 4 + tried + options.OrderDecays.Count + options.BuyAgainShares.Count + 3;
        var measurement = new Measurement(split, matrix, options, cancellationToken);
        List<EvaluationRow> rows = [];

        MeasuredRow Add(MeasuredRow measured)
        {
            rows.Add(measured.Row);
            progress?.Report(new EvaluationProgress(rows.Count, total, measured.Row));
            return measured;
        }

        var allTime = PopularityRanking.OfWindow(split.Training, long.MinValue, cutoff);
        var recent = PopularityRanking.OfWindow(split.Training, cutoff - (RecentDays * SecondsPerDay), cutoff);
        var nothing = NeighbourTable.FromEntries(purchases.ProductCount, []);
        var noModel = new Recommender(nothing);
        Add(measurement.New(new EvaluationRowKey(EvaluatedStrategy.Random), UnrankedRule.Random(matrix, options.K)));
        Add(measurement.New(new EvaluationRowKey(EvaluatedStrategy.OriginalRule), UnrankedRule.CoBuyers(matrix, options.K)));
        Add(measurement.New(new EvaluationRowKey(EvaluatedStrategy.PopularAllTime), (_, history) => noModel.Popular(history, allTime, measurement.List)));
        var popular = Add(measurement.New(new EvaluationRowKey(EvaluatedStrategy.PopularRecent), (_, history) => noModel.Popular(history, recent, measurement.List)));

        (MeasuredRow Measured, NeighbourTable Table)? best = null;
        void Try(RecommenderAlgorithm algorithm, double? halfLife)
        {
            measurement.Decay = new TimeDecay(halfLife);
            var training = new TrainingOptions { Decay = measurement.Decay, MaxDegreeOfParallelism = options.MaxDegreeOfParallelism };
            var table = RecommenderTraining.Train(algorithm, matrix, cutoff, training, cancellationToken);
            foreach (var share in options.PopularityShares.Prepend(0))
            {
                var model = new Recommender(table, null, new ServingChoice { PopularityShare = share });
                var measured = Add(measurement.New(
                    new EvaluationRowKey(StrategyOf(algorithm)) { Algorithm = algorithm, HalfLifeDays = halfLife, PopularityShare = share },
                    (_, history) => model.Recommend(history, recent, measurement.List)));
                best = best is null || IsBetter(measured, best.Value.Measured) ? (measured, table) : best;
            }
        }

        foreach (var algorithm in algorithms)
        {
            foreach (var halfLife in options.HalfLives.Take(options.OtherHalfLivesForBestOnly ? 1 : int.MaxValue))
            {
                Try(algorithm, halfLife);
            }
        }

        if (options.OtherHalfLivesForBestOnly && best?.Measured.Row.Algorithm is { } leader)
        {
            foreach (var halfLife in options.HalfLives.Skip(1))
            {
                Try(leader, halfLife);
            }
        }

        var decision = ServingGate.Decide(options.K, tried, best?.Measured, popular);
        measurement.Decay = new TimeDecay(best is { } b ? b.Measured.Row.HalfLifeDays : (options.HalfLives is [var first, ..] ? first : null));
        var choice = new ServingChoice
        {
            Algorithm = decision.InService ? best?.Measured.Row.Algorithm : null,
            HalfLifeDays = measurement.Decay.HalfLifeDays,
            PopularityShare = decision.InService ? best!.Value.Measured.Row.PopularityShare : 0,
        };
        var served = decision.InService ? best!.Value.Table : nothing;

        MeasuredRow? repeats = null;
        foreach (var orderDecay in options.OrderDecays)
        {
            measurement.OrderDecay = orderDecay;
            var measured = Add(measurement.All(
                new EvaluationRowKey(EvaluatedStrategy.BuyAgain) { OrderDecay = orderDecay },
                (_, history) => noModel.BuyAgain(history, recent, measurement.List)));
            (repeats, choice) = repeats is null || IsBetter(measured, repeats) ? (measured, choice with { OrderDecay = orderDecay }) : (repeats, choice);
        }

        measurement.OrderDecay = choice.OrderDecay;
        MeasuredRow? blend = null;
        foreach (var share in options.BuyAgainShares)
        {
            var model = new Recommender(served, null, choice with { BuyAgainShare = share });
            var measured = Add(measurement.All(
                new EvaluationRowKey(EvaluatedStrategy.Blend)
                {
                    Algorithm = choice.Algorithm,
                    HalfLifeDays = choice.HalfLifeDays,
                    PopularityShare = choice.PopularityShare,
                    OrderDecay = choice.OrderDecay,
                    BuyAgainShare = share,
                },
                (_, history) => model.Blend(history, recent, measurement.List)));
            (blend, choice) = blend is null || IsBetter(measured, blend) ? (measured, choice with { BuyAgainShare = share }) : (blend, choice);
        }

        choice = Serve(measurement, served, recent, choice, options.Categories?.ToArray(), Add);
        return new EvaluationReport(cutoff, options.K, split.Targets.Count, purchases.ProductCount, matrix.PairCount, rows) { Decision = decision, Choice = choice };
    }

    /// <summary>Decides about the fill and the limits per category, by what they cost, and measures what is served in the end.</summary>
    private static ServingChoice Serve(
        Measurement measurement, NeighbourTable table, PopularityRanking recent, ServingChoice choice, int[]? categories, Func<MeasuredRow, MeasuredRow> add)
    {
        RecommendationListOptions Capped(int? limit) => measurement.List with { MaxPerCategory = limit };
        EvaluationRowKey Key(EvaluatedStrategy strategy, int? limit) => new(strategy)
        {
            Algorithm = choice.Algorithm,
            HalfLifeDays = choice.HalfLifeDays,
            PopularityShare = choice.PopularityShare,
            CategoryLimit = limit,
        };

        // The dearest rule that is still wanted goes first; the last one is without a limit.
        MeasuredRow Strictest(Func<int?, MeasuredRow> measure, MeasuredRow free)
        {
            foreach (var limit in categories is null ? [] : CategoryLimits)
            {
                if (measure(limit) is var limited && limited.Row.Ndcg >= AcceptedLoss * free.Row.Ndcg)
                {
                    return limited;
                }
            }

            return free;
        }

        MeasuredRow New(bool fill, int? limit)
        {
            var model = new Recommender(table, categories, choice with { FillByCategory = fill });
            return measurement.New(Key(EvaluatedStrategy.Served, limit), (_, history) => model.Recommend(history, recent, Capped(limit)));
        }

        var (byCategory, plain) = (New(true, null), New(false, null));
        var isFilledByCategory = byCategory.Row.Ndcg >= AcceptedLoss * plain.Row.Ndcg;
        var most = byCategory.Row.Ndcg > plain.Row.Ndcg ? byCategory : plain;
        var news = Strictest(limit => New(isFilledByCategory, limit), most);
        if (ReferenceEquals(news, most))
        {
            news = isFilledByCategory ? byCategory : plain;
        }

        choice = choice with { FillByCategory = isFilledByCategory, CategoryLimit = news.Row.CategoryLimit };
        var final = new Recommender(table, categories, choice);
        MeasuredRow Blended(int? limit) => measurement.All(
            Key(EvaluatedStrategy.Served, limit) with { OrderDecay = choice.OrderDecay, BuyAgainShare = choice.BuyAgainShare },
            (_, history) => final.Blend(history, recent, Capped(limit)));
        MeasuredRow Again(int? limit) => measurement.All(
            new EvaluationRowKey(EvaluatedStrategy.ServedBuyAgain) { OrderDecay = choice.OrderDecay, CategoryLimit = limit },
            (_, history) => final.BuyAgain(history, recent, Capped(limit)));
        var (all, again) = (Strictest(Blended, Blended(null)), Strictest(Again, Again(null)));
        add(news);
        add(all);
        add(again);
        return choice with { RepeatCategoryLimit = all.Row.CategoryLimit, BuyAgainCategoryLimit = again.Row.CategoryLimit };
    }

    // Past the twelfth digit lies only the order in which the numbers were added.
    private static bool IsBetter(MeasuredRow one, MeasuredRow other) => one.Row.Ndcg > other.Row.Ndcg + 1e-12;

    private static EvaluatedStrategy StrategyOf(RecommenderAlgorithm algorithm) => algorithm switch
    {
        RecommenderAlgorithm.ItemKnnDecay => EvaluatedStrategy.ItemKnnDecay,
        RecommenderAlgorithm.Rp3BetaDecay => EvaluatedStrategy.Rp3BetaDecay,
        RecommenderAlgorithm.EaseDecay => EvaluatedStrategy.EaseDecay,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <summary>What is measured: a row without its figures.</summary>
    private sealed record EvaluationRowKey(EvaluatedStrategy Strategy)
    {
        public RecommenderAlgorithm? Algorithm { get; init; }

        public double? HalfLifeDays { get; init; }

        public double PopularityShare { get; init; }

        public double? OrderDecay { get; init; }

        public double? BuyAgainShare { get; init; }

        public int? CategoryLimit { get; init; }
    }

    /// <summary>The customers of the split with their histories and targets, and the means over them.</summary>
    private sealed class Measurement(
        TimeSplit split, PurchaseMatrix matrix, EvaluationOptions options, CancellationToken cancellationToken)
    {
        private readonly int[] _customers = Sample([.. split.Targets.Keys.Order()], options.MaxCustomers);
        private readonly int[][][] _orders = split.Training.OrdersByCustomer();

        public TimeDecay Decay { get; set; } = new(60);

        public double OrderDecay { get; set; } = CustomerHistory.OrderDecay;

        /// <summary>Neither filters nor a limit per category: the model alone is measured.</summary>
        public RecommendationListOptions List { get; } = new() { Limit = options.K, MaxPerCategory = null };

        public MeasuredRow New(EvaluationRowKey key, Func<int, CustomerHistory, IReadOnlyList<Recommendation>> recommend) =>
            Measure(key, EvaluationTarget.NewProducts, recommend);

        public MeasuredRow All(EvaluationRowKey key, Func<int, CustomerHistory, IReadOnlyList<Recommendation>> recommend) =>
            Measure(key, EvaluationTarget.AllProducts, recommend);

        private static int[] Sample(int[] customers, int most) => customers.Length <= most
            ? customers
            : [.. Enumerable.Range(0, most).Select(i => customers[(int)((long)i * customers.Length / most)])];

        private MeasuredRow Measure(
            EvaluationRowKey key, EvaluationTarget target, Func<int, CustomerHistory, IReadOnlyList<Recommendation>> recommend)
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
                    target == EvaluationTarget.AllProducts ? _orders[customer] : null,
                    OrderDecay);
                var list = recommend(customer, history).Select(static r => r.Product).ToArray();
                results[i] = (
                    RankingQuality.Recall(list, relevant, options.K),
                    RankingQuality.Ndcg(list, relevant, options.K),
                    RankingQuality.HitRate(list, relevant, options.K),
                    list);
            });

            var measured = results.Where(static r => r is not null).Select(static r => r!.Value).ToArray();
            var covered = measured.SelectMany(static r => r.List).Distinct().Count();
            var row = new EvaluationRow(
                key.Strategy,
                target,
                key.Algorithm,
                key.HalfLifeDays,
                measured.Length,
                Mean(measured, static r => r.Recall),
                Mean(measured, static r => r.Ndcg),
                Mean(measured, static r => r.Hit),
                matrix.ProductCount == 0 ? 0 : (double)covered / matrix.ProductCount)
            {
                PopularityShare = key.PopularityShare,
                OrderDecay = key.OrderDecay,
                BuyAgainShare = key.BuyAgainShare,
                CategoryLimit = key.CategoryLimit,
            };
            return new MeasuredRow(row, Array.ConvertAll(results, static r => r?.Ndcg ?? double.NaN));
        }

        private static double Mean<T>(T[] values, Func<T, double> of) => values.Length == 0 ? 0 : values.Average(of);
    }
}
