using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;

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

        // #1001 was bought in the web shop with a code that took off 5.20; its first line is the blue one of the mugs.
        var first = await store.InScopeAsync(db => db.Orders.AsNoTracking().Include(o => o.DiscountCodes).SingleAsync(o => o.Number == "#1001"));
        Assert.Equal(("shopify", "web"), (first.Source, first.Channel));
        Assert.Equal([("FALL10", 5.20m)], first.DiscountCodes.Select(code => (code.Code, code.Amount)));
        var mug = orders["#1001"].Lines[0].Product;
        Assert.Equal(("Blue", "Speckled Mug", "Kiln & Co"), (mug.Variant, mug.Parent, mug.Vendor));
    }

    [Fact]
    public async Task WooCommerce_by_SkyVerge()
    {
        var result = await store.ImportSampleAsync("woo_skyverge.csv");

        Assert.Equal(("woocommerce-skyverge", 3, 0, 0), (result.Reading!.Format, result.Orders, result.Rejected.Count, result.TotalsDiffer));

        // 901: 30 + 13 − 4.30 + 4.13 + 8.57; 902: 20 + 4, all of which went back. 903 has failed.
        Assert.Equal((2, 51.40m + 24m), await store.CountedAsync("SV-"));
        Assert.Equal(24m, await store.RefundedAsync("SV-"));
        var orders = await store.InScopeAsync(db => db.Orders.AsNoTracking().Include(o => o.DiscountCodes).Where(o => o.Number.StartsWith("SV-")).OrderBy(o => o.Number).ToListAsync());
        Assert.Equal(["woocommerce", "woocommerce", "woocommerce"], orders.Select(o => o.Source));
        Assert.Equal([("GB-ENG", "stripe", OrderStatus.Delivered), ("US-CA", "paypal", OrderStatus.Delivered), (null, "stripe", OrderStatus.Cancelled)], orders.Select(o => (o.Region, o.PaymentMethod, o.Status)));
        Assert.Equal([("SPRING10", 4.30m)], orders[0].DiscountCodes.Select(code => (code.Code, code.Amount)));
    }

    [Fact]
    public async Task An_order_of_eBay_with_several_items_has_a_row_for_itself_above_them()
    {
        var result = await store.ImportSampleAsync("ebay.csv");

        // Another one: 36 + 4.95, bought in the evening of 24 July by the clock of London. The third comes to 26.40 with the tax that eBay collects and pays itself.
        Assert.Equal((1, 40.95m), await store.CountedAsync("25-"));
        Assert.Equal((1, 24.00m), await store.CountedAsync("27-"));
        Assert.Equal(new DateTime(2026, 7, 24, 23, 0, 0, DateTimeKind.Utc), (await store.OrdersAsync("25-"))[0].PlacedAtUtc);

        // 20 + 2 × 5 + 6.00 of shipping.
        Assert.Equal((3, 0, 0, 0), (result.Orders, result.Rejected.Count, result.Skipped.Count, result.TotalsDiffer));
        Assert.Equal((1, 36m), await store.CountedAsync("26-"));
        var order = Assert.Single(await store.OrdersAsync("26-"));
        Assert.Equal((6m, 2, "coolbuyer44", "GB"), (order.Shipping, order.Lines.Count, order.Customer!.Number, order.Country));
        Assert.Equal(("ebay", "PayPal"), (order.Source, order.PaymentMethod));
    }

    // The total of the order is another one; of the second, that of the row above its items, with which those of the items have nothing to do.
    [Theory]
    [InlineData("28-1,a,Mug,EM,2,18.00,4.95,,,41.95,,Jul-25-26", "41.95", "40.95")]
    [InlineData("28-2,a,,,3,30.00,6.00,,,37.00,,Jul-25-26\n1,28-2,a,Mug,EM,1,20.00,,,,20.00,,Jul-25-26\n1,28-2,a,Card,EC,2,5.00,,,,10.00,,Jul-25-26", "37.00", "36.00")]
    public async Task An_order_of_eBay_is_compared_with_its_total(string rows, string said, string stored)
    {
        var result = await store.ImportTextAsync(
            "Sales Record Number,Order Number,Buyer Username,Item Title,Custom Label,Quantity,Sold For,Shipping And Handling,Seller Collected Tax,eBay Collected Tax,Total Price,eBay Collected Tax Included in Total,Sale Date\n1," + rows + "\n",
            request: new ImportRequest { Format = "ebay" });

        Assert.Equal((1, 1), (result.Orders, result.TotalsDiffer));
        Assert.Equal([(said, stored)], (await store.IssuesAsync("totalDiffers", rows[..4])).Select(issue => (issue.Value!, issue.Stored!)));
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
    public async Task The_items_of_WebToffee_say_what_their_discount_was()
    {
        const string Items = "name:Vase|sku:WD-V|quantity:2|total:27.00|sub_total:30.00,name:Card|sku:WD-C|quantity:3|total:13.00|sub_total:15.00";
        var result = await store.ImportAsync(await store.WriteAsync(
            "order_id,order_number,order_date,status,shipping_total,fee_total,tax_total,order_total,order_currency,customer_id,shipping_country,line_item_1,line_item_2\n"
            + $"9,WD-9,3/14/2026 09:12:05,completed,5.00,2.00,9.40,56.40,GBP,0,GB,{Items}\n"));

        // 15.00 and 5.00 a unit, less 3.00 and 2.00: 40.00 with 7.00 of shipping and fee, and 9.40 of tax.
        Assert.Equal((1, 0), (result.Orders, result.TotalsDiffer));
        var order = Assert.Single(await store.OrdersAsync("WD-9"));
        Assert.Equal([(15m, 3m), (5m, 2m)], order.Lines.Select(l => (l.UnitPrice, l.Discount)));
        Assert.Equal((45m, 5m, 7m, 9.40m), (order.Gross, order.Discount, order.Shipping, order.Tax));
    }

    [Fact]
    public async Task BigCommerce()
    {
        var result = await store.ImportSampleAsync("bigcommerce.csv");

        Assert.Equal(("bigcommerce", 3, 0), (result.Reading!.Format, result.Orders, result.Rejected.Count + result.TotalsDiffer));
        Assert.Equal(DateOrder.DayFirst, result.Reading.DateOrder);

        // 36 + 14 + 5 + 11, of which 12 were given back; 902 was declined; 36 − 5 − 1 + 5 + 7 with two coupons.
        Assert.Equal((2, 66m + 42m), await store.CountedAsync("90"));
        Assert.Equal(
            [("POST1", 1m), ("SAVE5", 5m)],
            await store.InScopeAsync(async db => (await db.Orders.AsNoTracking().Where(o => o.Number == "903").SelectMany(o => o.DiscountCodes).OrderBy(c => c.Code).ToListAsync()).Select(c => (c.Code, c.Amount!.Value))));
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

        Assert.Equal(("etsy", 2, 0, 0), (result.Reading!.Format, result.Orders, result.Rejected.Count, result.TotalsDiffer));

        // 2 × 5 + 3 + 4.50 + 0.62, on 2 March.
        var order = Assert.Single(await store.OrdersAsync("3001"));
        Assert.Equal((18.12m, 0.62m, 4.50m, "GB", "coolbuyer42"), (FormatFixture.TotalOf(order), order.Tax, order.Shipping, order.Country, order.Customer!.Number));
        Assert.Equal(new DateOnly(2026, 3, 2), order.Day);
        Assert.Equal(["FOX-01", "N-SUNSET-FOX-STICKER"], order.Lines.Select(l => l.Product.Sku));

        // 5 − 0.50 with a coupon + 4.50; the item's total is that before the discount.
        Assert.Equal(9m, FormatFixture.TotalOf(Assert.Single(await store.OrdersAsync("3002"))));
    }

    // 2 × 5.00 are 10.00, and with the shipping 14.50; the item's total says 11.00.
    [Fact]
    public async Task An_order_of_Etsy_is_compared_with_the_totals_of_its_items()
    {
        var result = await store.ImportTextAsync(
            "Sale Date,Item Name,Buyer,Quantity,Price,Order Shipping,Item Total,Transaction ID,Order ID,SKU\n03/02/26,Fox,b1,2,5.00,4.50,11.00,4001,3101,FOX-01\n03/02/26,Fox,b1,1,3.00,3.00,3.00,4002,3102,FOX-02\n");

        Assert.Equal((2, 1), (result.Orders, result.TotalsDiffer));
        Assert.Equal([("3101", "15.50", "14.50")], (await store.IssuesAsync("totalDiffers", "31")).Select(issue => (issue.OrderNumber!, issue.Value!, issue.Stored!)));
    }

    [Fact]
    public async Task Square()
    {
        var result = await store.ImportSampleAsync("square.csv");

        Assert.Equal(("square", 1, 1L, 1L, 0), (result.Reading!.Format, result.Orders, result.Returns, result.ReturnsLinked, result.TotalsDiffer));

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

    // Squarespace: 30 + 10 + 5 + 9; Wix: 36 + 16 + 4.95, with tax; Magento: 30 + 10 − 4 + 5 + 9, and a cancelled order; PrestaShop: 30 + 5 + 7.
    [Theory]
    [InlineData("squarespace.csv", "squarespace", "SQ000", "54.00", "2026-02-03 21:06:00")]
    [InlineData("wix.csv", "wix", "WX", "56.95", "2026-02-03 21:15:51")]
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
