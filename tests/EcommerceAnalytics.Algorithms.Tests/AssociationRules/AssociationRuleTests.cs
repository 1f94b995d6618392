using System.Text.Json;
using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Tests.Recommenders;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Algorithms.Tests.AssociationRules;

public sealed class AssociationRuleTests
{
    private const int Tea = 0;
    private const int Milk = 1;
    private const int Cake = 2;
    private const int Soap = 3;

    // {Tea, Milk} {Tea, Milk, Cake} {Tea, Cake} {Milk} {Soap}: n = 3, 3, 2, 1 of 5 baskets; Tea+Milk 2, Tea+Cake 2, Milk+Cake 1.
    private static readonly int[] Orders = [0, 0, 0, 1, 1, 1, 2, 2, 3, 4];
    private static readonly int[] Products = [Tea, Milk, Tea, Milk, Tea, Cake, Cake, Tea, Milk, Soap];

    [Fact]
    public void Counts_support_confidence_lift_and_score_are_those_worked_by_hand()
    {
        var table = AssociationRuleTable.Mine(Baskets.FromLines(5, 4, Orders, Products));
        var rule = Assert.Single(table.RulesOf(Cake).ToArray());
        Assert.Equal(new AssociationRule(Cake, Tea, 2, 2, 3, 5), rule);
        Assert.Equal(0.4, rule.Support, 12);
        Assert.Equal(1.0, rule.Confidence, 12);
        Assert.Equal(5.0 / 3, rule.Lift, 12);
        Assert.Equal(2.0 / 3, rule.Jaccard, 12);
        Assert.Equal(2.0 / 12 / Math.Pow(3, 0.25), rule.Score, 12);
        // Tea: Cake 2/13/2^¼ before Milk 2/13/3^¼.
        Assert.Equal([Cake, Milk], table.RulesOf(Tea).ToArray().Select(static r => r.Consequent));
    }

    [Fact]
    public void Pairs_below_the_count_or_the_lift_are_no_rules()
    {
        var baskets = Baskets.FromLines(5, 4, Orders, Products);
        Assert.DoesNotContain(AssociationRuleTable.Mine(baskets).Rules(), static r => r is { Antecedent: Milk, Consequent: Cake });
        // Milk and Cake once in 5 baskets, lift 1·5/(3·2) = 5/6: not above 1 even when one basket is enough.
        var one = AssociationRuleTable.Mine(baskets, new AssociationRuleOptions { MinBasketCount = 1 });
        Assert.DoesNotContain(one.Rules(), static r => r is { Antecedent: Milk, Consequent: Cake });
        var all = AssociationRuleTable.Mine(baskets, new AssociationRuleOptions { MinBasketCount = 1, LiftAbove = 0 });
        Assert.Contains(all.Rules(), static r => r is { Antecedent: Milk, Consequent: Cake });
        Assert.Empty(all.RulesOf(Soap).ToArray());
    }

    [Fact]
    public void Support_and_confidence_filter_and_a_row_is_cut()
    {
        var baskets = Baskets.FromLines(5, 4, Orders, Products);
        Assert.Equal(
            [(Cake, Tea)],
            AssociationRuleTable.Mine(baskets, new AssociationRuleOptions { MinConfidence = 0.7 })
                .Rules().Select(static r => (r.Antecedent, r.Consequent)));
        Assert.Empty(AssociationRuleTable.Mine(baskets, new AssociationRuleOptions { MinSupport = 0.41 }).Rules());
        var cut = AssociationRuleTable.Mine(baskets, new AssociationRuleOptions { MaxPerAntecedent = 1 });
        Assert.Equal(Cake, Assert.Single(cut.RulesOf(Tea).ToArray()).Consequent);
    }

    [Fact]
    public void A_cart_is_completed_by_the_sum_of_jaccard_and_never_with_what_it_holds()
    {
        var table = AssociationRuleTable.Mine(Baskets.FromLines(5, 4, Orders, Products));
        // Tea–Milk 2/(3 + 3 − 2) = ½, Milk–Cake no rule; Tea–Cake 2/3 is in the cart.
        var complement = Assert.Single(table.Complements([Tea, Cake, Tea], 5));
        Assert.Equal(Milk, complement.Product);
        Assert.Equal(0.5, complement.Score, 12);
        Assert.Equal(Tea, complement.Strongest.Antecedent);
        Assert.Empty(table.Complements([Tea, Cake], 5, static product => product != Milk));
        Assert.Empty(table.Complements([], 5));
        Assert.Equal([Cake, Milk], table.Complements([Tea], 5).Select(static c => c.Product));
        Assert.Equal([Cake], table.Complements([Tea], 1).Select(static c => c.Product));
        // Both products of the cart speak for Tea: ½ + 2/3.
        Assert.Equal(7.0 / 6, Assert.Single(table.Complements([Milk, Cake], 5)).Score, 12);
        Assert.Equal(Cake, Assert.Single(table.Complements([Milk, Cake], 5)).Strongest.Antecedent);
    }

