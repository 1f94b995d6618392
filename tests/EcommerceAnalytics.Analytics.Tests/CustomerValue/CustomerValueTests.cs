using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>Customers of a store too small for a model.</summary>
public abstract class CustomerValueTests(AnalyticsData data)
{
    private static readonly DateTime First = new(2024, 3, 1, 10, 0, 0, DateTimeKind.Utc);

    [DatabaseFact]
    public async Task Rhythm_and_value_leave_out_guests_cancelled_orders_and_refunds_and_predictions_are_null_with_a_reason()
    {
        var empty = await AskAsync(new CustomerValueRequest());
        Assert.Empty(empty.Customers);
        Assert.NotNull(empty.NoPredictionsBecause);

        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Value"], [("VALUE", "Value")]);
        var (regular, once, cancelled) = (await store.AddCustomerAsync(), await store.AddCustomerAsync("FR"), await store.AddCustomerAsync());
        Order Of(int day, decimal price, Data.Customers.Customer? customer, OrderStatus status = OrderStatus.Pending) =>
            store.NewOrder(First.AddDays(day), "GB", [(store.Products[0], 1, price, 0, null)], customer, status: status);

        // Two orders on one day are one order day; gaps 10 and 20, median 15; 74 days of silence until the guest's order.
        await store.PlaceAsync(
            Of(0, 5m, regular), Of(0, 5m, regular), Of(10, 20m, regular), Of(30, 30m, regular), Of(31, 99m, regular, OrderStatus.Cancelled),
            Of(4, 7m, once), Of(5, 8m, cancelled, OrderStatus.Cancelled), Of(104, 50m, null));
        await store.RefundAsync(First.AddDays(12), "GB", [TestStore.Back(store.Orders[2], store.Orders[2].Lines[0], 1, 20m)], regular);

        var all = await AskAsync(new CustomerValueRequest());
        Assert.Equal([regular.Id, once.Id], all.Customers.Select(c => c.CustomerId));
        Assert.Contains("nothing lies before the 27 weeks", all.NoPredictionsBecause, StringComparison.Ordinal);
        var (row, single) = (all.Customers[0], all.Customers[1]);

        // 5 + 5 + 20 + 30 − 20 refunded.
        Assert.Equal((3, 40m, 15d, 74), (row.OrderDays, row.NetSales, row.UsualDaysBetweenOrders!.Value, row.DaysSinceLastOrder));
        Assert.Equal("Orders every 15 days as a rule, none for 74.", row.Reason);
        Assert.Null(row.ProbabilityOfOrder);
        Assert.Null(row.PredictedClv);
        Assert.Equal((1, 7m, null), (single.OrderDays, single.NetSales, single.UsualDaysBetweenOrders));
        Assert.Equal(1, (await AskAsync(new CustomerValueRequest { Country = "FR" })).TotalCount);
        Assert.Equal(1, (await AskAsync(new CustomerValueRequest { MinOrderDays = 2 })).TotalCount);
        Assert.False(await data.AskAsync(async s => (await data.Get<ChurnModelQuery>().RunAsync(s, CancellationToken.None)).InService));
    }

    private Task<CustomerValueResponse> AskAsync(CustomerValueRequest request) =>
        data.AskAsync(session => data.Get<CustomerValueQuery>().TopAsync(session, request, CancellationToken.None));
}

public sealed class CustomerValueTestsOnSqlite(SqliteAnalytics data) : CustomerValueTests(data), IClassFixture<SqliteAnalytics>;

public sealed class CustomerValueTestsOnMySql(MySqlAnalytics data) : CustomerValueTests(data), IClassFixture<MySqlAnalytics>;
