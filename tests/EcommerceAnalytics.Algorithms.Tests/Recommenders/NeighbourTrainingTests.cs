using EcommerceAnalytics.Algorithms.Recommenders;
using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace EcommerceAnalytics.Algorithms.Tests.Recommenders;

/// <summary>The sparse kernels against the formulas written out over dense matrices, and what must never matter.</summary>
public sealed class NeighbourTrainingTests
{
    private const int Customers = 12;
    private const int Products = 9;
    private const long Now = 400 * 86_400L;

    private static readonly RecommenderAlgorithm[] Algorithms = Enum.GetValues<RecommenderAlgorithm>();

    [Property(MaxTest = 60)]
    public void Random_walk_is_the_dense_computation(int seed)
    {
        var purchases = RandomPurchases(new Random(seed));
        var x = Dense(purchases, 0);
        var popularity = x.ColumnSums();
        var perCustomer = x.RowSums();
        var s = Pairs((i, j) => Sum(u => perCustomer[u] == 0 ? 0 : x[u, i] / popularity[i] * x[u, j] / perCustomer[u])
            / Math.Sqrt(popularity[j]));
        AssertClose(
            TopRows(s, 4, normalise: true, static v => v),
            Rp3Beta.Train(purchases, Now, new TrainingOptions(), new Rp3BetaOptions { Neighbours = 4 }),
            1e-12);
    }

    [Property(MaxTest = 60)]
    public void Weighted_cosine_is_the_dense_computation(int seed)
    {
        var purchases = RandomPurchases(new Random(seed));
        var y = Dense(purchases, 0.5);
        var norms = Enumerable.Range(0, Products).Select(p => y.Column(p).L2Norm()).ToArray();
        var s = Pairs((i, j) => Sum(u => y[u, i] * y[u, j]) / (Math.Pow(norms[i], 1.2) * Math.Pow(norms[j], 0.8)));
        AssertClose(
            TopRows(s, 3, normalise: false, static v => v),
            ItemKnn.Train(purchases, Now, new TrainingOptions(), new ItemKnnOptions { Neighbours = 3 }),
            1e-12);
    }

