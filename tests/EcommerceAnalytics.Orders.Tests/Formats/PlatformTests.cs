using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Tests.Formats;

/// <summary>The exports of platforms, as they are. The figures were worked out by hand from the files.</summary>
public abstract class PlatformTests(FormatFixture store)
{
    [Fact]
    public async Task Shopify()
    {
        var result = await store.ImportSampleAsync("shopify.csv");

        Assert.Equal("shopify", result.Reading!.Format);
        Assert.StartsWith("It has the columns Name, Financial Status,", result.Reading.FormatReason, StringComparison.Ordinal);
        Assert.Equal((8, 0, 0), (result.Orders, result.Rejected.Count, result.TotalsDiffer));

        // Totals but that of the voided #1004: 51.75 + 20 + 78.95 + 49.95 + 58.95 + 18 + 1200 = 1,477.60, with a gift card of 25.
        Assert.Equal((7, 1452.60m), await store.CountedAsync("#100"));
        Assert.Equal(67.95m, await store.RefundedAsync("#100"));
        var orders = (await store.OrdersAsync("#100")).ToDictionary(order => order.Number);
        Assert.Equal(1384.65m, (await store.CountedAsync("#100")).Total - await store.RefundedAsync("#100"));
        Assert.Equal(25m, result.Sums.Single().GiftCards);
        Assert.Equal(["25.00"], (await store.IssuesAsync("giftCard", "#1006")).Select(issue => issue.Value!));

        // 2 × 18 + 16 − 5.20 + 4.95, with 8.63 of tax in it.
        Assert.Equal((51.75m, 8.63m, true, "GB", OrderStatus.Shipped), (FormatFixture.TotalOf(orders["#1001"]), orders["#1001"].Tax, orders["#1001"].PricesIncludeTax, orders["#1001"].Country, orders["#1001"].Status));
        Assert.Equal(new DateTime(2026, 2, 3, 10, 14, 5, DateTimeKind.Utc), orders["#1001"].PlacedAtUtc);
        Assert.Equal("00420", orders["#1002"].Lines[0].Product.Sku);
        Assert.Equal(OrderStatus.Cancelled, orders["#1004"].Status);
        Assert.Equal((33.95m, 1), (FormatFixture.TotalOf(orders["#1006"]), orders["#1006"].Lines.Count));
        Assert.Null(orders["#1007"].Customer);
        Assert.Equal("ada@example.org", orders["#1003"].Customer!.Email);
        Assert.Equal(1200m, FormatFixture.TotalOf(orders["#1008"]));
    }

    [Fact]
    public async Task WooCommerce_by_AlgolPlus()
    {
        var result = await store.ImportSampleAsync("woo_algol.csv");

        Assert.Equal(("woocommerce-algolplus", 6, 0), (result.Reading!.Format, result.Orders, result.Rejected.Count));

        // 501: 43.33 − 4.33 + 4.13 + 8.63; 502: 100 + 20; 503: 37.50 + 4.13 + 8.33; 505: 15 + 4.13 + 3.83. 504 and 506 are not counted, 507 has no units.
        Assert.Equal((4, 51.76m + 120m + 49.96m + 22.96m), await store.CountedAsync("50"));
        Assert.Equal(49.95m, await store.RefundedAsync("50"));

        // The totals of 503 and 504 are one penny less than what they consist of.
        Assert.Equal([("503", "49.95", "49.96"), ("504", "49.95", "49.96")], (await store.IssuesAsync("totalDiffers", "50")).Select(i => (i.OrderNumber!, i.Value!, i.Stored!)));
        Assert.Equal(new Dictionary<string, long> { ["quantityNotPositive"] = 1 }, result.Skipped);
        Assert.Equal([("Custom commission", "N-CUSTOM-COMMISSION")], (await store.IssuesAsync("skuMade", "502")).Select(i => (i.Value!, i.Stored!)));
        var orders = (await store.OrdersAsync("50")).ToDictionary(order => order.Number);
        Assert.Equal((4.33m, 8.63m, 4.13m, false), (orders["501"].Discount, orders["501"].Tax, orders["501"].Shipping, orders["501"].PricesIncludeTax));
        Assert.Equal([OrderStatus.Delivered, OrderStatus.Pending, OrderStatus.Delivered, OrderStatus.Cancelled, OrderStatus.Pending, OrderStatus.Cancelled], orders.Values.OrderBy(o => o.Number).Select(o => o.Status));
    }

