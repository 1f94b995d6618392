using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Data.Currencies;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>Pairs of customers who buy the same on the same days, one in pounds and one in dollars at two to the pound, are worth the same.</summary>
public abstract class ConvertedValueTests(AnalyticsData data)
{
    private const int Pairs = 60;

    [Fact]
    public async Task Forecasts_are_the_same_whichever_currency_a_customer_pays_in()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("PAIR", null)]);
        var random = new Random(11);
        var first = new DateOnly(2024, 1, 1);
        await data.InScopeAsync(async db =>
        {
            db.ExchangeRates.AddRange(Enumerable.Range(0, 150).Select(day => new ExchangeRate { Base = "GBP", Currency = "USD", Day = first.AddDays(day), Rate = 2m }));
            await db.SaveChangesAsync();
        });
        for (var i = 0; i < Pairs; i++)
        {
            var (pounds, dollars) = (await store.AddCustomerAsync(), await store.AddCustomerAsync());
            var days = Enumerable.Range(0, random.Next(3, 7)).Select(_ => random.Next(150)).Distinct().ToList();
            await store.PlaceAsync([.. days.SelectMany(day =>
            {
                var (at, price) = (first.AddDays(day).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), random.Next(100, 9_000) / 100m);
                return new[]
                {
                    store.NewOrder(at, "GB", [(store.Products[0], 1, price, 0m, null)], pounds),
                    store.NewOrder(at, "GB", [(store.Products[0], 1, 2 * price, 0m, null)], dollars, "USD"),
                };
            })]);
        }

        await StoredModel.KeepAsync(data, "BgNbd", ("r", 0.243), ("alpha", 4.414), ("a", 0.793), ("b", 2.426));

        var response = await data.AskAsync(session => data.Get<CustomerValueQuery>().LifetimeValueAsync(session, new CustomerValueRequest { Convert = true, PageSize = 200 }, default));

        Assert.Null(response.NoPredictionsBecause);
        var rows = response.Items.ToDictionary(r => r.CustomerId);
        Assert.Equal(2 * Pairs, rows.Count);
        for (var i = 0; i < Pairs; i++)
        {
            var (pounds, dollars) = (rows[store.Customers[2 * i].Id], rows[store.Customers[(2 * i) + 1].Id]);
            Assert.NotNull(pounds.ExpectedOrderValue);
            Assert.Equal(
                (pounds.NetSales, pounds.ExpectedOrderValue, pounds.ExpectedOrders, pounds.PredictedClv, pounds.ValueAtRisk),
                (dollars.NetSales, dollars.ExpectedOrderValue, dollars.ExpectedOrders, dollars.PredictedClv, dollars.ValueAtRisk));
        }
    }
}

public sealed class ConvertedValueTestsOnSqlite(SqliteAnalytics data) : ConvertedValueTests(data), IClassFixture<SqliteAnalytics>;

public sealed class ConvertedValueTestsOnMySql(MySqlAnalytics data) : ConvertedValueTests(data), IClassFixture<MySqlAnalytics>;
