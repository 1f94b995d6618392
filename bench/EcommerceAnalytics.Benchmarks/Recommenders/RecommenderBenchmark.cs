using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Recommenders;
using MathNet.Numerics.LinearAlgebra;

namespace EcommerceAnalytics.Benchmarks.Recommenders;

/// <summary>
/// Training and serving times of the recommenders on the demo store, and on a made store of a million customers, 100,000
/// products and 17 million pairs; each time is the best of a few runs after a first one that is not counted.
/// </summary>
public static class RecommenderBenchmark
{
    private const int BigCustomers = 1_000_000;
    private const int BigProducts = 100_000;
    private const int BigCap = 500;

    /// <summary>Measures everything and writes one line each.</summary>
    /// <param name="output">Where the lines go.</param>
    public static void Run(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Write(output, $"processors: {Environment.ProcessorCount}");
        MeasureDemoStore(output);
        MeasureMillionCustomers(output);
    }

    private static void MeasureDemoStore(TextWriter output)
    {
        var store = DemoStorePurchases.Read();
        var matrix = store.Purchases.ToMatrix();
        Write(output, $"demo store: {matrix.CustomerCount} customers, {matrix.ProductCount} products, {matrix.PairCount} pairs");
        var training = new TrainingOptions();
        foreach (var algorithm in new[] { RecommenderAlgorithm.Rp3BetaDecay, RecommenderAlgorithm.ItemKnnDecay, RecommenderAlgorithm.EaseDecay })
        {
            var time = Best(5, () => RecommenderTraining.Train(algorithm, matrix, store.Now, training));
            Write(output, $"train {algorithm}: {time.TotalSeconds:0.000} s{Goal(algorithm)}");
        }

        var baskets = Baskets.FromLines(store.OrderCount, matrix.ProductCount, store.Orders, store.Products);
        var mining = Best(3, () => AssociationRuleTable.Mine(baskets));
        Write(output, $"association rules of {baskets.Count} baskets: {mining.TotalSeconds:0.000} s");
        MeasureServing(output, matrix, store.Purchases, store.Now, training);
        MeasureDense(output, matrix, store.Now, training);
    }

    private static void MeasureServing(TextWriter output, PurchaseMatrix matrix, PurchaseLog purchases, long now, TrainingOptions training)
    {
        var popularity = PopularityRanking.OfWindow(purchases, now - (30 * 86_400), now);
        var histories = new CustomerHistory[matrix.CustomerCount];
        for (var customer = 0; customer < histories.Length; customer++)
        {
            histories[customer] = CustomerHistory.FromPurchases(
                matrix.ProductsOf(customer), matrix.LastPurchasesOf(customer), now, training.Decay);
        }

        var options = new RecommendationListOptions { MaxPerCategory = null };
        foreach (var algorithm in new[] { RecommenderAlgorithm.Rp3BetaDecay, RecommenderAlgorithm.EaseDecay })
        {
            var recommender = new Recommender(RecommenderTraining.Train(algorithm, matrix, now, training));
            var time = Best(20, () =>
            {
                foreach (var history in histories)
                {
                    recommender.Recommend(history, popularity, options);
                }
            });
            Write(output, $"recommend-all {algorithm}, one core: {histories.Length / time.TotalSeconds:0} customers/s (goal 50000)");
        }
    }

    private static string Goal(RecommenderAlgorithm algorithm) => algorithm switch
    {
        RecommenderAlgorithm.Rp3BetaDecay => " (goal 0.6 s)",
        RecommenderAlgorithm.EaseDecay => " (goal 6 s)",
        _ => "",
    };

    /// <summary>What a general matrix library needs for the same regression; its inverse is too slow for the whole store.</summary>
    private static void MeasureDense(TextWriter output, PurchaseMatrix matrix, long now, TrainingOptions training)
    {
        const int products = 1_500;
        List<(int Customer, int Product, long Instant)> lines = [];
        for (var customer = 0; customer < matrix.CustomerCount; customer++)
        {
            var row = matrix.ProductsOf(customer);
            for (var i = 0; i < row.Length && row[i] < products; i++)
            {
                lines.Add((customer, row[i], matrix.LastPurchasesOf(customer)[i]));
            }
        }

        var part = PurchaseMatrix.FromLines(
            matrix.CustomerCount,
            products,
            lines.Select(static l => l.Customer).ToArray(),
            lines.Select(static l => l.Product).ToArray(),
            lines.Select(static l => l.Instant).ToArray());
        var ours = Best(3, () => Ease.Train(part, now, training));
        var y = Matrix<double>.Build.Dense(matrix.CustomerCount, products);
        foreach (var (customer, product, instant) in lines)
        {
            y[customer, product] = training.Decay.Weight(now, instant) / Math.Pow(part.ProductsOf(customer).Length, 0.25);
        }

        var dense = Best(1, () =>
            (y.TransposeThisAndMultiply(y) + (20 * Matrix<double>.Build.DenseIdentity(products)))
            .Cholesky().Solve(Matrix<double>.Build.DenseIdentity(products)));
        Write(
            output,
            $"EASE on the first {products} products: {ours.TotalSeconds:0.000} s; by dense Math.NET matrices, inverse only: {dense.TotalSeconds:0.00} s");
    }

    private static void MeasureMillionCustomers(TextWriter output)
    {
        var matrix = MillionCustomers();
        Write(output, $"million customers: {matrix.CustomerCount} × {matrix.ProductCount}, {matrix.PairCount} pairs");
        var clock = Stopwatch.StartNew();
        var table = Rp3Beta.Train(matrix, now: 365 * 86_400, new TrainingOptions());
        var elapsed = clock.Elapsed;
        using var process = Process.GetCurrentProcess();
        Write(
            output,
            $"train {RecommenderAlgorithm.Rp3BetaDecay}: {elapsed.TotalSeconds:0.0} s, {table.Entries().Count()} neighbours, peak {process.PeakWorkingSet64 / 1_048_576.0:0} MiB resident (goal 2048)");
        Write(output, $"dense products² would take {8L * BigProducts * BigProducts / 1_000_000_000} GB");
    }

    /// <summary>Heavy-tailed baskets (mean 17, cap 500) of products with a Zipf-like popularity.</summary>
    private static PurchaseMatrix MillionCustomers()
    {
        var random = new Random(20110101);
        var customers = new List<int>(19_000_000);
        var products = new List<int>(19_000_000);
        var instants = new List<long>(19_000_000);
        for (var customer = 0; customer < BigCustomers; customer++)
        {
            var size = Math.Min(BigCap, (int)(6 / Math.Pow(1 - random.NextDouble(), 0.68)));
            for (var line = 0; line < size; line++)
            {
                customers.Add(customer);
                products.Add((int)(BigProducts * Math.Pow(random.NextDouble(), 2.5)));
                instants.Add(random.Next(365 * 86_400));
            }
        }

        return PurchaseMatrix.FromLines(
            BigCustomers,
            BigProducts,
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(customers),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(products),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(instants),
            BigCap);
    }

    private static TimeSpan Best(int runs, Action work)
    {
        work();
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var clock = Stopwatch.StartNew();
            work();
            best = clock.Elapsed < best ? clock.Elapsed : best;
        }

        return best;
    }

    private static void Write(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
