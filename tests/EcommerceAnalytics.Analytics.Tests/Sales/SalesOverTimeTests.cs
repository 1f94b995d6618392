using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>
/// Sales over time in stores of a few orders, figures worked out by hand. Each test has a year of its own; the store is in
/// London and its clock stands at 2024-06-15 12:00 UTC, 13:00 on its wall.
/// </summary>
public abstract class SalesOverTimeTests(AnalyticsData data) : SmallStoreTests(data)
{
    [Fact]
    public async Task A_refund_counts_in_its_own_month_and_months_without_sales_are_there()
    {
        var (store, mug, _) = await StoreAsync("refund");
        var order = store.NewOrder(Utc(2001, 1, 10, 9), "GB", [(mug, 2, 10.00m, 0.50m, 4.00m), (mug, 1, 5.00m, 0, null)], tax: 4.90m, shipping: 3);
        await store.PlaceAsync(order);
        await store.RefundAsync(Utc(2001, 3, 3, 9), "GB", [TestStore.Back(order, order.Lines[0], 1, 9.75m, 2.00m)]);

        var answer = await AskAsync(new SalesRequest { From = "2001-01-01", To = "2001-04-30", Interval = IntervalKind.Month });

        Assert.Equal(["2001-01", "2001-02", "2001-03", "2001-04"], answer.Intervals.Select(i => i.Label));

        // January: 2 × 10.00 + 5.00 = 25.00 gross, 0.50 off. The known cost of the mugs is 4.00, of the third line unknown.
        var january = answer.Intervals[0];
        Assert.Equal((25.00m, 0.50m, 0m, 24.50m), (january.GrossSales, january.Discounts, january.Returns, january.NetSales));
        Assert.Equal((4.90m, 3m, 32.40m), (january.Tax, january.Shipping, january["totalSales"]));
        Assert.Equal((1, 3, 0, 3), (january.Orders, january.UnitsSold, january.UnitsReturned, january.NetUnits));
        Assert.Equal((24.50m, 3m), (january.AverageOrderValue, january.UnitsPerOrder));
        Assert.Equal((4.00m, 20.50m, 0.836735m, 0.795918m), (january.Cost, january.Profit, january.Margin, january["costCoverage"]));

        var february = answer.Intervals[1];
        Assert.Equal((0m, 0m, 0, 0m), (february.GrossSales, february.NetSales, february.Orders, february["totalSales"]));
        Assert.Equal((null, null, null, null), (february.AverageOrderValue, february.Profit, february.Margin, february["costCoverage"]));

        // March has the refund and no sale: net is negative, and the goods are back at their cost.
        var march = answer.Intervals[2];
        Assert.Equal((0m, 9.75m, -9.75m, 0, -1), (march.GrossSales, march.Returns, march.NetSales, march.Orders, march.NetUnits));
        Assert.Equal((null, -2.00m, -7.75m), (march.AverageOrderValue, march.Cost, march.Profit));

        Assert.Equal((25.00m, 0.50m, 9.75m, 14.75m, 2), (answer.Totals.GrossSales, answer.Totals.Discounts, answer.Totals.Returns, answer.Totals.NetSales, answer.Totals.NetUnits));
        Assert.Equal(22.65m, answer.Totals["totalSales"]);
    }

    [Fact]
    public async Task Tax_and_shipping_are_given_back_on_the_day_of_the_refund_and_an_order_refunded_whole_is_nothing()
    {
        var (store, mug, _) = await StoreAsync("given back");
        var order = store.NewOrder(Utc(1999, 1, 10, 9), "GB", [(mug, 1, 249.90m, 0m, null)], tax: 12.50m, shipping: 15.32m);
        await store.PlaceAsync(order);
        await store.RefundAsync(Utc(1999, 2, 3, 9), "GB", [TestStore.Back(order, order.Lines[0], 1, 249.90m, tax: 12.50m, shipping: 15.32m)]);

        var answer = await AskAsync(new SalesRequest { From = "1999-01-01", To = "1999-02-28", Interval = IntervalKind.Month });

        // 249.90 + 12.50 + 15.32
        Assert.Equal([(12.50m, 15.32m, 277.72m), (-12.50m, -15.32m, -277.72m)], answer.Intervals.Select(i => (i.Tax!.Value, i.Shipping!.Value, i["totalSales"]!.Value)));
        Assert.Equal((0m, 0m, 0m), (answer.Totals.Tax, answer.Totals.Shipping, answer.Totals["totalSales"]));
    }

