using EcommerceAnalytics.Algorithms.Recommenders;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Algorithms.Tests.Recommenders;

public sealed class RecommenderTests
{
    // Bought 0: neighbours 1 (weight 2), 2 (1). Popularity 2: 10, 3: 8, 1: 1. Scaled: 1 → 1 + .5 × .1, 2 → .5 + .5, 3 → .5 × .8.
    [Fact]
    public void Popularity_is_mixed_into_the_scores_scaled_to_one()
    {
        var table = NeighbourTable.FromEntries(4, [new(0, 1, 2, 5), new(0, 2, 1, 4)]);
        var popularity = new PopularityRanking([0, 1, 10, 8]);
        var history = CustomerHistory.FromWeights([0], [1]);
        var list = new Recommender(table, null, new ServingChoice { PopularityShare = 0.5 })
            .Recommend(history, popularity, new RecommendationListOptions { Limit = 3, MaxPerCategory = null });
        Assert.Equal([1, 2, 3], list.Select(r => r.Product));
        Assert.Equal([1.05, 1, 0.4], list.Select(r => Math.Round(r.Score, 12)));
        Assert.Equal([0, 0, null], list.Select(r => r.ReasonProduct));
        Assert.Equal([RecommendationSource.Neighbours, RecommendationSource.Neighbours, RecommendationSource.Popular], list.Select(r => r.Source));
    }

    [Fact]
    public void What_fills_a_list_and_how_much_repeats_weigh_can_be_chosen()
    {
        var nothing = NeighbourTable.FromEntries(4, []);
        var popularity = new PopularityRanking([0, 1, 10, 8]);
        var history = CustomerHistory.FromPurchases([0, 1], [0, 1], 2, TimeDecay.Off, [[0], [1], [0]], orderDecay: 1);
        var options = new RecommendationListOptions { Limit = 2, MaxPerCategory = null };
        Assert.Equal([3, 2], new Recommender(nothing, [5, 5, 6, 5]).Recommend(history, popularity, options).Select(r => r.Product));
        Assert.Equal(
            [2, 3],
            new Recommender(nothing, [5, 5, 6, 5], new ServingChoice { FillByCategory = false }).Recommend(history, popularity, options).Select(r => r.Product));

        // Without decay two orders of 0 against one of 1.
        Assert.Equal([2.0, 1], new Recommender(nothing).BuyAgain(history, popularity, options).Select(r => r.Score));
    }

    private const long Now = 400 * 86_400L;

    // 0 → 2 (.5, 7 customers), 3 (.3, 4); 1 → 2 (.2, 5), 3 (.6, 2), 4 (−.1, 1). Categories: {0, 1}, {2, 3}, {4, 5}.
    private static readonly NeighbourTable Table = NeighbourTable.FromEntries(
        6,
        [new(0, 2, 0.5, 7), new(0, 3, 0.3, 4), new(1, 2, 0.2, 5), new(1, 3, 0.6, 2), new(1, 4, -0.1, 1)]);

    private static readonly int[] Categories = [0, 0, 1, 1, 2, 2];

    // Most popular first: 5, 1, 0, 4, 2, 3.
    private static readonly PopularityRanking Popularity = new PopularityRanking([8, 9, 4, 1, 7, 10]);

    // Product 0 bought today, 1 a half-life ago.
    private static readonly CustomerHistory History =
        CustomerHistory.FromPurchases([0, 1], [Now, Now - (60 * 86_400)], Now, new TimeDecay(60), [[1, 0], [1], [0]]);

    private static readonly RecommendationListOptions Plain = new() { Limit = 2, MaxPerCategory = null };

    [Fact]
    public void Scores_and_reasons_are_those_worked_by_hand()
    {
        var list = new Recommender(Table).Recommend(History, Popularity, Plain);
        Assert.Equal([2, 3], list.Select(static r => r.Product));
        // 2: 1·.5 + .5·.2 = .6, most of it from 0. 3: 1·.3 + .5·.6 = .6, both alike: the lower product is named.
        Assert.Equal(0.6, list[0].Score, 12);
        Assert.Equal(0.6, list[1].Score, 12);
        Assert.Equal((0, 7), (list[0].ReasonProduct!.Value, list[0].CoCustomers));
        Assert.Equal((0, 4), (list[1].ReasonProduct!.Value, list[1].CoCustomers));
    }

