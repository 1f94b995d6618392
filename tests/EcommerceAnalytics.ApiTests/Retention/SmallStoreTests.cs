using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;

namespace EcommerceAnalytics.ApiTests.Retention;

/// <summary>Stores with nothing, with a cancelled order alone, with one customer: nulls and zeros, never an error.</summary>
public abstract class SmallStoreTests(ApiFixture api)
{
    private readonly Shop _shop = new(api);

    [Fact]
    public async Task A_store_grows_from_nothing_to_one_customer()
    {
        await AssertNobodyAsync();

        var product = await _shop.StockAsync(price: 12, quantity: 10);
        var customer = await _shop.RegisterAsync();
        var cancelled = await PlaceAsync(product.Id, customer);
        using var done = await _shop.ChangeStatusAsync(cancelled, "cancelled");
        Assert.True(done.IsSuccessStatusCode);
        await AssertNobodyAsync();
        Assert.Equal(1, (await api.AnalyticsAsync("churn")).Number("neverOrdered"));

        await PlaceAsync(product.Id, customer);

        // Today's order: new in the window, in no base, its month not over; every score of equal values is the lowest fifth.
        var churn = await api.AnalyticsAsync("churn?splitBy=firstCategory&interval=month&compare=previousYear");
        Assert.Equal([0, 0, 1, 1, 0], churn.Numbers("base", "churned", "active", "newInWindow", "neverOrdered"));
        Assert.Null(churn.Number("rate"));
        Assert.Equal("Uncategorised", churn.Rows("segments").Single().Text("label"));
        var cohort = (await api.AnalyticsAsync("retention")).Rows("cohorts").Single();
        Assert.Equal(1, cohort.Number("size"));
        Assert.Null(cohort.Rows("cells")[0].Number("customers"));
        Assert.Equal([1, 1, 0, 0], (await api.AnalyticsAsync("lifecycle")).Rows("intervals").Single().Numbers("active", "new", "returning", "dormant"));
        var repeats = await api.AnalyticsAsync("repeat-purchase");
        Assert.Equal([1, 0, 0], repeats.Numbers("customers", "repeatCustomers", "repeatRate"));
        Assert.Null(repeats.GetProperty("daysBetweenOrders").Number("median"));
        Assert.Equal("not reached", repeats.GetProperty("firstToSecond").Text("medianNote"));
        var only = (await api.AnalyticsAsync("rfm/customers")).Rows("items").Single();
        Assert.Equal([5, 1, 1, 12], only.Numbers("recencyScore", "frequencyScore", "monetaryScore", "netSales"));
    }

    private async Task AssertNobodyAsync()
    {
        var churn = await api.AnalyticsAsync("churn?splitBy=country&interval=week&compare=previousPeriod");
        Assert.Equal([0, 0, 0], churn.Numbers("base", "churned", "active"));
        Assert.Null(churn.Number("rate"));
        Assert.Empty(churn.Rows("segments"));
        Assert.Empty((await api.AnalyticsAsync("retention")).Rows("cohorts"));
        Assert.Empty((await api.AnalyticsAsync("lifecycle")).Rows("intervals"));
        Assert.All((await api.AnalyticsAsync("lifecycle?from=2011-01-01&to=2011-03-01")).Rows("intervals"), i => Assert.Equal(0, i.Number("active")));
        var repeats = await api.AnalyticsAsync("repeat-purchase");
        Assert.Equal([0, 0, null], repeats.Numbers("customers", "repeatCustomers", "repeatRate"));
        var rfm = await api.AnalyticsAsync("rfm");
        Assert.Equal(11, rfm.Rows("segments").Count);
        Assert.Empty(rfm.GetProperty("thresholds").Rows("netSales"));
        Assert.Empty((await api.AnalyticsAsync("rfm/customers?segment=champions")).Rows("items"));
    }

    private async Task<long> PlaceAsync(int productId, int customerId) => Shop.Id(await _shop.PlaceBodyAsync(
        new { customerId, country = "GB", lines = new[] { new { productId, quantity = 1 } } }));
}

public sealed class SmallStoreTestsOnSqlite(ShopOnSqlite api) : SmallStoreTests(api), IClassFixture<ShopOnSqlite>;

public sealed class SmallStoreTestsOnMySql(ShopOnMySql api) : SmallStoreTests(api), IClassFixture<ShopOnMySql>;