    [Fact]
    public async Task Damaged_goods_keep_their_cost()
    {
        var (store, mug, _) = await StoreAsync("damaged");
        var order = store.NewOrder(Utc(1998, 1, 10, 9), "GB", [(mug, 2, 100m, 0m, 120m)]);
        await store.PlaceAsync(order);
        await store.RefundAsync(Utc(1998, 1, 12, 9), "GB", [TestStore.Back(order, order.Lines[0], 2, 200m, cost: 0m)]);

        var totals = (await AskAsync(new SalesRequest { From = "1998-01-01", To = "1998-01-31", Interval = IntervalKind.Month })).Totals;

        Assert.Equal((0m, 120m, -120m), (totals.NetSales, totals.Cost, totals.Profit));
    }

    [Theory]
    [InlineData("KWD", 40.0531, 13.351)] // 13.35103…
    [InlineData("JPY", 4324, 1441)] // 1441.33…
    [InlineData("GBP", 10, 3.33)]
    public async Task The_average_order_value_has_the_minor_unit_of_its_currency(string currency, double gross, double average)
    {
        var (store, mug, _) = await StoreAsync($"minor {currency}");
        await store.PlaceAsync([.. new[] { (decimal)gross, 0m, 0m }.Select(price => store.NewOrder(Utc(1997, 1, 10, 9), "GB", [(mug, 1, price, 0m, null)], currency: currency))]);

        var answer = await AskAsync(new SalesRequest { From = "1997-01-01", To = "1997-12-31", Interval = IntervalKind.Year, Currency = currency });

        Assert.Equal((decimal)average, answer.Totals.AverageOrderValue);
    }

    [Fact]
    public async Task Days_on_which_clocks_change_have_23_and_25_hours()
    {
        var (store, mug, _) = await StoreAsync("dst");
        await store.PlaceAsync(
            Sale(store, mug, 1, Utc(2002, 3, 30, 23)), // 23:00 on the 30th
            Sale(store, mug, 2, Utc(2002, 3, 31, 0)), // 00:00 on the 31st, whose hour from 1 to 2 is left out
            Sale(store, mug, 4, Utc(2002, 3, 31, 22)), // 23:00 on the 31st, BST
            Sale(store, mug, 8, Utc(2002, 3, 31, 23))); // 00:00 on 1 April

        var spring = await AskAsync(new SalesRequest { From = "2002-03-30", To = "2002-04-01", Interval = IntervalKind.Day });
        Assert.Equal([(24, 1m), (23, 6m), (24, 8m)], spring.Intervals.Select(i => ((int)(i.To - i.From).TotalHours, i.NetSales)));

        // 1:30 comes twice on 27 October: first in summer time (0:30 UTC), then in winter time (1:30 UTC).
        await store.PlaceAsync(Sale(store, mug, 16, Utc(2002, 10, 27, 0, 30)), Sale(store, mug, 32, Utc(2002, 10, 27, 1, 30)));
        var autumn = await AskAsync(new SalesRequest { From = "2002-10-27", To = "2002-10-27", Interval = IntervalKind.Hour });
        Assert.Equal(25, autumn.Intervals.Count);
        Assert.Equal(
            [("2002-10-27T01:00+01:00", 16m), ("2002-10-27T01:00+00:00", 32m)],
            autumn.Intervals.Where(i => i.NetSales != 0).Select(i => (i.Label, i.NetSales)));

        // The same instants in New York, five hours behind, all on the 26th.
        var elsewhere = await AskAsync(new SalesRequest { From = "2002-10-26", To = "2002-10-27", Interval = IntervalKind.Day, TimeZone = "America/New_York" });
        Assert.Equal([48m, 0m], elsewhere.Intervals.Select(i => i.NetSales));
    }