    [Fact]
    public async Task WooCommerce_by_WebToffee_packs_the_items_into_fields()
    {
        var result = await store.ImportSampleAsync("woo_webtoffee.csv");

        Assert.Equal(("woocommerce-webtoffee", 2, 3L, 0), (result.Reading!.Format, result.Orders, result.Rows, result.Rejected.Count + result.TotalsDiffer));

        // 30 + 13 + 4.13 + 8.63; 802 waits for its payment.
        Assert.Equal((1, 55.76m), await store.CountedAsync("WT-"));
        var orders = await store.OrdersAsync("WT-");
        Assert.Equal([(2, 15m, "MUG-BL"), (1, 13m, "N-FERN-PRINT-A4-FRAMED")], orders[0].Lines.Select(l => (l.Quantity, l.UnitPrice, l.Product.Sku)));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 13), "77", "DE"), (orders[0].Day, orders[1].Day, orders[1].Customer!.Number, orders[1].Country));

        // The line of the order in the file.
        Assert.Equal([2L], (await store.IssuesAsync("skuMade", "WT-801")).Select(issue => issue.Line!.Value));
    }

    [Fact]
    public async Task BigCommerce()
    {
        var result = await store.ImportSampleAsync("bigcommerce.csv");

        Assert.Equal(("bigcommerce", 2, 0), (result.Reading!.Format, result.Orders, result.Rejected.Count + result.TotalsDiffer));
        Assert.Equal(DateOrder.DayFirst, result.Reading.DateOrder);

        // 36 + 14 + 5 + 11, of which 12 were given back; 902 was declined.
        Assert.Equal((1, 66m), await store.CountedAsync("90"));
        Assert.Equal(12m, await store.RefundedAsync("90"));
        var orders = await store.OrdersAsync("90");
        Assert.Equal([("Speckled Mug, blue", 18m), ("Fern Print: A4", 14m)], orders[0].Lines.Select(l => (l.Product.Name, l.UnitPrice)));
        Assert.Equal((new DateOnly(2026, 2, 3), OrderStatus.Cancelled), (orders[0].Day, orders[1].Status));
    }

    [Fact]
    public async Task Amazon()
    {
        var result = await store.ImportSampleAsync("amazon.txt");

        Assert.Equal(("amazon", 1, 0), (result.Reading!.Format, result.Orders, result.Rejected.Count));

        // 36.00 for two, less 3.60, and 4.95 of shipping; 6.00 and 0.83 of tax are in it.
        var order = Assert.Single(await store.OrdersAsync("058-"));
        Assert.Equal((37.35m, 6.83m, 4.12m, true), (FormatFixture.TotalOf(order), order.Tax, order.Shipping, order.PricesIncludeTax));
        Assert.Equal((2, "MUG-BL"), (order.Lines[0].Quantity, order.Lines[0].Product.Sku));
        Assert.Equal(new Dictionary<string, long> { ["notPriced"] = 1, ["quantityNotPositive"] = 1 }, result.Skipped);
    }

    [Fact]
    public async Task Etsy()
    {
        var result = await store.ImportSampleAsync("etsy.csv");

        Assert.Equal(("etsy", 1, 0), (result.Reading!.Format, result.Orders, result.Rejected.Count));

        // 2 × 5 + 3 + 4.50 + 0.62, on 2 March.
        var order = Assert.Single(await store.OrdersAsync("3001"));
        Assert.Equal((18.12m, 0.62m, 4.50m, "GB", "coolbuyer42"), (FormatFixture.TotalOf(order), order.Tax, order.Shipping, order.Country, order.Customer!.Number));
        Assert.Equal(new DateOnly(2026, 3, 2), order.Day);
        Assert.Equal(["FOX-01", "N-SUNSET-FOX-STICKER"], order.Lines.Select(l => l.Product.Sku));
    }

    [Fact]
    public async Task Square()
    {
        var result = await store.ImportSampleAsync("square.csv");

        Assert.Equal(("square", 1, 1L, 1L), (result.Reading!.Format, result.Orders, result.Returns, result.ReturnsLinked));

        // 36.00 for two, less 3.00, and 6.60 of tax; 18.00 and 3.60 of it go back.
        var order = Assert.Single(await store.OrdersAsync("SQC3"));
        Assert.Equal((39.60m, 36m, 3m, "CUST1"), (FormatFixture.TotalOf(order), order.Gross, order.Discount, order.Customer!.Number));
        Assert.Equal((new DateTime(2026, 3, 2, 9, 12, 5, DateTimeKind.Utc), 2), (order.PlacedAtUtc, order.Lines[0].Quantity));
        Assert.Equal(21.60m, await store.RefundedAsync("SQC3"));
    }

    [Fact]
    public async Task Superstore()
    {
        var result = await store.ImportSampleAsync("superstore.csv");

        Assert.Equal(("superstore", 2, 0), (result.Reading!.Format, result.Orders, result.Rejected.Count));

        // The date of sending, 6/16/2026, shows that the month is first.
        Assert.Equal((DateOrder.MonthFirst, "A date of the file has a second number over 12."), (result.Reading.DateOrder, result.Reading.DateOrderReason));
        var orders = await store.OrdersAsync("CA-2026-");
        Assert.Equal([(new DateOnly(2026, 3, 8), 261.96m), (new DateOnly(2026, 6, 12), 14.62m)], orders.Select(o => (o.Day, FormatFixture.TotalOf(o))));

        // 14.62 is 80 % of 18.275; the cost is 14.62 − 6.8714.
        var line = orders[1].Lines[0];
        Assert.Equal((9.1375m, 3.655m, 7.7486m, "Office Supplies"), (line.UnitPrice, line.Discount, line.Cost, line.Product.Category!.Name));
    }

    // Squarespace: 30 + 10 + 5 + 9; Wix: 36 + 16 + 4.95, with tax; eBay: 36 + 4.95; Magento: 30 + 10 − 4 + 5 + 9, and a cancelled order; PrestaShop: 30 + 5 + 7.
    [Theory]
    [InlineData("squarespace.csv", "squarespace", "SQ000", "54.00", "2026-02-03 21:06:00")]
    [InlineData("wix.csv", "wix", "WX", "56.95", "2026-02-03 21:15:51")]
    [InlineData("ebay.csv", "ebay", "25-", "40.95", "2026-07-24 23:00:00")]
    [InlineData("magento.csv", "magento", "MG000", "50.00", "2026-02-03 10:00:00")]
    [InlineData("prestashop.csv", "prestashop", "PSX", "42.00", "2026-02-03 10:00:00")]
    public async Task Other_platforms(string sample, string format, string prefix, string total, string placedAt)
    {
        var result = await store.ImportSampleAsync(sample);

        Assert.Equal((format, 0, 0, 0), (result.Reading!.Format, result.Rejected.Count, result.Skipped.Count, result.TotalsDiffer));
        Assert.Equal((1, decimal.Parse(total, CultureInfo.InvariantCulture)), await store.CountedAsync(prefix));
        Assert.Equal(DateTime.Parse(placedAt, CultureInfo.InvariantCulture), (await store.OrdersAsync(prefix))[0].PlacedAtUtc);
    }

    [Fact]
    public async Task Thirty_days_of_April_with_the_day_first()
    {
        var result = await store.ImportSampleAsync("uk.csv");

        Assert.Equal(("own", DateOrder.DayFirst, "A date of the file has a first number over 12."), (result.Reading!.Format, result.Reading.DateOrder, result.Reading.DateOrderReason));
        Assert.Equal(Enumerable.Range(1, 30).Select(day => new DateOnly(2026, 4, day)), (await store.OrdersAsync("UK-")).Select(o => o.Day).Order());
    }

    [Theory]
    [InlineData("id,Description,Created (UTC),Amount,Amount Refunded,Currency,Status,Fee\nch_1,x,2026-01-02,1,0,gbp,Paid,0.1\n", "list of payments of Stripe")]
    [InlineData("Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,To Email Address,Transaction ID\n", "list of payments of PayPal")]
    [InlineData("ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Status\n", "grid of orders of Magento")]
    public async Task A_list_without_items_is_refused_with_the_export_that_has_them(string text, string message)
    {
        var error = await Assert.ThrowsAsync<RequestException>(() => store.ImportTextAsync(text));

        Assert.Contains(message, error.Errors["file"][0], StringComparison.Ordinal);
        Assert.Contains("xport", error.Errors["file"][0], StringComparison.Ordinal);
    }
}

public sealed class PlatformTestsOnSqlite(SqliteFormats store) : PlatformTests(store), IClassFixture<SqliteFormats>;

public sealed class PlatformTestsOnMySql(MySqlFormats store) : PlatformTests(store), IClassFixture<MySqlFormats>;
