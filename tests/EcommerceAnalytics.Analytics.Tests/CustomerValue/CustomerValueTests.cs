using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Analytics.Reports.Customers;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>Customers of a store too small for a model.</summary>
public abstract class CustomerValueTests(AnalyticsData data)
{
    private static readonly DateTime First = new(2024, 3, 1, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Rhythm_and_value_leave_out_guests_cancelled_orders_and_refunds_and_predictions_are_null_with_a_reason()
    {
        var empty = await AskAsync(new CustomerValueRequest());
        Assert.Empty(empty.Items);
        Assert.Equal("No model has been fitted yet; fitting runs in the background.", empty.NoPredictionsBecause);
        await data.Get<CustomerModelFitting>().RunAsync(CancellationToken.None);
        Assert.Equal("No customer has ordered yet.", (await AskAsync(new CustomerValueRequest())).NoPredictionsBecause);

        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Value"], [("VALUE", "Value")]);
        var (regular, once, cancelled) = (await store.AddCustomerAsync(), await store.AddCustomerAsync("FR"), await store.AddCustomerAsync());
        var last = await store.AddCustomerAsync();
        Order Of(int day, decimal price, Data.Customers.Customer? customer, OrderStatus status = OrderStatus.Pending) =>
            store.NewOrder(First.AddDays(day), "GB", [(store.Products[0], 1, price, 0, null)], customer, status: status);

        // Two orders on one day are one order day; 30 days from the first to the third one, 15 on average; 75 days of silence until the last refund.
        await store.PlaceAsync(
            Of(0, 5m, regular), Of(0, 5m, regular), Of(10, 20m, regular), Of(30, 30m, regular), Of(31, 99m, regular, OrderStatus.Cancelled),
            Of(4, 7m, once), Of(5, 8m, cancelled, OrderStatus.Cancelled), Of(104, 50m, null), Of(104, 9m, last));
        await store.RefundAsync(First.AddDays(12), "GB", [TestStore.Back(store.Orders[2], store.Orders[2].Lines[0], 1, 20m)], regular);

        // More money back than was paid.
        await store.RefundAsync(First.AddDays(105), "GB", [TestStore.Back(store.Orders[8], store.Orders[8].Lines[0], 1, 10m)], last);
        await data.Get<CustomerModelFitting>().RunAsync(CancellationToken.None);

        var all = await AskAsync(new CustomerValueRequest());
        Assert.Equal([regular.Id, once.Id, last.Id], all.Items.Select(c => c.CustomerId));
        Assert.Contains("there is no data before the 27 weeks", all.NoPredictionsBecause, StringComparison.Ordinal);
        var (row, single) = (all.Items[0], all.Items[1]);

        // 5 + 5 + 20 + 30 − 20 refunded. The refund of day 105 is the last thing known.
        Assert.Equal((3, 40m, 15d, 75), (row.OrderDays, row.NetSales, row.UsualDaysBetweenOrders!.Value, row.DaysSinceLastOrder));
        Assert.Equal("orders every 15 days on average, none for 75", row.Reason);
        Assert.Null(row.ProbabilityOfOrder);
        Assert.Null(row.PredictedClv);
        Assert.Equal((1, 7m, null), (single.OrderDays, single.NetSales, single.UsualDaysBetweenOrders));
        Assert.Equal("ordered on one day, 101 days ago", single.Reason);
        Assert.Equal((-1m, "ordered on one day, 1 day ago"), (all.Items[2].NetSales, all.Items[2].Reason));
        Assert.Equal(1, (await AskAsync(new CustomerValueRequest { Country = "FR" })).TotalCount);
        Assert.Equal(1, (await AskAsync(new CustomerValueRequest { MinOrderDays = 2 })).TotalCount);

        // Silent for more than twice 15 days; with one order day there is no rhythm to fall out of.
        Assert.Equal([regular.Id], (await AtRiskAsync(new AtRiskRequest())).Items.Select(c => c.CustomerId));
        Assert.Empty((await AtRiskAsync(new AtRiskRequest { MaxDaysSinceLastOrder = 74 })).Items);

        // Everyone began in the one category; products without a category are another group.
        var category = store.Categories[0].Id;
        Assert.Equal([regular.Id], (await AtRiskAsync(new AtRiskRequest { FirstCategoryId = category })).Items.Select(c => c.CustomerId));
        Assert.Empty((await AtRiskAsync(new AtRiskRequest { FirstCategoryId = 0 })).Items);
        Assert.Equal([regular.Id], (await ReportAsync(category)).AtRisk.Select(c => c.CustomerId));
        Assert.Empty((await ReportAsync(0)).AtRisk);
        Assert.False(await data.AskAsync(async s => (await data.Get<ChurnModelQuery>().RunAsync(s, CancellationToken.None)).InService));
    }

    private Task<ChurnReportResponse> ReportAsync(int firstCategoryId) => data.AskAsync(session =>
        data.Get<ChurnReportQuery>().RunAsync(session, new ChurnReportRequest { FirstCategoryId = firstCategoryId }, CancellationToken.None));

    private Task<CustomerValueResponse> AtRiskAsync(AtRiskRequest request) =>
        data.AskAsync(session => data.Get<CustomerValueQuery>().AtRiskAsync(session, request, CancellationToken.None));

    private Task<CustomerValueResponse> AskAsync(CustomerValueRequest request) =>
        data.AskAsync(session => data.Get<CustomerValueQuery>().TopAsync(session, request, CancellationToken.None));
}

public sealed class CustomerValueTestsOnSqlite(SqliteAnalytics data) : CustomerValueTests(data), IClassFixture<SqliteAnalytics>;

public sealed class CustomerValueTestsOnMySql(MySqlAnalytics data) : CustomerValueTests(data), IClassFixture<MySqlAnalytics>;