    [Fact]
    public void Equal_scores_go_by_popularity_then_product()
    {
        var even = NeighbourTable.FromEntries(4, [new(0, 1, 0.5, 1), new(0, 2, 0.5, 1), new(0, 3, 0.5, 1)]);
        var history = CustomerHistory.FromWeights([0], [1]);
        var options = Plain with { Limit = 3 };
        Assert.Equal([3, 1, 2], Products(new Recommender(even).Recommend(history, new PopularityRanking([0, 1, 1, 2]), options)));
    }

    [Fact]
    public void A_list_is_filled_from_the_customers_categories_then_from_all_and_negative_scores_do_not_count()
    {
        var list = new Recommender(Table, Categories).Recommend(
            History, Popularity, Plain with { Limit = 6, IncludePurchased = true, Eligible = static p => p != 2 });
        // 3 by score; 1 and 0 popular in category 0; then 5 and 4 of all (4 has a negative score).
        Assert.Equal([3, 1, 0, 5, 4], Products(list));
        Assert.Equal(
            [
                RecommendationSource.Neighbours,
                RecommendationSource.PopularInCategory,
                RecommendationSource.PopularInCategory,
                RecommendationSource.Popular,
                RecommendationSource.Popular,
            ],
            list.Select(static r => r.Source));
        Assert.All(list.Skip(1), static r => Assert.Null(r.ReasonProduct));
    }

    [Fact]
    public void A_customer_without_history_gets_what_is_popular()
    {
        var list = new Recommender(Table, Categories).Recommend(CustomerHistory.Empty, Popularity, Plain with { Limit = 3 });
        Assert.Equal([5, 1, 0], Products(list));
        Assert.All(list, static r => Assert.Equal(RecommendationSource.Popular, r.Source));
    }

    [Fact]
    public void The_limit_per_category_holds_as_long_as_the_catalogue_can_fill_the_list()
    {
        var recommender = new Recommender(Table, Categories);
        var one = Plain with { Limit = 3, MaxPerCategory = 1, IncludePurchased = true };
        // 2 before 3 by popularity; then category 0: 1; then all: 5.
        Assert.Equal([2, 1, 5], Products(recommender.Recommend(History, Popularity, one)));
        // Only three categories: the rest comes without the limit, scored ones first.
        Assert.Equal([2, 1, 5, 3, 0, 4], Products(recommender.Recommend(History, Popularity, one with { Limit = 6 })));
    }

    [Fact]
    public void Buying_again_ranks_by_aged_orders_and_is_not_filled_with_others()
    {
        // Orders {1, 0}, {1}, {0}: f0 = .64 + 1 = 1.64, f1 = .64 + .8 = 1.44.
        var list = new Recommender(Table).BuyAgain(History, Popularity, Plain with { Limit = 5 });
        Assert.Equal([0, 1], Products(list));
        Assert.Equal(1.64, list[0].Score, 12);
        Assert.Equal(1.44, list[1].Score, 12);
        Assert.All(list, static r => Assert.Equal(RecommendationSource.BuyAgain, r.Source));
    }

    [Fact]
    public void The_blend_is_seven_tenths_frequency_and_three_tenths_neighbours()
    {
        var list = new Recommender(Table).Blend(History, Popularity, Plain with { Limit = 4 });
        // 0: .7·1; 1: .7·1.44/1.64; 2 and 3: .3·.6/.6.
        Assert.Equal([0, 1, 2, 3], Products(list));
        Assert.Equal(0.7, list[0].Score, 12);
        Assert.Equal(0.7 * 1.44 / 1.64, list[1].Score, 12);
        Assert.Equal(0.3, list[2].Score, 12);
        Assert.Equal(RecommendationSource.BuyAgain, list[1].Source);
        Assert.Equal(RecommendationSource.Neighbours, list[2].Source);
        Assert.Equal(0, list[2].ReasonProduct);
    }

