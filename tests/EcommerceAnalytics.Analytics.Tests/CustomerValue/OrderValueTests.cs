using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>What an order of a customer is expected to be worth when others came back: p, q, gamma = 6.25, 3.74, 15.44.</summary>
public abstract class OrderValueTests(AnalyticsData data)
{
    private static readonly DateTime First = new(2023, 9, 1, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Orders_given_back_draw_the_value_to_0_and_those_worth_something_alone_make_the_mean()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("DISC", null)]);
        var (returner, nearly, once, mixed, kept) = (
            await store.AddCustomerAsync(), await store.AddCustomerAsync(), await store.AddCustomerAsync(), await store.AddCustomerAsync(), await store.AddCustomerAsync());
        Order Of(int day, decimal price, Customer customer) => store.NewOrder(First.AddDays(day), "GB", [(store.Products[0], 1, price, 0, null)], customer);
        Order[] orders =
        [
            Of(0, 10m, returner), Of(20, 20m, returner), Of(40, 25m, returner),
            Of(0, 8m, nearly), Of(30, 20m, nearly),
            Of(0, 8m, once),
            Of(0, 8m, mixed), Of(30, 20m, mixed), Of(50, 30m, mixed),
            Of(0, 8m, kept),
        ];
        await store.PlaceAsync(orders);
        foreach (var (order, customer, amount) in ((int, Customer, decimal)[])[(1, returner, 20m), (2, returner, 25m), (4, nearly, 19.99m), (5, once, 8m), (8, mixed, 30m)])
        {
            await store.RefundAsync(First.AddDays(60), "GB", [TestStore.Back(store.Orders[order], store.Orders[order].Lines[0], 1, amount)], customer);
        }

        await StoredModel.KeepAsync(data, "BgNbd", ("r", 0.242594522), ("alpha", 4.41360202), ("a", 0.792922017), ("b", 2.42590678));
        var answer = await data.AskAsync(session => data.Get<CustomerValueQuery>().TopAsync(session, new CustomerValueRequest(), CancellationToken.None));
        var rows = answer.Items.ToDictionary(r => r.CustomerId);

        // Two orders of 0: 96.5 / (2 × 6.25 + 2.74). One of 0.01: 6.25 × 15.45 / (6.25 + 2.74). One of 0: 96.5 / 8.99. One of 20: 6.25 × 35.44 / 8.99.
        Assert.Equal(6.33m, rows[returner.Id].ExpectedOrderValue);
        Assert.Equal(10.74m, rows[nearly.Id].ExpectedOrderValue);
        Assert.Equal(10.73m, rows[once.Id].ExpectedOrderValue);
        Assert.Equal(24.64m, rows[mixed.Id].ExpectedOrderValue);
        Assert.Equal(35.22m, rows[kept.Id].ExpectedOrderValue);

        Assert.StartsWith("Nothing is left of 2 orders after refunds", rows[returner.Id].ValueReason, StringComparison.Ordinal);
        Assert.Equal(0m, rows[once.Id].NetSales);
        Assert.StartsWith("Nothing is left of the order after refunds", rows[once.Id].ValueReason, StringComparison.Ordinal);
        Assert.All([nearly, mixed, kept], c => Assert.Null(rows[c.Id].ValueReason));
        Assert.Equal(rows[once.Id].ValueReason, (await data.Get<ICustomerInsights>().ReadAsync(once.Id, CancellationToken.None)).Outlook.Reason);

        // A day before the refunds they are not known.
        var earlier = await data.AskAsync(async session => CustomerSummary.Of(
            await data.Get<EcommerceAnalytics.Analytics.CustomerBase.CustomerTableCache>().ReadAsync(session, CancellationToken.None), DateOnly.FromDateTime(First.AddDays(59))));
        Assert.Equal(55m, earlier.Single(c => c.CustomerId == returner.Id).NetSales);
    }
}

public sealed class OrderValueTestsOnSqlite(SqliteAnalytics data) : OrderValueTests(data), IClassFixture<SqliteAnalytics>;

public sealed class OrderValueTestsOnMySql(MySqlAnalytics data) : OrderValueTests(data), IClassFixture<MySqlAnalytics>;
