using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>
/// A stored model with the parameters of the CDNOW sample, and customers with the histories of its customers 1, 2 and 3: 39
/// weeks (273 days) ahead they are expected to order as published. The orders expected on the day of the last order and the
/// discounted ones were computed with mpmath by the formula with 2F1.
/// </summary>
public abstract class CustomerForecastTests(AnalyticsData data)
{
    private static readonly DateTime First = new(2023, 9, 1, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_stored_model_forecasts_the_published_figures()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Discs"], [("DISC", "Discs"), ("LOOSE", null)]);
        var (one, two, three) = (await store.AddCustomerAsync(), await store.AddCustomerAsync(), await store.AddCustomerAsync());
        var (never, refused) = (await store.AddCustomerAsync(), await store.AddCustomerAsync());
        Order Of(int day, decimal price, Customer? customer, int product = 0, OrderStatus status = OrderStatus.Delivered) =>
            store.NewOrder(First.AddDays(day), "GB", [(store.Products[product], 1, price, 0, null)], customer, status: status);

        // Repeat values 20.00 and 30.69 less 6.00 given back later, 22.345 on average; 11.77; none. A guest's order on day 272 ends the observation.
        await store.PlaceAsync(
            Of(0, 29.33m, one), Of(100, 20.00m, one), Of(213, 30.69m, one, product: 1),
            Of(0, 10m, two), Of(12, 11.77m, two),
            Of(0, 8m, three),
            Of(50, 5m, refused, status: OrderStatus.Cancelled),
            Of(272, 1m, null));
        await store.RefundAsync(First.AddDays(250), "GB", [TestStore.Back(store.Orders[2], store.Orders[2].Lines[0], 1, 6m)], one);
        await StoredModel.KeepAsync(data, "BgNbd", ("r", 0.242594522), ("alpha", 4.41360202), ("a", 0.792922017), ("b", 2.42590678));

        var answer = await data.AskAsync(session => data.Get<CustomerValueQuery>().TopAsync(
            session, new CustomerValueRequest { HorizonDays = 273 }, CancellationToken.None));

        Assert.Null(answer.NoPredictionsBecause);
        Assert.Equal([one.Id, two.Id, three.Id], answer.Items.Select(c => c.CustomerId));
        Check(answer.Items[0], orders: 1.22599446, none: 0.44537205, atLast: 1.643078252, value: 24.66m, clv: 36.89m);
        Check(answer.Items[1], orders: 0.203418848, none: 0.883193766, atLast: 3.175387243, value: 18.92m, clv: 4.72m);
        Check(answer.Items[2], orders: 0.194793631, none: 0.855664948, atLast: 1.195010039, value: 35.22m, clv: 8.50m);

        // BG/NBD at the last order: (b + x − 1) / (a + b + x − 1), 3.425907 / 4.218829 = 0.812052 and 2.425907 / 3.218829 = 0.753662. Published
        // P(alive): 0.726620 is below 0.9 × 0.812052 = 0.730847: 1.225994 × 24.659613 = 30.23 is at risk; 0.212391 is below 0.25: lost.
        Assert.Equal((30.23m, null, null), (answer.Items[0].ValueAtRisk, answer.Items[1].ValueAtRisk, answer.Items[2].ValueAtRisk));
        Assert.Equal(1 - 0.726620312, answer.Items[0].ProbabilityLost!.Value, 1e-6);
        Assert.Null(answer.Items[2].ProbabilityLost);
        Assert.Null(answer.BackTest);

        var atRisk = await data.AskAsync(session => data.Get<CustomerValueQuery>().AtRiskAsync(session, new AtRiskRequest(), CancellationToken.None));
        Assert.Equal("orders every 107 days on average, none for 59", Assert.Single(atRisk.Items).Reason);

        var seen = await data.Get<ICustomerInsights>().ReadAsync(one.Id, CancellationToken.None);
        Assert.Equal((3, 106.5, 59), (seen.Rhythm.OrderDays, seen.Rhythm.UsualDaysBetweenOrders, seen.Rhythm.DaysSinceLastOrder));
        Assert.Equal(24.66m, seen.Outlook.ExpectedOrderValue);

        // Of three customers the first is the best in all, the second in the middle: 59, 260, 272 days; 3, 2, 1 order days; 74.02, 21.77, 8.00.
        Assert.Equal(("champions", 5, 5, 5), (seen.Rfm!.Segment, seen.Rfm.RecencyScore, seen.Rfm.FrequencyScore, seen.Rfm.MonetaryScore));
        var middle = (await data.Get<ICustomerInsights>().ReadAsync(two.Id, CancellationToken.None)).Rfm!;
        Assert.Equal(("needAttention", "Need attention", 3, 3, 3), (middle.Segment, middle.Name, middle.RecencyScore, middle.FrequencyScore, middle.MonetaryScore));
        Assert.NotNull(seen.Outlook.ProbabilityOfOrder);
        Assert.Null(seen.Outlook.ProbabilityAlive);
        Assert.StartsWith("The current model is BG/NBD", seen.Outlook.Reason, StringComparison.Ordinal);
        Assert.Equal(
            [("Discs", 49.33m, 2L), ("Uncategorised", 24.69m, 0L)], seen.TopCategories.Select(c => (c.Category, c.NetSales, c.NetUnits)));
        foreach (var id in (int[])[never.Id, refused.Id])
        {
            var nothing = await data.Get<ICustomerInsights>().ReadAsync(id, CancellationToken.None);
            Assert.Equal((0, "no counted order yet", null), (nothing.Rhythm.OrderDays, nothing.Rhythm.Reason, nothing.Rhythm.DaysSinceLastOrder));
            Assert.Null(nothing.Rfm);
            Assert.Null(nothing.Outlook.ExpectedOrders);
            Assert.Equal("A forecast requires at least one counted order.", nothing.Outlook.Reason);
            Assert.Empty(nothing.TopCategories);
        }

        // Another model, another probability: MBG/NBD knows that a customer with one order may have left.
        await StoredModel.KeepAsync(data, "MbgNbd", ("r", 0.524843159), ("alpha", 6.18308528), ("a", 0.891359391), ("b", 1.61400224));
        Assert.Equal(0.389723, (await data.Get<ICustomerInsights>().ReadAsync(three.Id, CancellationToken.None)).Outlook.ProbabilityAlive!.Value, 1e-6);
        Assert.Null((await data.Get<ICustomerInsights>().ReadAsync(three.Id, CancellationToken.None)).Outlook.Reason);
    }

    private static void Check(CustomerValueRow row, double orders, double none, double atLast, decimal value, decimal clv)
    {
        Assert.Equal(orders, row.ExpectedOrders!.Value, 1e-6);
        Assert.Equal(1 - none, row.ProbabilityOfOrder!.Value, 1e-6);
        Assert.Equal(atLast, row.ExpectedOrdersAtLastOrder!.Value, 1e-6);

        // Published for these histories with p, q, gamma = 6.25, 3.74, 15.44: 24.6596128609, 18.9168520578, 35.2189781022.
        Assert.Equal((value, clv), (row.ExpectedOrderValue, row.PredictedClv));
        Assert.Null(row.ProbabilityAlive);
    }
}

public sealed class CustomerForecastTestsOnSqlite(SqliteAnalytics data) : CustomerForecastTests(data), IClassFixture<SqliteAnalytics>;

public sealed class CustomerForecastTestsOnMySql(MySqlAnalytics data) : CustomerForecastTests(data), IClassFixture<MySqlAnalytics>;