    [Fact]
    public async Task Guests_new_and_returning_customers_are_told_apart()
    {
        var (store, mug, _) = await StoreAsync("kinds");
        var ann = await store.AddCustomerAsync();
        var bob = await store.AddCustomerAsync();
        var second = Sale(store, mug, 20, Utc(2003, 2, 10, 9), ann);
        await store.PlaceAsync(
            Sale(store, mug, 1, Utc(2003, 1, 5, 9), bob, OrderStatus.Cancelled), // counts nowhere, and does not make the next one returning
            Sale(store, mug, 2, Utc(2003, 2, 1, 9), bob), // new
            Sale(store, mug, 10, Utc(2003, 1, 10, 9), ann), // new, before the range below
            second, // returning
            Sale(store, mug, 100, Utc(2003, 2, 11, 9))); // guest
        await store.RefundAsync(Utc(2003, 2, 12, 9), "GB", [TestStore.Back(second, second.Lines[0], 1, 5m)], ann); // of a returning customer's order
        await store.RefundAsync(Utc(2003, 2, 13, 9), "GB", [TestStore.Alone(mug, 1, 3m)]); // of an unknown order, by nobody known

        var answer = await AskAsync(new SalesRequest { From = "2003-02-01", To = "2003-02-28", Interval = IntervalKind.Month, SegmentBy = [SalesSegmentation.CustomerType] });

        Assert.Equal(
            [("guest", 97m, 1), ("returning", 15m, 1), ("new", 2m, 1)],
            answer.Segments!.Select(s => (s.Key, s.Totals.NetSales, (int)s.Totals.Orders!)));
        Assert.Equal((114m, 3), (answer.Totals.NetSales, (int)answer.Totals.Orders!));
        Assert.Equal(97m, (await AskAsync(new SalesRequest { From = "2003-02-01", To = "2003-02-28", CustomerType = "guest" })).Totals.NetSales);
    }

    [Fact]
    public async Task Amounts_of_two_currencies_are_never_added()
    {
        var (store, mug, _) = await StoreAsync("currency");
        await store.PlaceAsync(
            store.NewOrder(Utc(2004, 5, 1, 9), "GB", [(mug, 1, 10m, 0, null)]),
            store.NewOrder(Utc(2004, 5, 1, 9), "US", [(mug, 1, 70m, 0, null)], currency: "USD"));

        var pounds = await AskAsync(new SalesRequest { From = "2004-05-01", To = "2004-05-01" });
        var dollars = await AskAsync(new SalesRequest { From = "2004-05-01", To = "2004-05-01", Currency = "usd" });
        var dayAfter = await AskAsync(new SalesRequest { From = "2004-04-30", To = "2004-04-30" });

        Assert.Equal((10m, "GBP"), (pounds.Totals.NetSales, pounds.Meta.Currency));
        Assert.Contains("USD", Assert.Single(pounds.Meta.Warnings), StringComparison.Ordinal);
        Assert.Equal((70m, "USD"), (dollars.Totals.NetSales, dollars.Meta.Currency));
        Assert.Contains("GBP", Assert.Single(dollars.Meta.Warnings), StringComparison.Ordinal);
        Assert.Empty(dayAfter.Meta.Warnings);
    }

    [Fact]
    public async Task Hours_are_for_ranges_of_up_to_31_days()
    {
        var january = await AskAsync(new SalesRequest { From = "2005-01-01", To = "2005-01-31", Interval = IntervalKind.Hour });
        Assert.Equal(31 * 24, january.Intervals.Count);

        var error = await Assert.ThrowsAsync<RequestException>(() => AskAsync(new SalesRequest { From = "2005-01-01", To = "2005-02-01", Interval = IntervalKind.Hour }));
        Assert.Contains("interval", error.Errors.Keys);
    }

