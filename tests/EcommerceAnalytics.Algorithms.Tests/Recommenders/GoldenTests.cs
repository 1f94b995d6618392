using System.Text.Json;
using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Algorithms.Tests.Recommenders;

/// <summary>Against golden_recommendations.json, which was computed by an independent dense implementation.</summary>
public sealed class GoldenTests
{
    private const double Tolerance = 1e-9;
    private const string ItemKnnName = "itemknn_cosine_decay90_K50_g0.5";
    private const string Rp3BetaName = "rp3beta_decay90_K20_b0.5";

    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(DemoStore.DataFolder, "golden_recommendations.json"))).RootElement;

    private static readonly JsonElement Store = Golden.GetProperty("online_retail_2010_2011");

    [Fact]
    public void Toy_item_neighbours_and_scores_are_the_golden_ones()
    {
        var (purchases, now) = Toy();
        var training = new TrainingOptions { Decay = new TimeDecay(30) };
        var table = ItemKnn.Train(purchases, now, training, new ItemKnnOptions { Neighbours = 3, SourceExponent = 1, TargetExponent = 1 });
        AssertTable(Golden.GetProperty("toy").GetProperty("itemknn_cosine_K3"), table);
        // The golden scores are of the customer-weighted matrix: x/√|I_u|.
        AssertScores("itemknn_scores", table, purchases, now, static size => 1 / Math.Sqrt(size));
    }

    [Fact]
    public void Toy_random_walk_neighbours_and_scores_are_the_golden_ones()
    {
        var (purchases, now) = Toy();
        var training = new TrainingOptions { Decay = new TimeDecay(30) };
        var table = Rp3Beta.Train(purchases, now, training, new Rp3BetaOptions { Neighbours = 3 });
        AssertTable(Golden.GetProperty("toy").GetProperty("rp3beta_K3_b0.5"), table);
        AssertScores("rp3beta_scores", table, purchases, now, static _ => 1);
    }

    [Fact]
    public void The_cleaned_store_has_the_golden_size()
    {
        var store = DemoStore.SecondYear;
        Assert.Equal(Store.GetProperty("kept_lines").GetInt32(), store.Purchases.LineCount);
        Assert.Equal(Store.GetProperty("customers").GetInt32(), store.CustomerNumbers.Length);
        Assert.Equal(Store.GetProperty("products").GetInt32(), store.Codes.Length);
        Assert.Equal(Store.GetProperty("baskets").GetInt32(), store.OrderCount);
        Assert.Equal(Store.GetProperty("distinct_customer_product_pairs").GetInt32(), store.Purchases.ToMatrix().PairCount);
    }

    [Fact]
    public void Item_neighbours_and_recommendations_of_the_store_are_the_golden_ones() =>
        AssertStore(ItemKnnName, TrainItemKnn, static size => 1 / Math.Sqrt(size));

    [Fact]
    public void Random_walk_neighbours_and_recommendations_of_the_store_are_the_golden_ones() =>
        AssertStore(Rp3BetaName, TrainRp3Beta, static _ => 1);

    private static NeighbourTable TrainItemKnn(PurchaseMatrix purchases, long now, TrainingOptions training) => ItemKnn.Train(
        purchases, now, training, new ItemKnnOptions { Neighbours = 50, SourceExponent = 1, TargetExponent = 1 });

    private static NeighbourTable TrainRp3Beta(PurchaseMatrix purchases, long now, TrainingOptions training) =>
        Rp3Beta.Train(purchases, now, training, new Rp3BetaOptions { Neighbours = 20 });

    private static void AssertStore(
        string name, Func<PurchaseMatrix, long, TrainingOptions, NeighbourTable> train, Func<int, double> customerWeight)
    {
        var store = DemoStore.SecondYear;
        var now = Store.GetProperty("now_unix").GetInt64();
        var decay = new TimeDecay(Store.GetProperty("half_life_days").GetDouble());
        var purchases = store.Purchases.ToMatrix();
        var table = train(purchases, now, new TrainingOptions { Decay = decay });
        foreach (var product in Store.GetProperty("neighbours").EnumerateObject())
        {
            var expected = product.Value.GetProperty(name).EnumerateArray().ToArray();
            var index = store.Product(product.Name);
            Assert.Equal(expected.Select(e => e[0].GetString()), table.NeighboursOf(index)[..expected.Length].ToArray().Select(n => store.Codes[n]));
            for (var rank = 0; rank < expected.Length; rank++)
            {
                Assert.Equal(expected[rank][1].GetDouble(), table.WeightsOf(index)[rank], Tolerance);
            }
        }

        var recommender = new Recommender(table);
        var popularity = new PopularityRanking(new double[store.Codes.Length]);
        foreach (var customer in Store.GetProperty("recommend_new").EnumerateObject())
        {
            var index = store.Customer(customer.Name);
            var bought = purchases.ProductsOf(index);
            Assert.Equal(customer.Value.GetProperty("bought_products").GetInt32(), bought.Length);
            var history = CustomerHistory.FromPurchases(bought, purchases.LastPurchasesOf(index), now, decay);
            var actual = recommender.Recommend(history, popularity, new RecommendationListOptions { MaxPerCategory = null });
            var expected = customer.Value.GetProperty(name).EnumerateArray().ToArray();
            Assert.Equal(
                expected.Select(e => (e[0].GetString(), e[2].GetString())),
                actual.Select(a => ((string?)store.Codes[a.Product], (string?)store.Codes[a.ReasonProduct!.Value])));
            for (var rank = 0; rank < expected.Length; rank++)
            {
                Assert.Equal(expected[rank][1].GetDouble(), actual[rank].Score * customerWeight(bought.Length), Tolerance);
            }
        }
    }

    private static (PurchaseMatrix Purchases, long Now) Toy()
    {
        var toy = Golden.GetProperty("toy");
        List<int> customers = [];
        List<int> products = [];
        List<long> instants = [];
        foreach (var order in toy.GetProperty("orders").EnumerateArray())
        {
            foreach (var product in order[2].EnumerateArray())
            {
                customers.Add(order[0].GetString()![1] - '1');
                products.Add(product.GetString()![0] - 'A');
                instants.Add(DemoStore.Instant(order[1].GetString()!));
            }
        }

        return (
            PurchaseMatrix.FromLines(5, 5, customers.ToArray(), products.ToArray(), instants.ToArray()),
            DemoStore.Instant(toy.GetProperty("now").GetString()!));
    }

    private static void AssertTable(JsonElement expected, NeighbourTable table)
    {
        var actual = new double[5, 5];
        foreach (var entry in table.Entries())
        {
            actual[entry.Product, entry.Neighbour] = entry.Weight;
        }

        for (var product = 0; product < 5; product++)
        {
            for (var neighbour = 0; neighbour < 5; neighbour++)
            {
                Assert.Equal(expected[product][neighbour].GetDouble(), actual[product, neighbour], Tolerance);
            }
        }
    }

    private static void AssertScores(
        string name, NeighbourTable table, PurchaseMatrix purchases, long now, Func<int, double> customerWeight)
    {
        var expected = Golden.GetProperty("toy").GetProperty(name);
        var recommender = new Recommender(table);
        var popularity = new PopularityRanking(new double[5]);
        for (var customer = 0; customer < 5; customer++)
        {
            var bought = purchases.ProductsOf(customer);
            var history = CustomerHistory.FromPurchases(bought, purchases.LastPurchasesOf(customer), now, new TimeDecay(30));
            var actual = recommender.Recommend(
                history, popularity, new RecommendationListOptions { IncludePurchased = true, MaxPerCategory = null });
            Assert.Equal(5, actual.Count);
            foreach (var product in actual)
            {
                Assert.Equal(expected[customer][product.Product].GetDouble(), product.Score * customerWeight(bought.Length), Tolerance);
            }
        }
    }
}