    [Fact]
    public void Popularity_in_a_country_is_shrunk_towards_the_store()
    {
        // Store 6 : 3 : 1 of 10; country 0 : 4 : 0 of 4; m = 4: (0 + 2.4)/8, (4 + 1.2)/8, (0 + .4)/8.
        var ranking = PopularityRanking.Shrink([0, 4, 0], [6, 3, 1], 4);
        Assert.Equal([1, 0, 2], ranking.Order.ToArray());
        Assert.Equal(0.3, ranking.Score(0), 12);
        Assert.Equal(0.65, ranking.Score(1), 12);
        Assert.Equal(0.05, ranking.Score(2), 12);
        Assert.Equal([0, 1, 2], PopularityRanking.Shrink([0, 0, 0], [0, 0, 0]).Order.ToArray());
        Assert.Throws<ArgumentException>(static () => PopularityRanking.Shrink([0], [0, 1]));
    }

    [Fact]
    public void Popularity_counts_customers_of_the_window_once()
    {
        // Product 0 twice by customer 0; product 1 by customers 0 and 1; product 2 outside the window.
        var log = new PurchaseLog(
            2, 3, [0, 0, 0, 1, 0, 1], [0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 3, 4], [10, 11, 11, 12, 9, 13], [0, 0, 0, 0, 0, 0]);
        var ranking = PopularityRanking.OfWindow(log, 10, 13);
        Assert.Equal([1, 0, 2], ranking.Order.ToArray());
        Assert.Equal([2.0, 1, 0], ranking.Order.ToArray().Select(ranking.Score));
        // Customer 0 alone: 1 each of products 0 and 1; the store breaks the tie.
        Assert.Equal([1, 0, 2], PopularityRanking.InCountry(log, 10, 13, static customer => customer == 0).Order.ToArray());
    }

    [Fact]
    public void A_filter_that_throws_leaves_no_trace()
    {
        var recommender = new Recommender(Table);
        Assert.Throws<InvalidOperationException>(() => recommender.Recommend(
            History, Popularity, Plain with { Eligible = static _ => throw new InvalidOperationException("filter") }));
        Assert.Equal([2, 3], Products(recommender.Recommend(History, Popularity, Plain)));
    }

    [Fact]
    public void Bad_requests_are_refused()
    {
        var recommender = new Recommender(Table);
        Assert.Throws<ArgumentOutOfRangeException>(() => recommender.Recommend(History, Popularity, Plain with { Limit = -1 }));
        Assert.Empty(recommender.Recommend(History, Popularity, Plain with { Limit = 0 }));
        Assert.Throws<ArgumentException>(() => recommender.Recommend(History, new PopularityRanking([1]), Plain));
        Assert.Throws<ArgumentException>(static () => new Recommender(Table, [1]));
        Assert.Throws<ArgumentException>(static () => CustomerHistory.FromWeights([0, 0], [1, 1]));
        Assert.Throws<ArgumentException>(static () => CustomerHistory.FromPurchases([0], [], Now, TimeDecay.Off));
    }

