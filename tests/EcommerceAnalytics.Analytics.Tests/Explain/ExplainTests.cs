using EcommerceAnalytics.Analytics.Explain;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Analytics.Tests.Explain;

/// <summary>What changed between two months, in stores of a few orders, figures worked out by hand. Each test has a year of its own.</summary>
public abstract class ExplainTests(AnalyticsData data)
{
    [Fact]
    public async Task A_difference_is_split_into_volume_mix_price_discounts_and_returns()
    {
        var (store, cheap, dear, _) = await StoreAsync("split");
        var now = store.NewOrder(Utc(2001, 2, 5), "GB", [(cheap, 30, 2m, 0, null), (dear, 10, 6m, 5m, null)]);
        await store.PlaceAsync(store.NewOrder(Utc(2001, 1, 5), "GB", [(cheap, 10, 2m, 0, null), (dear, 10, 5m, 0, null)]), now);
        await store.RefundAsync(Utc(2001, 2, 6), "GB", [TestStore.Back(now, now.Lines[0], 2, 4m)]);

        var answer = await AskAsync(February(2001) with { By = ExplainDimension.Product });

        // 20 units before (10 × 2 = 20 and 10 × 5 = 50), 40 now. Twice the units at the earlier prices and proportions: +20 and +50.
        // Of the 40, half should be dear ones: 20; 10 fewer at 5 are −50, and 10 more cheap ones at 2 are +20.
        // Dear ones cost 1 more each: +10, less 5 of discount. Cheap ones for 4 came back.
        Assert.Equal([($"{cheap.Id}", 36m), ($"{dear.Id}", 5m)], answer.Items.Select(i => (i.Key, i.Difference)));
        Assert.Equal([(20m, 20m, 0m, 0m, -4m), (50m, -50m, 10m, -5m, 0m)], answer.Items.Select(Effects));
        Assert.Equal((111m, 70m, 41m, 0.585714m), (answer.Totals.NetSales, answer.Totals.PreviousNetSales, answer.Totals.Difference, answer.Totals.ChangeRate));
        Assert.Equal((70m, -30m, 10m, -5m, -4m), Effects(answer.Totals));
        Assert.Equal([0.878049m, 0.121951m], answer.Items.Select(i => i.Contribution!.Value));
        Assert.Equal((5.5m, 5m, 10L, 10L), (answer.Items[1].AveragePrice, answer.Items[1].PreviousAveragePrice, answer.Items[1].UnitsSold, answer.Items[1].PreviousUnitsSold));
        Assert.Equal((Utc(2001, 1, 1, 0), Utc(2001, 2, 1, 0)), (answer.PreviousFrom, answer.PreviousTo));

        // The same effects in other groups, and what is not listed in one row.
        Assert.Equal([(20m, 20m, 0m, 0m, -4m), (50m, -50m, 10m, -5m, 0m)], (await AskAsync(February(2001))).Items.Select(Effects));
        Assert.Equal([(70m, -30m, 10m, -5m, -4m)], (await AskAsync(February(2001) with { By = ExplainDimension.Country })).Items.Select(Effects));
        var one = await AskAsync(February(2001) with { Limit = 1 });
        Assert.Equal([($"{cheap.CategoryId}", 36m), ("other", 5m)], one.Items.Select(i => (i.Key, i.Difference)));
        Assert.Equal(Effects(answer.Totals), Effects(one.Totals));
    }

    [Fact]
    public async Task What_is_sold_in_one_period_only_has_no_price_to_compare()
    {
        var (store, fresh, gone, kept) = await StoreAsync("new");
        var before = store.NewOrder(Utc(2002, 1, 5), "GB", [(kept, 8, 10m, 0, null), (gone, 2, 10m, 0, null)]);
        await store.PlaceAsync(before, store.NewOrder(Utc(2002, 2, 5), "GB", [(kept, 8, 10m, 0, null), (fresh, 12, 1m, 0, null)]));
        await store.RefundAsync(Utc(2002, 1, 6), "GB", [TestStore.Back(before, before.Lines[1], 1, 3m)]);

        var answer = await AskAsync(February(2002) with { By = ExplainDimension.Product });

        // 10 units before, 20 now: +80 and +20 of volume. The kept should have been 16 of 20, the gone 4: −80 and −40; the new brought 12.
        // The 3 that came back before are +3 now.
        Assert.Equal(
            [($"{gone.Id}", GroupPresence.Gone, -17m), ($"{fresh.Id}", GroupPresence.New, 12m), ($"{kept.Id}", GroupPresence.Both, 0m)],
            answer.Items.Select(i => (i.Key, i.Presence!.Value, i.Difference)));
        Assert.Equal([(20m, -40m, 0m, 0m, 3m), (0m, 12m, 0m, 0m, 0m), (80m, -80m, 0m, 0m, 0m)], answer.Items.Select(Effects));
        Assert.Equal((100m, -108m, 0m, 0m, 3m), Effects(answer.Totals));
        Assert.Equal((-5m, null, 1m), (answer.Totals.Difference, answer.Items[0].AveragePrice, answer.Items[1].AveragePrice));
    }