    [Fact]
    public async Task Each_filter_and_segment_has_its_part()
    {
        var (store, mug, plate) = await StoreAsync("filter");
        await store.PlaceAsync(
            store.NewOrder(Utc(2006, 7, 1, 9), "GB", [(mug, 1, 1m, 0, null), (plate, 1, 2m, 0, null)], shipping: 9),
            store.NewOrder(Utc(2006, 7, 2, 9), "FR", [(mug, 1, 4m, 0, null)], status: OrderStatus.Delivered),
            store.NewOrder(Utc(2006, 7, 3, 9), "FR", [(plate, 1, 8m, 0, null)], status: OrderStatus.Cancelled));
        var july = new SalesRequest { From = "2006-07-01", To = "2006-07-31", Interval = IntervalKind.Month };

        Assert.Equal((7m, 2), await NetAndOrdersAsync(july));
        Assert.Equal((4m, 1), await NetAndOrdersAsync(july with { Country = "France" }));
        Assert.Equal((5m, 2), await NetAndOrdersAsync(july with { CategoryId = mug.CategoryId }));
        Assert.Equal((2m, 1), await NetAndOrdersAsync(july with { ProductId = plate.Id }));
        Assert.Equal((2m, 1), await NetAndOrdersAsync(july with { CategoryId = 0 }));
        Assert.Equal((4m, 1), await NetAndOrdersAsync(july with { Status = "delivered" }));
        Assert.Equal((8m, 1), await NetAndOrdersAsync(july with { Status = "cancelled" }));

        Assert.Equal([("GB", 3m), ("FR", 4m)], (await SegmentsAsync(july with { SegmentBy = [SalesSegmentation.Country] })).OrderBy(s => s.Net));
        Assert.Equal([("0", 2m), ($"{mug.CategoryId}", 5m)], (await SegmentsAsync(july with { SegmentBy = [SalesSegmentation.Category] })).OrderBy(s => s.Net));
        Assert.Equal([("other", 2m), ($"{mug.Id}", 5m)], (await SegmentsAsync(july with { SegmentBy = [SalesSegmentation.Product], SegmentLimit = 1 })).OrderBy(s => s.Net));
        Assert.Equal([("pending", 3m), ("delivered", 4m)], (await SegmentsAsync(july with { SegmentBy = [SalesSegmentation.Status] })).OrderBy(s => s.Net));

        // Part of an order has neither tax nor shipping; the order itself has.
        Assert.Equal(9m, (await AskAsync(july)).Totals.Shipping);
        Assert.Null((await AskAsync(july with { ProductId = plate.Id })).Totals.Shipping);
        var unknown = await Assert.ThrowsAsync<RequestException>(() => AskAsync(july with { Country = "Atlantis" }));
        Assert.Contains("country", unknown.Errors.Keys);
    }

