using System.Globalization;
using EcommerceAnalytics.Analytics.Reports.Customers;
using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Currencies;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Tests.CustomerBase;

/// <summary>Figures of customers in the store's currency, pounds, by daily rates, before and after the rates and the orders change.</summary>
public abstract class CustomerConversionTests(AnalyticsData data)
{
    [Fact]
    public async Task Amounts_of_customers_are_converted_at_the_rate_of_their_day_and_never_without_one()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Mugs", "Plates"], [("CC-MUG", "Mugs"), ("CC-PLATE", "Plates")]);
        var (ann, bob, carol, dan) = (await store.AddCustomerAsync(), await store.AddCustomerAsync("FR"), await store.AddCustomerAsync(), await store.AddCustomerAsync());
        Order Of(string day, Data.Customers.Customer customer, decimal price, string currency = "GBP", int product = 0) =>
            store.NewOrder(At(day), customer.Country, [(store.Products[product], 1, price, 0m, null)], customer, currency);
        var dollars = Of("2024-04-10", ann, 100m, "USD");
        await store.PlaceAsync(
            Of("2024-03-04", ann, 10m), dollars, Of("2024-03-05", bob, 50m, "USD", 1), Of("2024-03-06", carol, 60m), Of("2024-05-02", dan, 1m));
        await store.RefundAsync(At("2024-04-20"), "GB", [TestStore.Back(dollars, dollars.Lines[0], 1, 40m)], ann, "USD");

        var plain = await TopAsync(new CustomerValueRequest());
        Assert.Equal([(carol.Id, 60m), (ann.Id, 10m), (dan.Id, 1m), (bob.Id, 0m)], plain.Items.Select(c => (c.CustomerId, c.NetSales)));
        Assert.Null(plain.Meta.ExchangeRates);
        Assert.Contains("USD", Assert.Single(plain.Meta.Warnings), StringComparison.Ordinal);

        foreach (var ask in (Func<Task>[])[() => TopAsync(new() { Convert = true }), () => RfmAsync(new() { Convert = true }), () => RetentionAsync(new() { Convert = true }), ReportAsync])
        {
            var error = await Assert.ThrowsAsync<RequestException>(ask);
            Assert.Equal(400, error.Status);
            Assert.StartsWith("There is no rate from USD to GBP for 2024-03-05, 2024-04-10, 2024-04-20, nor in the 7 days before.", error.Errors["convert"][0], StringComparison.Ordinal);
        }

        await RatesAsync(("2024-03-04", 0.5m), ("2024-04-09", 0.64m), ("2024-04-20", 0.75m));

        // Ann: 10 + 100 × 0.64 − 40 × 0.75. Bob: 50 × 0.5, by the rate of the day before.
        var top = await TopAsync(new() { Convert = true });
        Assert.Equal([(carol.Id, 60m), (ann.Id, 44m), (bob.Id, 25m), (dan.Id, 1m)], top.Items.Select(c => (c.CustomerId, c.NetSales)));
        Assert.Empty(top.Meta.Warnings);
        AssertRates(top.Meta, days: 3, 0.5m, 0.75m);
        Assert.Equal([carol.Id, ann.Id, dan.Id], (await TopAsync(new() { Convert = true, FirstCategoryId = store.Categories[0].Id })).Items.Select(c => c.CustomerId));

        var rfm = await RfmAsync(new() { Convert = true });
        Assert.Equal((130m, 130m), (rfm.NetSales, rfm.Segments.Sum(s => s.NetSales)));
        AssertRates(rfm.Meta, days: 3, 0.5m, 0.75m);
        var atEndOfMarch = await RfmAsync(new() { Convert = true, AsOf = new DateOnly(2024, 3, 31) });
        Assert.Equal(95m, atEndOfMarch.NetSales);
        AssertRates(atEndOfMarch.Meta, days: 1, 0.5m, 0.5m);
        var customers = await data.AskAsync(session => data.Get<RfmQuery>().CustomersAsync(session, new RfmCustomersRequest { Convert = true }, default));
        Assert.Equal([60m, 44m, 25m, 1m], customers.Items.Select(c => c.NetSales));

        // The cohort of March: 10 + 25 + 60, and in April 64 − 30.
        var march = (await RetentionAsync(new() { Convert = true })).Cohorts[0];
        Assert.Equal((95m, 31.67m, 34m), (march.Cells[0].NetSales!.Value, march.Cells[0].NetSalesPerCustomer!.Value, march.Cells[1].NetSales!.Value));
        var french = await RetentionAsync(new() { Convert = true, Country = "FR" });
        Assert.Equal(25m, french.Cohorts[0].Cells[0].NetSales);
        AssertRates(french.Meta, days: 1, 0.5m, 0.5m);

        var report = await ReportAsync();
        Assert.Equal((130m, 95m), (report.NetSales, report.Cohorts[0].Cells[0].NetSales!.Value));
        AssertRates(report.Meta, days: 3, 0.5m, 0.75m);

        // What changes afterwards is read again, with its refund.
        await store.SetStatusAsync(dollars, OrderStatus.Cancelled);
        Assert.Equal(10m, (await TopAsync(new() { Convert = true })).Items.Single(c => c.CustomerId == ann.Id).NetSales);
        await store.PlaceAsync(Of("2024-03-05", carol, 2m, "USD"));
        top = await TopAsync(new() { Convert = true });
        Assert.Equal(61m, top.Items.Single(c => c.CustomerId == carol.Id).NetSales);
        AssertRates(top.Meta, days: 1, 0.5m, 0.5m);

        async Task<CustomersReportResponse> ReportAsync() =>
            await data.AskAsync(session => data.Get<CustomersReportQuery>().RunAsync(session, new CustomersReportRequest { Convert = true }, default));
    }

    private static void AssertRates(ReportMeta meta, int days, decimal lowest, decimal highest)
    {
        var used = Assert.Single(meta.ExchangeRates!);
        Assert.Equal(("USD", days, lowest, highest), (used.Currency, used.Days, used.Lowest, used.Highest));
    }

    private static DateTime At(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);

    private Task RatesAsync(params (string Day, decimal Rate)[] rates) => data.InScopeAsync(async db =>
    {
        db.ExchangeRates.AddRange(rates.Select(r => new ExchangeRate { Base = "USD", Currency = "GBP", Day = DateOnly.Parse(r.Day, CultureInfo.InvariantCulture), Rate = r.Rate }));
        await db.SaveChangesAsync();
    });

    private Task<CustomerValueResponse> TopAsync(CustomerValueRequest request) => AskAsync(session => data.Get<CustomerValueQuery>().TopAsync(session, request, default));

    private Task<RfmResponse> RfmAsync(RfmRequest request) => AskAsync(session => data.Get<RfmQuery>().RunAsync(session, request, default));

    private Task<RetentionResponse> RetentionAsync(RetentionRequest request) => AskAsync(session => data.Get<RetentionQuery>().RunAsync(session, request, default));

    private Task<T> AskAsync<T>(Func<ReportSession, Task<T>> ask) => data.AskAsync(ask);
}

public sealed class CustomerConversionTestsOnSqlite(SqliteAnalytics data) : CustomerConversionTests(data), IClassFixture<SqliteAnalytics>;

public sealed class CustomerConversionTestsOnMySql(MySqlAnalytics data) : CustomerConversionTests(data), IClassFixture<MySqlAnalytics>;