    [Property(MaxTest = 60)]
    public void Ridge_regression_is_the_dense_computation(int seed)
    {
        var purchases = RandomPurchases(new Random(seed));
        var y = Dense(purchases, 0.25);
        var p = ((y.Transpose() * y) + (2 * Matrix<double>.Build.DenseIdentity(Products))).Inverse();
        var b = Pairs((i, j) => -p[i, j] / p[j, j]);
        var table = Ease.Train(purchases, Now, new TrainingOptions(), new EaseOptions { Neighbours = Products, Ridge = 2 });
        // The inverse is made in single precision.
        AssertClose(TopRows(b, Products, normalise: false, Math.Abs), table, 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(300)]
    public void The_blocked_inverse_holds_for_any_size(int size)
    {
        // Gram matrices of random baskets over more than one block: the inverse times the matrix is the identity.
        var random = new Random(size);
        var lines = Enumerable.Range(0, size * 6).Select(_ => (Customer: random.Next(size), Product: random.Next(size))).ToList();
        lines.AddRange(Enumerable.Range(0, size).Select(static p => (p, p)));
        var purchases = PurchaseMatrix.FromLines(
            size,
            size,
            lines.Select(static l => l.Customer).ToArray(),
            lines.Select(static l => l.Product).ToArray(),
            new long[lines.Count]);
        var training = new TrainingOptions { Decay = TimeDecay.Off };
        var table = Ease.Train(purchases, 0, training, new EaseOptions { Neighbours = size, Ridge = 2, CustomerWeightExponent = 0 });
        var y = Matrix<double>.Build.Dense(size, size);
        foreach (var (customer, product) in lines)
        {
            y[customer, product] = 1;
        }

        var p = ((y.Transpose() * y) + (2 * Matrix<double>.Build.DenseIdentity(size))).Inverse();
        Assert.All(table.Entries(), e => Assert.Equal(-p[e.Product, e.Neighbour] / p[e.Neighbour, e.Neighbour], e.Weight, 1e-5));
        Assert.True(table.Entries().Count() >= size * (size - 1) * 0.9);
    }

    [Property(MaxTest = 30)]
    public void Threads_and_the_order_of_lines_do_not_matter(int seed)
    {
        var lines = RandomLines(new Random(seed));
        var shuffled = lines.ToArray();
        new Random(seed + 1).Shuffle(shuffled);
        foreach (var algorithm in Algorithms)
        {
            var one = RecommenderTraining.Train(
                algorithm, Matrix(lines, Customers), Now, new TrainingOptions { MaxDegreeOfParallelism = 1 });
            var four = RecommenderTraining.Train(
                algorithm, Matrix(shuffled, Customers), Now, new TrainingOptions { MaxDegreeOfParallelism = 4 });
            Assert.Equal(one.Entries(), four.Entries());
        }
    }

    [Property(MaxTest = 30)]
    public void An_unrelated_customer_changes_nobodys_order(int seed)
    {
        // The new customer buys products 7 and 8 only; the others never do.
        var lines = RandomLines(new Random(seed)).Where(static l => l.Product < 7).ToArray();
        (int Customer, int Product, long Instant)[] unrelated = [(Customers, 7, Now), (Customers, 8, Now - 86_400)];
        foreach (var algorithm in Algorithms)
        {
            var before = RecommenderTraining.Train(algorithm, Matrix(lines, Customers + 1), Now, new TrainingOptions());
            var after = RecommenderTraining.Train(algorithm, Matrix([.. lines, .. unrelated], Customers + 1), Now, new TrainingOptions());
            Assert.Equal(before.Entries(), after.Entries().Where(static e => e.Product < 7));
        }
    }

    [Property(MaxTest = 30)]
    public void Co_customers_are_those_who_bought_both(int seed)
    {
        var purchases = RandomPurchases(new Random(seed));
        foreach (var algorithm in Algorithms)
        {
            Assert.All(
                RecommenderTraining.Train(algorithm, purchases, Now, new TrainingOptions()).Entries(),
                e => Assert.Equal(
                    Enumerable.Range(0, Customers).Count(
                        u => purchases.ProductsOf(u).Contains(e.Product) && purchases.ProductsOf(u).Contains(e.Neighbour)),
                    e.CoCustomers));
        }
    }

    [Property(MaxTest = 30)]
    public void A_stored_table_is_read_back_the_same(int seed)
    {
        var table = RecommenderTraining.Train(
            RecommenderAlgorithm.EaseDecay, RandomPurchases(new Random(seed)), Now, new TrainingOptions());
        Assert.Equal(table.Entries(), NeighbourTable.FromEntries(Products, table.Entries().Reverse()).Entries());
    }

    [Fact]
    public void Customers_with_too_many_products_keep_their_newest_and_repeats_their_last()
    {
        var matrix = PurchaseMatrix.FromLines(1, 5, [0, 0, 0, 0, 0], [4, 1, 2, 1, 0], [30, 10, 20, 40, 20], maxProductsPerCustomer: 3);
        // Last purchases: 0 → 20, 1 → 40, 2 → 20, 4 → 30; of the equal ones the lower index stays.
        Assert.Equal([0, 1, 4], matrix.ProductsOf(0).ToArray());
        Assert.Equal([20L, 40, 30], matrix.LastPurchasesOf(0).ToArray());
        Assert.Equal(3, matrix.PairCount);
        Assert.Equal(3, matrix.ActiveProductCount());
    }

    [Fact]
    public void A_weight_halves_with_each_half_life()
    {
        var decay = new TimeDecay(30);
        Assert.Equal(1, decay.Weight(Now, Now));
        Assert.Equal(0.5, decay.Weight(Now, Now - (30 * 86_400)), 12);
        Assert.Equal(0.25, decay.Weight(Now, Now - (60 * 86_400)), 12);
        Assert.Equal(1, decay.Weight(Now, Now + 86_400));
        Assert.Equal(1, TimeDecay.Off.Weight(Now, 0));
        Assert.True(new TimeDecay(0.001).Weight(Now, 0) > 0);
        Assert.Throws<InvalidOperationException>(static () => new TimeDecay(0).Weight(Now, 0));
    }

    [Fact]
    public void Bad_input_is_refused_and_training_can_be_stopped()
    {
        Assert.Throws<ArgumentException>(static () => PurchaseMatrix.FromLines(1, 1, [0], [0], []));
        Assert.Throws<ArgumentOutOfRangeException>(static () => PurchaseMatrix.FromLines(1, 1, [1], [0], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => PurchaseMatrix.FromLines(1, 1, [0], [-1], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => NeighbourTable.FromEntries(1, [new ProductNeighbour(0, 1, 1, 1)]));
        var purchases = RandomPurchases(new Random(1));
        Assert.All(Algorithms, a => Assert.ThrowsAny<OperationCanceledException>(
            () => RecommenderTraining.Train(a, purchases, Now, new TrainingOptions(), new CancellationToken(canceled: true))));
        var empty = PurchaseMatrix.FromLines(0, 3, [], [], []);
        Assert.All(Algorithms, a => Assert.Empty(RecommenderTraining.Train(a, empty, Now, new TrainingOptions()).Entries()));
    }

    [Theory]
    [InlineData(10_000, RecommenderAlgorithm.EaseDecay)]
    [InlineData(10_001, RecommenderAlgorithm.Rp3BetaDecay)]
    public void The_dense_model_is_preferred_up_to_its_size(int products, RecommenderAlgorithm algorithm) =>
        Assert.Equal(algorithm, RecommenderTraining.Preferred(products));

    private static (int Customer, int Product, long Instant)[] RandomLines(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 70)).Select(_ => (random.Next(Customers), random.Next(Products), Now - random.Next(0, 300 * 86_400)))];

    private static PurchaseMatrix RandomPurchases(Random random) => Matrix(RandomLines(random), Customers);

    private static PurchaseMatrix Matrix((int Customer, int Product, long Instant)[] lines, int customers) => PurchaseMatrix.FromLines(
        customers,
        Products,
        Array.ConvertAll(lines, static l => l.Customer),
        Array.ConvertAll(lines, static l => l.Product),
        Array.ConvertAll(lines, static l => l.Instant));

    private static Matrix<double> Dense(PurchaseMatrix purchases, double customerExponent)
    {
        var dense = Matrix<double>.Build.Dense(Customers, Products);
        for (var u = 0; u < Customers; u++)
        {
            var products = purchases.ProductsOf(u);
            for (var i = 0; i < products.Length; i++)
            {
                dense[u, products[i]] = Math.Pow(2, -(Now - purchases.LastPurchasesOf(u)[i]) / 86_400.0 / 60)
                    * Math.Pow(products.Length, -customerExponent);
            }
        }

        return dense;
    }

    private static double Sum(Func<int, double> of) => Enumerable.Range(0, Customers).Sum(of);

    private static double[,] Pairs(Func<int, int, double> of)
    {
        var s = new double[Products, Products];
        for (var i = 0; i < Products; i++)
        {
            for (var j = 0; j < Products; j++)
            {
                var value = i == j ? 0 : of(i, j);
                s[i, j] = double.IsFinite(value) ? value : 0;
            }
        }

        return s;
    }

    private static double[,] TopRows(double[,] s, int k, bool normalise, Func<double, double> size)
    {
        var kept = new double[Products, Products];
        for (var i = 0; i < Products; i++)
        {
            var top = Enumerable.Range(0, Products).OrderByDescending(j => size(s[i, j])).Take(k).ToArray();
            var sum = top.Sum(j => s[i, j]);
            foreach (var j in top)
            {
                kept[i, j] = normalise && sum > 0 ? s[i, j] / sum : s[i, j];
            }
        }

        return kept;
    }

    /// <summary>Compares sorted rows: which of two equal neighbours is kept may differ by rounding.</summary>
    private static void AssertClose(double[,] expected, NeighbourTable actual, double tolerance)
    {
        for (var i = 0; i < Products; i++)
        {
            var row = Enumerable.Range(0, Products).Select(j => expected[i, j]).Where(v => Math.Abs(v) > tolerance).OrderDescending().ToArray();
            var weights = actual.WeightsOf(i).ToArray().Where(v => Math.Abs(v) > tolerance).ToArray();
            Assert.Equal(row.Length, weights.Length);
            for (var rank = 0; rank < row.Length; rank++)
            {
                Assert.Equal(row[rank], weights[rank], tolerance);
                var neighbour = actual.NeighboursOf(i)[Array.IndexOf(actual.WeightsOf(i).ToArray(), weights[rank])];
                Assert.Equal(weights[rank], expected[i, neighbour] == 0 ? weights[rank] : expected[i, neighbour], tolerance);
            }
        }
    }
}
