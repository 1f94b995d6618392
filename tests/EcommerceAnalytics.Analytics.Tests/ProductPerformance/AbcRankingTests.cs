using EcommerceAnalytics.Analytics.ProductPerformance;
using FsCheck.Xunit;

namespace EcommerceAnalytics.Analytics.Tests.ProductPerformance;

public class AbcRankingTests
{
    [Fact]
    public void Nothing_has_no_classes() => Assert.Empty(AbcRanking.Rank([]));

    [Fact]
    public void A_single_product_is_A() => Assert.Equal(AbcClass.A, AbcRanking.Rank([new(7, 0.0001m)]).Single().Class);

    [Fact]
    public void Equal_products_are_ranked_by_id()
    {
        // Ten of 10: the eighth reaches 80, the ninth begins at 80 and is B, the tenth begins at 90 and is B too.
        var ranked = AbcRanking.Rank(Enumerable.Range(1, 10).Reverse().Select(id => KeyValuePair.Create(id, 10m)));

        Assert.Equal(Enumerable.Range(1, 10), ranked.Select(p => p.ProductId));
        Assert.Equal("AAAAAAAABB", string.Concat(ranked.Select(p => p.Class)));
    }

    [Property(MaxTest = 500)]
    public void Classes_cover_their_share_with_no_product_too_many(int[] cents)
    {
        var products = cents.Select((amount, index) => KeyValuePair.Create(index + 1, amount / 100m)).ToList();
        var total = products.Sum(p => p.Value);

        var ranked = AbcRanking.Rank(products);

        Assert.Equal(products, ranked.Select(p => KeyValuePair.Create(p.ProductId, p.NetSales)).OrderBy(p => p.Key));
        Assert.Equal(total, ranked.Count == 0 ? 0 : ranked[^1].Cumulative);
        Assert.All(ranked.Zip(ranked.Skip(1)), pair =>
        {
            var (first, second) = pair;
            Assert.True(first.NetSales > second.NetSales || (first.NetSales == second.NetSales && first.ProductId < second.ProductId));
            Assert.True(first.Class <= second.Class);
            Assert.Equal(second.Cumulative, first.Cumulative + second.NetSales);
        });
        Assert.All(ranked.Where(p => p.NetSales <= 0 || total <= 0), p => Assert.Equal(AbcClass.C, p.Class));
        if (total > 0)
        {
            Assert.Equal(AbcClass.A, ranked[0].Class);
            Reaches(ranked, AbcClass.A, 0.80m * total);
            Reaches(ranked, AbcClass.B, 0.95m * total);
        }
    }

    /// <summary>The classes up to this one reach the share, and without their last product they do not.</summary>
    private static void Reaches(IReadOnlyList<RankedProduct> ranked, AbcClass last, decimal share)
    {
        var end = ranked.Last(p => p.Class <= last);
        Assert.True(end.Cumulative >= share);
        if (end.Class == last)
        {
            Assert.True(end.Cumulative - end.NetSales < share);
        }
    }
}