    [Property(MaxTest = 150)]
    public void Lists_hold_only_what_may_come_once_and_as_many_as_there_are(int seed)
    {
        var random = new Random(seed);
        const int products = 30;
        var table = NeighbourTable.FromEntries(
            products,
            Enumerable.Range(0, products * products)
                .Where(_ => random.Next(4) == 0)
                .Select(i => new ProductNeighbour(i / products, i % products, (random.Next(7) - 2) / 4.0, 1)));
        var recommender = new Recommender(table, [.. Enumerable.Range(0, products).Select(_ => random.Next(-1, 4))]);
        var popularity = new PopularityRanking([.. Enumerable.Range(0, products).Select(_ => (double)random.Next(5))]);
        var allowed = Enumerable.Range(0, products).Select(_ => random.Next(3) > 0).ToArray();
        for (var request = 0; request < 5; request++)
        {
            var bought = Enumerable.Range(0, products).Where(_ => random.Next(4) == 0).ToArray();
            var history = CustomerHistory.FromPurchases(
                bought, [.. bought.Select(_ => Now - random.Next(9_000_000))], Now, new TimeDecay(60), [bought]);
            var options = new RecommendationListOptions
            {
                Limit = random.Next(0, products + 5),
                IncludePurchased = random.Next(3) == 0,
                MaxPerCategory = random.Next(3) == 0 ? null : random.Next(1, 4),
                Eligible = p => allowed[p],
                Exclude = [.. Enumerable.Range(0, products).Where(_ => random.Next(9) == 0)],
            };
            var list = Products(recommender.Recommend(history, popularity, options));
            var free = Enumerable.Range(0, products)
                .Where(p => allowed[p] && !options.Exclude.Contains(p) && (options.IncludePurchased || !bought.Contains(p)))
                .ToArray();
            Assert.Equal(Math.Min(options.Limit, free.Length), list.Length);
            Assert.Equal(list.Length, list.Distinct().Count());
            Assert.Subset(free.ToHashSet(), list.ToHashSet());
            Assert.Equal(list, Products(recommender.Recommend(history, popularity, options)));
            var again = Products(recommender.BuyAgain(history, popularity, options));
            Assert.Subset(bought.ToHashSet(), again.ToHashSet());
            Assert.Equal(again.Length, again.Distinct().Count());
        }
    }

    [Property(MaxTest = 60)]
    public void Ranking_is_the_plain_sort_of_the_plain_sum(int seed)
    {
        var random = new Random(seed);
        const int products = 20;
        var weights = new double[products, products];
        List<ProductNeighbour> entries = [];
        for (var i = 0; i < products * products / 3; i++)
        {
            var (from, to) = (random.Next(products), random.Next(products));
            if (weights[from, to] == 0)
            {
                // Quarters add up exactly, so that ties and sums of 0 happen.
                weights[from, to] = (random.Next(8) - 3.5) / 2;
                entries.Add(new ProductNeighbour(from, to, weights[from, to], 1));
            }
        }

        var popularity = new PopularityRanking([.. Enumerable.Range(0, products).Select(_ => (double)random.Next(3))]);
        var bought = Enumerable.Range(0, products).Where(_ => random.Next(3) == 0).ToArray();
        var history = CustomerHistory.FromWeights(bought, [.. bought.Select(static _ => 0.5)]);
        var scores = Enumerable.Range(0, products).Select(j => bought.Sum(i => 0.5 * weights[i, j])).ToArray();
        var expected = Enumerable.Range(0, products)
            .Where(j => scores[j] > 0 && !bought.Contains(j))
            .OrderByDescending(j => scores[j])
            .ThenBy(j => popularity.Ranks[j])
            .Take(7)
            .ToArray();
        var actual = new Recommender(NeighbourTable.FromEntries(products, entries))
            .Recommend(history, popularity, new RecommendationListOptions { Limit = 7, MaxPerCategory = null });
        Assert.Equal(expected, actual.Where(static r => r.Source == RecommendationSource.Neighbours).Select(static r => r.Product));
        foreach (var item in actual.Where(static r => r.Source == RecommendationSource.Neighbours))
        {
            var largest = bought.Max(i => weights[i, item.Product]);
            Assert.Equal(bought.First(i => weights[i, item.Product] == largest), item.ReasonProduct);
        }
    }

    [Fact]
    public async Task One_recommender_serves_many_threads_alike()
    {
        var recommender = new Recommender(Table, Categories);
        var expected = recommender.Recommend(History, Popularity, Plain with { Limit = 4 });
        var lists = await Task.WhenAll(Enumerable.Range(0, 64).Select(
            i => Task.Run(() => i % 2 == 0
                ? recommender.Recommend(History, Popularity, Plain with { Limit = 4 })
                : recommender.Blend(History, Popularity, Plain with { Limit = 4 }))));
        Assert.All(lists.Where((_, i) => i % 2 == 0), list => Assert.Equal(expected, list));
    }

    private static int[] Products(IReadOnlyList<Recommendation> list) => [.. list.Select(static r => r.Product)];
}
