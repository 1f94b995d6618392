using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Currencies;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Copies;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>Figures in the store's currency, pounds, by daily rates. Each test has a year of its own.</summary>
public abstract class ConversionTests(AnalyticsData data)
{
    [Theory]
    [InlineData(2001, false)]
    [InlineData(2002, true)]
    public async Task Each_day_is_converted_at_its_own_rate(int year, bool copied)
    {
        var store = await StoreAsync($"daily{year}");

        // Against the euro, as the European Central Bank publishes: a dollar is 0.8 / 1.25 = 0.64 pounds, then 0.9 / 1.2 = 0.75.
        await RatesAsync(("EUR", "USD", $"{year}-03-09", 1.25m), ("EUR", "GBP", $"{year}-03-09", 0.8m), ("EUR", "USD", $"{year}-03-12", 1.2m), ("EUR", "GBP", $"{year}-03-12", 0.9m));
        var first = Order(store, new DateTime(year, 3, 10, 12, 0, 0, DateTimeKind.Utc), "USD", 100m, tax: 20m);
        var second = Order(store, new DateTime(year, 3, 12, 12, 0, 0, DateTimeKind.Utc), "USD", 10m);
        await store.PlaceAsync(first, second, Order(store, new DateTime(year, 3, 12, 13, 0, 0, DateTimeKind.Utc), "GBP", 5m));
        await store.RefundAsync(new DateTime(year, 3, 12, 14, 0, 0, DateTimeKind.Utc), "GB", [TestStore.Back(first, first.Lines[0], 1, 40m, tax: 8m)], currency: "USD");
        if (copied)
        {
            await data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);
        }

        var answer = await AskAsync(year, convert: true, IntervalKind.Month);

        // 100 × 0.64 + 10 × 0.75 + 5; the refund of 40 and its tax of 8 at 0.75.
        Assert.Equal((76.5m, 30m, 46.5m), (answer.Totals.GrossSales, answer.Totals.Returns, answer.Totals.NetSales));
        Assert.Equal((12.8m - 6m, 3), (answer.Totals.Tax, answer.Totals.Orders));
        Assert.Equal(25.5m, answer.Totals.AverageOrderValue);
        Assert.Equal(46.5m, answer.Intervals[2].NetSales);
        Assert.Equal("GBP", answer.Meta.Currency);
        Assert.Empty(answer.Meta.Warnings);
        var used = Assert.Single(answer.Meta.ExchangeRates!);
        Assert.Equal(("USD", 2, 0.64m, 0.75m), (used.Currency, used.Days, used.Lowest, used.Highest));

        // The tenth has the rate of the ninth.
        Assert.Equal((new DateOnly(year, 3, 9), new DateOnly(year, 3, 12)), (used.FirstRate, used.LastRate));
    }

    [Fact]
    public async Task Without_convert_other_currencies_are_left_out()
    {
        var store = await StoreAsync("left out");
        await store.PlaceAsync(Order(store, new DateTime(2003, 3, 10, 12, 0, 0, DateTimeKind.Utc), "USD", 100m));

        var answer = await AskAsync(2003, convert: false);

        Assert.Equal(0m, answer.Totals.GrossSales);
        Assert.Null(answer.Meta.ExchangeRates);
        Assert.Contains("USD", Assert.Single(answer.Meta.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_a_rate_in_the_week_before_is_refused_by_name()
    {
        var store = await StoreAsync("missing");
        await RatesAsync(("USD", "GBP", "2004-03-02", 0.5m));
        await store.PlaceAsync(
            Order(store, new DateTime(2004, 3, 9, 12, 0, 0, DateTimeKind.Utc), "USD", 100m), Order(store, new DateTime(2004, 3, 10, 12, 0, 0, DateTimeKind.Utc), "USD", 100m));

        var error = await Assert.ThrowsAsync<RequestException>(() => AskAsync(2004, convert: true));

        // 9 March still has the rate of the second.
        Assert.StartsWith("There is no rate from USD to GBP for 2004-03-10, nor in the 7 days before.", error.Errors["convert"][0], StringComparison.Ordinal);
        Assert.Equal(400, error.Status);
    }

    [Fact]
    public async Task Groups_add_up_and_the_best_products_are_ranked_after_the_conversion()
    {
        var store = await StoreAsync("groups");

        // A pound is 4 zloty: a rate between the two comes before one through the euro.
        await RatesAsync(("GBP", "PLN", "2005-06-01", 4m), ("EUR", "PLN", "2005-06-01", 4m), ("EUR", "GBP", "2005-06-01", 0.5m));
        var (mug, pen) = (store.Products[0], store.Products[1]);
        await store.PlaceAsync(
            store.NewOrder(new DateTime(2005, 6, 1, 9, 0, 0, DateTimeKind.Utc), "PL", [(mug, 1, 100m, 0m, null)], currency: "PLN"),
            store.NewOrder(new DateTime(2005, 6, 1, 9, 0, 0, DateTimeKind.Utc), "GB", [(pen, 1, 24m, 0m, null)]));

        var (top, categories) = await data.AskAsync(async session => (
            await data.Get<TopSellersQuery>().RunAsync(
                session, new TopSellersRequest { From = "2005-01-01", To = "2005-12-31", Convert = true, By = SellerRanking.NetSales }, CancellationToken.None),
            await data.Get<RevenueQuery>().ByCountryAsync(session, new RevenueRequest { From = "2005-01-01", To = "2005-12-31", Convert = true }, CancellationToken.None)));

        Assert.Equal([(mug.Id, 25m), (pen.Id, 24m)], top.Items.Select(i => (i.ProductId, i.NetSales)));
        Assert.Equal([("PL", 25m), ("GB", 24m)], categories.Items.Select(i => (i.Country, i.NetSales)));
        Assert.Equal(49m, categories.Totals.NetSales);
    }

    private async Task<TestStore> StoreAsync(string tag)
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [($"{tag}-mug", null), ($"{tag}-pen", null)]);
        return store;
    }

    private static Order Order(TestStore store, DateTime at, string currency, decimal price, decimal tax = 0) =>
        store.NewOrder(at, "GB", [(store.Products[0], 1, price, 0m, null)], currency: currency, tax: tax);

    private Task RatesAsync(params (string Base, string Currency, string Day, decimal Rate)[] rates) => data.InScopeAsync(async db =>
    {
        db.ExchangeRates.AddRange(rates.Select(r => new ExchangeRate
        {
            Base = r.Base,
            Currency = r.Currency,
            Day = DateOnly.Parse(r.Day, System.Globalization.CultureInfo.InvariantCulture),
            Rate = r.Rate,
        }));
        await db.SaveChangesAsync();
    });

    private Task<SalesResponse> AskAsync(int year, bool convert, IntervalKind interval = IntervalKind.Year) => data.AskAsync(session => data.Get<SalesOverTimeQuery>().RunAsync(
        session, new SalesRequest { From = $"{year}-01-01", To = $"{year}-12-31", Interval = interval, Convert = convert }, CancellationToken.None));
}

public sealed class ConversionTestsOnSqlite(SqliteAnalytics data) : ConversionTests(data), IClassFixture<SqliteAnalytics>;

public sealed class ConversionTestsOnMySql(MySqlAnalytics data) : ConversionTests(data), IClassFixture<MySqlAnalytics>;