    [Fact]
    public async Task A_category_has_its_own_figures_and_those_of_the_categories_under_it()
    {
        var (store, mug, plate) = await StoreAsync("tree");
        var kitchen = new Category { Name = "Kitchen tree" };
        await Data.InScopeAsync(async db =>
        {
            db.Categories.Add(kitchen);
            await db.SaveChangesAsync();
            await db.Categories.Where(c => c.Id == mug.CategoryId).ExecuteUpdateAsync(set => set.SetProperty(c => c.ParentId, kitchen.Id));
        });
        await store.MoveAsync(plate, kitchen);
        await store.PlaceAsync(
            store.NewOrder(Utc(2009, 4, 1, 9), "GB", [(mug, 1, 30m, 0, null)]),
            store.NewOrder(Utc(2009, 5, 1, 9), "GB", [(mug, 2, 20m, 0, null), (plate, 1, 7m, 0, null)]));

        var answer = await Data.AskAsync(session => Data.Get<RevenueQuery>().ByCategoryAsync(
            session, new RevenueRequest { From = "2009-05-01", To = "2009-05-31", Compare = ComparisonKind.PreviousPeriod }, CancellationToken.None));

        // Mugs lie under the kitchen: 40 of the kitchen's 47, and the sum of the own figures is the total.
        Assert.Equal([(mug.CategoryId!.Value, 40m), (kitchen.Id, 7m)], answer.Items.Select(i => (i.CategoryId, i.NetSales)));
        Assert.Equal((47m, 47m, (int?)null), (answer.Totals.NetSales, answer.Items[1].Inclusive!.NetSales, answer.Items[1].ParentId));
        Assert.Equal((null, (int?)kitchen.Id), (answer.Items[0].Inclusive, answer.Items[0].ParentId));
        Assert.Equal((30m, 0.333333m), (answer.Items[0].Previous!.NetSales, answer.Items[0].Changes!.NetSales));
        Assert.Equal((0m, null), (answer.Items[1].Previous!.NetSales, answer.Items[1].Changes!.NetSales));

        // All of April was mugs: 30 under the kitchen too, and (47 − 30) / 30 = 0.566667.
        Assert.Equal((30m, 0.566667m), (answer.Items[1].Inclusive!.Previous!.NetSales, answer.Items[1].Inclusive!.Changes!.NetSales));
        Assert.Equal((0.851064m, 30m, 0.566667m), (answer.Items[0].Share, answer.Comparison!.Totals.NetSales, answer.Comparison.Changes.NetSales));

        // The kitchen's filter takes both in.
        Assert.Equal(47m, (await AskAsync(new SalesRequest { From = "2009-05-01", To = "2009-05-31", CategoryId = kitchen.Id })).Totals.NetSales);
    }

    [Fact]
    public async Task Top_sellers_are_ranked_by_net_units_then_net_sales_then_id()
    {
        var (store, mug, plate) = await StoreAsync("top");
        var order = store.NewOrder(Utc(2010, 2, 2, 9), "GB", [(mug, 5, 1m, 0, null), (plate, 3, 2m, 0, null)]);
        await store.PlaceAsync(order, store.NewOrder(Utc(2010, 1, 2, 9), "GB", [(mug, 4, 1m, 0, null)]));
        await store.RefundAsync(Utc(2010, 2, 3, 9), "GB", [TestStore.Back(order, order.Lines[0], 2, 2m)]);

        var answer = await Data.AskAsync(session => Data.Get<TopSellersQuery>().RunAsync(
            session, new TopSellersRequest { From = "2010-02-01", To = "2010-02-28", Compare = ComparisonKind.PreviousPeriod }, CancellationToken.None));

        // Three net units each (5 − 2 and 3); plates bring 6, mugs 5 − 2 = 3. Before, mugs brought 4 and plates nothing.
        Assert.Equal([(1, plate.Id, 3L, 6m), (2, mug.Id, 3L, 3m)], answer.Items.Select(i => (i.Rank, i.ProductId, i.NetUnits, i.NetSales)));
        Assert.Equal([0.666667m, 0.333333m], answer.Items.Select(i => i.Share!.Value));
        Assert.Equal([null, -0.25m], answer.Items.Select(i => i.Changes!.NetSales));
        Assert.Equal((9m, 4m), (answer.Totals.NetSales, answer.Comparison!.Totals.NetSales));
    }

    private async Task<(decimal Net, int Orders)> NetAndOrdersAsync(SalesRequest request)
    {
        var totals = (await AskAsync(request)).Totals;
        return (totals.NetSales, (int)totals.Orders!);
    }

    private async Task<IEnumerable<(string Key, decimal Net)>> SegmentsAsync(SalesRequest request) =>
        (await AskAsync(request)).Segments!.Select(s => (s.Key, s.Totals.NetSales));
}

public sealed class SalesOverTimeTestsOnSqlite(SqliteAnalytics data) : SalesOverTimeTests(data), IClassFixture<SqliteAnalytics>;

public sealed class SalesOverTimeTestsOnMySql(MySqlAnalytics data) : SalesOverTimeTests(data), IClassFixture<MySqlAnalytics>;
