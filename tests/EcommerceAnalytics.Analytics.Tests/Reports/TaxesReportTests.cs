using EcommerceAnalytics.Analytics.Reports;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Analytics.Tests.Reports;

/// <summary>Tax by month, country and rate, and as the sales reports have it.</summary>
public abstract class TaxesReportTests(AnalyticsData data)
{
    [Fact]
    public async Task Tax_is_told_by_month_country_and_rate_and_adds_up_to_the_tax_of_the_sales()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("TAXED", null)]);
        var mixed = Order(store, 1, "DE", 26m, ("VAT", 19m, 19m), ("VAT", 7m, 7m));
        var british = Order(store, 2, "GB", 20m, (string.Empty, 20m, 20m));
        var unknown = Order(store, 2, "GB", 5m);
        var cancelled = Order(store, 2, "GB", 9m, (string.Empty, 20m, 9m));
        cancelled.Status = OrderStatus.Cancelled;
        await store.PlaceAsync(mixed, british, unknown, cancelled, Order(store, 2, "FR", 0m));
        await store.RefundAsync(At(2), "DE", [TestStore.Back(mixed, mixed.Lines[0], 1, 50m, tax: 13m)]);
        await store.RefundAsync(At(3), "GB", [TestStore.Back(british, british.Lines[0], 1, 50m, tax: 20m, shipping: 3m)]);

        var (report, sales) = await data.AskAsync(async session => (
            await data.Get<TaxesReportQuery>().RunAsync(session, new TaxesReportRequest { From = "2001-01-01", To = "2001-12-31" }, CancellationToken.None),
            await data.Get<SalesOverTimeQuery>().RunAsync(session, new SalesRequest { From = "2001-01-01", To = "2001-12-31", Interval = IntervalKind.Month }, CancellationToken.None)));

        // The 13.00 of the order with two rates are half of its 26.00.
        Assert.Equal(
            [
                (1, "DE", 0.07m, 1L, 7m, 0m), (1, "DE", 0.19m, 1L, 19m, 0m), (2, "DE", 0.07m, 0L, 0m, 3.5m), (2, "DE", 0.19m, 0L, 0m, 9.5m),
                (2, "GB", null, 1L, 5m, 0m), (2, "GB", 0.2m, 1L, 20m, 0m), (3, "GB", (decimal?)0.2m, 0L, 0m, 20m),
            ],
            report.Items.Select(i => (i.Month.Month, i.Country, i.Rate, i.Orders, i.Tax, i.TaxReturned)));
        Assert.Equal([("DE", 0.19m, 9.5m), ("GB", null, 5m), ("DE", 0.07m, 3.5m), ("GB", (decimal?)0.2m, 0m)], report.Rates.Select(r => (r.Country, r.Rate, r.NetTax)));
        Assert.Equal((51m, 33m, 18m), (report.Tax, report.TaxReturned, report.NetTax));
        Assert.Equal(report.NetTax, sales.Totals.Tax);
        Assert.Equal([26m, 12m, -20m], sales.Intervals.Take(3).Select(i => i.Tax!.Value));
        Assert.Equal(-3m, sales.Totals.Shipping);
    }

    [Fact]
    public async Task Orders_and_refunds_are_filtered_as_in_the_sales()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("FILTERED", null)]);
        var web = Order(store, 1, "DE", 19m, ("VAT", 19m, 19m));
        var shop = Order(store, 1, "DE", 7m);
        var other = Order(store, 1, "GB", 20m, (string.Empty, 20m, 20m));
        Order[] orders = [web, shop, other];
        foreach (var order in orders)
        {
            (order.PlacedAtUtc, order.Day) = (order.PlacedAtUtc.AddYears(1), order.Day.AddYears(1));
            order.Channel = order == web ? "web" : null;
            order.DiscountCodes.Clear();
        }

        shop.DiscountCodes.Add(new OrderDiscountCode { Code = "SPRING" });
        await store.PlaceAsync(orders);
        await store.RefundAsync(At(2).AddYears(1), "DE", [TestStore.Back(web, web.Lines[0], 1, 50m, tax: 9m)]);
        var all = new TaxesReportRequest { From = "2002-01-01", To = "2002-12-31" };

        foreach (var (request, tax, returned) in new[]
        {
            (all, 46m, 9m), (all with { Channel = "web" }, 19m, 9m), (all with { Channel = "!web" }, 27m, 0m), (all with { DiscountCode = "SPRING" }, 7m, 0m),
            (all with { Country = "!DE" }, 20m, 0m), (all with { CustomerType = "guest", Weekday = "4" }, 46m, 0m), (all with { RfmSegment = "!(none)" }, 0m, 0m),
        })
        {
            var (report, sales) = await data.AskAsync(async session => (
                await data.Get<TaxesReportQuery>().RunAsync(session, request, CancellationToken.None),
                await data.Get<SalesOverTimeQuery>().RunAsync(session, request.Scope(new SalesRequest { Interval = IntervalKind.Year }), CancellationToken.None)));
            Assert.Equal((tax, returned, tax - returned), (report.Tax, report.TaxReturned, report.NetTax));
            Assert.Equal(report.NetTax, sales.Totals.Tax);
        }
    }

    private static DateTime At(int month) => new(2001, month, 10, 12, 0, 0, DateTimeKind.Utc);

    private static Order Order(TestStore store, int month, string country, decimal tax, params (string Name, decimal Percent, decimal Amount)[] taxes)
    {
        var order = store.NewOrder(At(month), country, [(store.Products[0], 1, 100m, 0m, null)], tax: tax);
        order.Taxes.AddRange(taxes.Select(t => new OrderTax { Name = t.Name, RatePercent = t.Percent, Amount = t.Amount }));
        return order;
    }
}

public sealed class TaxesReportTestsOnSqlite(SqliteAnalytics data) : TaxesReportTests(data), IClassFixture<SqliteAnalytics>;

public sealed class TaxesReportTestsOnMySql(MySqlAnalytics data) : TaxesReportTests(data), IClassFixture<MySqlAnalytics>;