    [Fact]
    public void Oversized_baskets_are_left_out_and_repeated_lines_count_once()
    {
        var baskets = Baskets.FromLines(2, 3, [0, 0, 0, 0, 1, 1, 1], [0, 1, 1, 0, 0, 1, 2], maxProductsPerBasket: 2);
        Assert.Equal(1, baskets.Count);
        Assert.Equal(1, baskets.CountOf(0));
        Assert.Equal(0, baskets.CountOf(2));
        Assert.Throws<ArgumentOutOfRangeException>(static () => Baskets.FromLines(1, 1, [1], [0]));
        Assert.Throws<ArgumentException>(static () => Baskets.FromLines(1, 1, [0], [0, 0]));
    }

    [Fact]
    public void Pairs_of_the_demo_store_are_the_golden_ones()
    {
        var store = DemoStore.SecondYear;
        var baskets = Baskets.FromLines(store.OrderCount, store.Codes.Length, store.OrderOfLine, store.ProductOfLine);
        var rules = AssociationRuleTable.Mine(baskets, new AssociationRuleOptions { MinBasketCount = 400 })
            .Rules()
            .ToDictionary(static r => (r.Antecedent, r.Consequent));
        var pairs = JsonDocument.Parse(File.ReadAllText(Path.Combine(DemoStore.DataFolder, "golden_recommendations.json")))
            .RootElement.GetProperty("online_retail_2010_2011").GetProperty("pairs").EnumerateArray().ToArray();
        Assert.Equal(20, pairs.Length);
        foreach (var pair in pairs)
        {
            var (a, b) = (store.Product(pair.GetProperty("a").GetString()!), store.Product(pair.GetProperty("b").GetString()!));
            Assert.Equal(pair.GetProperty("count").GetInt32(), rules[(a, b)].BasketCount);
            Assert.Equal(pair.GetProperty("support").GetDouble(), rules[(a, b)].Support, 1e-12);
            Assert.Equal(pair.GetProperty("conf_ab").GetDouble(), rules[(a, b)].Confidence, 1e-12);
            Assert.Equal(pair.GetProperty("conf_ba").GetDouble(), rules[(b, a)].Confidence, 1e-12);
            Assert.Equal(pair.GetProperty("lift").GetDouble(), rules[(a, b)].Lift, 1e-9);
            Assert.Equal(pair.GetProperty("jaccard").GetDouble(), rules[(b, a)].Jaccard, 1e-12);
        }

        // No other pair is more frequent than the twentieth.
        var least = pairs.Min(static p => p.GetProperty("count").GetInt32());
        Assert.Equal(40, rules.Values.Count(r => r.BasketCount >= least));
    }

    [Property(MaxTest = 50)]
    public void Mined_counts_are_those_of_a_plain_count(int seed)
    {
        var random = new Random(seed);
        var lines = random.Next(0, 60);
        var orders = Enumerable.Range(0, lines).Select(_ => random.Next(8)).ToArray();
        var products = Enumerable.Range(0, lines).Select(_ => random.Next(6)).ToArray();
        var sets = Enumerable.Range(0, 8)
            .Select(order => products.Where((_, i) => orders[i] == order).ToHashSet())
            .Where(static set => set.Count > 0)
            .ToArray();
        var options = new AssociationRuleOptions { MinBasketCount = 1, LiftAbove = 0, MaxDegreeOfParallelism = random.Next(1, 4) };
        var mined = AssociationRuleTable.Mine(Baskets.FromLines(8, 6, orders, products), options);
        var expected =
            from a in Enumerable.Range(0, 6)
            from b in Enumerable.Range(0, 6)
            let both = sets.Count(s => s.Contains(a) && s.Contains(b))
            where a != b && both > 0
            select new AssociationRule(a, b, both, sets.Count(s => s.Contains(a)), sets.Count(s => s.Contains(b)), sets.Length);
        Assert.Equal(expected.ToHashSet(), mined.Rules().ToHashSet());
        Assert.Equal(mined.Rules(), AssociationRuleTable.FromRules(6, mined.Rules().Reverse()).Rules());
    }
}