    [Fact]
    public async Task Without_any_sale_before_everything_is_volume_and_a_lone_refund_is_returns()
    {
        var (store, mug, _, plate) = await StoreAsync("first");
        var order = store.NewOrder(Utc(2003, 2, 5), "GB", [(mug, 3, 2m, 1m, null)]);
        await store.PlaceAsync(order);
        await store.RefundAsync(Utc(2003, 2, 6), "GB", [TestStore.Alone(plate, 1, 9m)]);

        var answer = await AskAsync(February(2003) with { By = ExplainDimension.Product });

        Assert.Equal([($"{plate.Id}", GroupPresence.RefundsOnly), ($"{mug.Id}", GroupPresence.New)], answer.Items.Select(i => (i.Key, i.Presence!.Value)));
        Assert.Equal([(0m, 0m, 0m, 0m, -9m), (5m, 0m, 0m, 0m, 0m)], answer.Items.Select(Effects));
        Assert.Equal((-4m, null), (answer.Totals.Difference, answer.Totals.ChangeRate));

        // And the other way round: February is before March, in which nothing was sold.
        var after = await AskAsync(new ExplainRequest { From = "2003-03-01", To = "2003-03-31", By = ExplainDimension.Product });
        Assert.Equal([(0m, 0m, 0m, 0m, 9m), (-5m, 0m, 0m, 0m, 0m)], after.Items.Select(Effects));
    }

    [Fact]
    public async Task Thirds_are_rounded_so_that_they_add_up()
    {
        var (store, two, one, _) = await StoreAsync("thirds");
        await store.PlaceAsync(
            store.NewOrder(Utc(2004, 1, 5), "GB", [(two, 2, 1m, 0, null), (one, 1, 1m, 0, null)]),
            store.NewOrder(Utc(2004, 2, 5), "GB", [(two, 1, 1m, 0, null), (one, 1, 1m, 0, null)]));

        var answer = await AskAsync(February(2004) with { By = ExplainDimension.Product });

        // 3 units before, 2 now: a third less, −2/3 and −1/3. The first lost another third to the second, which has 1/3 more than its part.
        Assert.Equal([(-0.6667m, -0.3333m, 0m, 0m, 0m), (-0.3333m, 0.3333m, 0m, 0m, 0m)], answer.Items.Select(Effects));
        Assert.Equal((-1m, (-1m, 0m, 0m, 0m, 0m)), (answer.Totals.Difference, Effects(answer.Totals)));
    }

    [Fact]
    public async Task Prices_of_a_product_are_compared_within_a_country()
    {
        var (store, mug, _, _) = await StoreAsync("country");
        await store.PlaceAsync(
            store.NewOrder(Utc(2005, 1, 5), "GB", [(mug, 6, 1m, 0, null)]), store.NewOrder(Utc(2005, 1, 5), "FR", [(mug, 4, 2m, 0, null)]),
            store.NewOrder(Utc(2005, 2, 5), "GB", [(mug, 3, 1m, 0, null)]), store.NewOrder(Utc(2005, 2, 5), "FR", [(mug, 7, 2m, 0, null)]));

        var answer = await AskAsync(February(2005) with { By = ExplainDimension.Product });

        // 14 before, 17 now from as many units at unchanged prices: three more went to the dearer country.
        Assert.Equal([(0m, 3m, 0m, 0m, 0m)], answer.Items.Select(Effects));
        Assert.Equal([("FR", (0m, 6m, 0m, 0m, 0m)), ("GB", (0m, -3m, 0m, 0m, 0m))], (await AskAsync(February(2005) with { By = ExplainDimension.Country })).Items.Select(i => (i.Key, Effects(i))));
    }

    private async Task<(TestStore Store, Product First, Product Second, Product Third)> StoreAsync(string name)
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([$"A {name}", $"B {name}"], [($"A-{name}", $"A {name}"), ($"B-{name}", $"B {name}"), ($"C-{name}", null)]);
        return (store, store.Products[0], store.Products[1], store.Products[2]);
    }

    private Task<ExplainResponse> AskAsync(ExplainRequest request) =>
        data.AskAsync(session => data.Get<ExplainQuery>().RunAsync(session, request, CancellationToken.None));

    private static ExplainRequest February(int year) => new() { From = $"{year}-02-01", To = $"{year}-02-{DateTime.DaysInMonth(year, 2)}" };

    private static (decimal Volume, decimal Mix, decimal Price, decimal Discounts, decimal Returns) Effects(ExplainedDifference d) =>
        (d.VolumeEffect, d.MixEffect, d.PriceEffect, d.DiscountEffect, d.ReturnsEffect);

    private static DateTime Utc(int year, int month, int day, int hour = 9) => new(year, month, day, hour, 0, 0, DateTimeKind.Utc);
}

public sealed class ExplainTestsOnSqlite(SqliteAnalytics data) : ExplainTests(data), IClassFixture<SqliteAnalytics>;

public sealed class ExplainTestsOnMySql(MySqlAnalytics data) : ExplainTests(data), IClassFixture<MySqlAnalytics>;
