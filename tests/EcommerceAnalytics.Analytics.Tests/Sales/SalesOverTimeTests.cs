using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>
/// Sales over time in stores of a few orders, figures worked out by hand. Each test has a year of its own; the store is in
/// London and its clock stands at 2024-06-15 12:00 UTC, 13:00 on its wall.
/// </summary>
public abstract class SalesOverTimeTests(AnalyticsData data)
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

        var answer = await AskAsync(new SalesRequest { From = "2003-02-01", To = "2003-02-28", Interval = IntervalKind.Month, SegmentBy = SalesSegmentation.CustomerType });

        Assert.Equal(
            [("guest", 97m, 1), ("returning", 15m, 1), ("new", 2m, 1)],
            answer.Segments!.Select(s => (s.Key, s.Totals.NetSales, (int)s.Totals.Orders!)));
        Assert.Equal((114m, 3), (answer.Totals.NetSales, (int)answer.Totals.Orders!));
        Assert.Equal(97m, (await AskAsync(new SalesRequest { From = "2003-02-01", To = "2003-02-28", CustomerType = CustomerKind.Guest })).Totals.NetSales);
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
    public async Task A_leap_day_has_no_counterpart()
    {
        var (store, mug, _) = await StoreAsync("leap");
        await store.PlaceAsync(
            Sale(store, mug, 4, Utc(2007, 2, 28, 9)), Sale(store, mug, 5, Utc(2007, 3, 1, 9)),
            Sale(store, mug, 1, Utc(2008, 2, 28, 9)), Sale(store, mug, 2, Utc(2008, 2, 29, 9)), Sale(store, mug, 10, Utc(2008, 3, 1, 9)));

        var answer = await AskAsync(new SalesRequest { From = "2008-02-28", To = "2008-03-02", Interval = IntervalKind.Day, Compare = ComparisonKind.PreviousYear });

        Assert.Equal([1m, 2m, 10m, 0m], answer.Intervals.Select(i => i.NetSales));
        Assert.Equal(["2007-02-28", null, "2007-03-01", "2007-03-02"], answer.Comparison!.Intervals.Select(i => i?.Label));
        Assert.Equal([4m, null, 5m, 0m], answer.Comparison.Intervals.Select(i => i?.NetSales));

        // The intervals add up to the totals: 4 + 5. (13 − 9) / 9 = 0.444444; nothing was returned before, so that has no rate.
        Assert.Equal((9m, 0.444444m, null), (answer.Comparison.Totals.NetSales, answer.Comparison.Changes.NetSales, answer.Comparison.Changes["returns"]));
        Assert.Equal((Utc(2007, 2, 28), Utc(2007, 3, 3)), (answer.Comparison.From, answer.Comparison.To));
    }

    [Fact]
    public async Task Weeks_of_a_year_before_add_up_to_it()
    {
        var (store, mug, _) = await StoreAsync("weeks");
        await store.PlaceAsync(
            Sale(store, mug, 1, Utc(2017, 1, 1, 9)), // a Sunday of the last week of 2016
            Sale(store, mug, 2, Utc(2017, 1, 2, 9)), // Monday
            Sale(store, mug, 4, Utc(2017, 1, 8, 9)), // Sunday
            Sale(store, mug, 8, Utc(2017, 12, 31, 9)), // Sunday, in week 52
            Sale(store, mug, 16, Utc(2018, 1, 3, 9)));

        var answer = await AskAsync(new SalesRequest { From = "2018-01-01", To = "2018-12-31", Interval = IntervalKind.Week, Compare = ComparisonKind.PreviousYear });

        // 2018 has 52 weeks and a day of week 1 of 2019, whose counterpart is in 2018 itself; 1 January 2017 is the counterpart of nothing.
        var earlier = answer.Comparison!;
        Assert.Equal((53, 54), (answer.Intervals.Count, earlier.Intervals.Count));
        Assert.Equal(("2017-W01", 6m, "2017-W52", 8m), (earlier.Intervals[0]!.Label, earlier.Intervals[0]!.NetSales, earlier.Intervals[51]!.Label, earlier.Intervals[51]!.NetSales));
        Assert.Null(earlier.Intervals[52]);
        Assert.Equal(("2016-W52", 1m, true), (earlier.Intervals[53]!.Label, earlier.Intervals[53]!.NetSales, earlier.Intervals[53]!.IsPartial));
        Assert.Equal((15m, 15m), (earlier.Totals.NetSales, earlier.Intervals.Sum(i => i?.NetSales ?? 0)));
    }

    [Fact]
    public async Task Weekdays_are_compared_with_the_same_weekdays_364_days_before()
    {
        var (store, mug, _) = await StoreAsync("weekday");
        await store.PlaceAsync(
            Sale(store, mug, 100, Utc(2012, 6, 10, 9)), // a Sunday, outside
            Sale(store, mug, 1, Utc(2012, 6, 11, 9)), // Monday
            Sale(store, mug, 2, Utc(2012, 6, 12, 9)), // Tuesday
            Sale(store, mug, 4, Utc(2012, 6, 16, 9)), // Saturday
            Sale(store, mug, 200, Utc(2012, 6, 18, 9)), // the Monday after, outside
            Sale(store, mug, 10, Utc(2013, 6, 10, 9)), // Monday
            Sale(store, mug, 20, Utc(2013, 6, 15, 9))); // Saturday

        var answer = await AskAsync(new SalesRequest
        {
            From = "2013-06-10",
            To = "2013-06-16",
            Interval = IntervalKind.Day,
            Compare = ComparisonKind.PreviousYearWeekday,
        });

        // 10 June 2013 is a Monday, 364 days after Monday 11 June 2012: 52 weeks.
        var earlier = answer.Comparison!;
        Assert.Equal((Utc(2012, 6, 10, 23), Utc(2012, 6, 17, 23)), (earlier.From, earlier.To));
        Assert.Equal([10m, 0m, 0m, 0m, 0m, 20m, 0m], answer.Intervals.Select(i => i.NetSales));
        Assert.Equal([1m, 2m, 0m, 0m, 0m, 4m, 0m], earlier.Intervals.Select(i => i!.NetSales));
        Assert.Equal(("2012-06-11", "2012-06-17"), (earlier.Intervals[0]!.Label, earlier.Intervals[^1]!.Label));

        // 30 against 1 + 2 + 4 = 7: (30 − 7) / 7 = 3.285714.
        Assert.Equal((7m, 3.285714m), (earlier.Totals.NetSales, earlier.Changes.NetSales));
    }

    [Fact]
    public async Task Segments_are_compared_by_interval_and_add_up_to_the_comparison()
    {
        var (store, mug, plate) = await StoreAsync("segments");
        await store.PlaceAsync(
            Sale(store, mug, 8, Utc(2015, 1, 5, 9)), // January: mugs 8, plates 5; February: mugs 2
            Sale(store, plate, 5, Utc(2015, 1, 6, 9)),
            Sale(store, mug, 2, Utc(2015, 2, 5, 9)),
            Sale(store, mug, 4, Utc(2015, 3, 5, 9)), // March: mugs 4; April: mugs 16
            Sale(store, mug, 16, Utc(2015, 4, 5, 9)));
        var request = new SalesRequest
        {
            From = "2015-03-01",
            To = "2015-04-30",
            Interval = IntervalKind.Month,
            Compare = ComparisonKind.PreviousPeriod,
            SegmentBy = SalesSegmentation.Category,
        };

        // The plates, which have no category, were sold before alone.
        var segments = (await AskAsync(request)).Segments!;
        Assert.Equal([($"{mug.CategoryId}", 20m, 10m), ("0", 0m, 5m)], segments.Select(s => (s.Key, s.Totals.NetSales, s.Comparison!.Totals.NetSales)));
        Assert.Equal([8m, 2m], segments[0].Comparison!.Intervals.Select(i => i!.NetSales));
        Assert.Equal([5m, 0m], segments[1].Comparison!.Intervals.Select(i => i!.NetSales));

        // (20 − 10) / 10 = 1; (0 − 5) / 5 = −1.
        Assert.Equal([1m, -1m], segments.Select(s => s.Comparison!.Changes.NetSales));

        // Of one product alone, all others are together.
        var products = (await AskAsync(request with { SegmentBy = SalesSegmentation.Product, SegmentLimit = 1 })).Segments!;
        Assert.Equal([($"{mug.Id}", 10m), ("other", 5m)], products.Select(s => (s.Key, s.Comparison!.Totals.NetSales)));
        Assert.Equal([5m, 0m], products[1].Comparison!.Intervals.Select(i => i!.NetSales));
        Assert.All((await AskAsync(request with { Compare = null })).Segments!, s => Assert.Null(s.Comparison));
    }

    [Fact]
    public async Task With_elapsed_the_earlier_period_is_cut_where_the_present_one_stands()
    {
        var (store, mug, _) = await StoreAsync("elapsed");
        await store.PlaceAsync(
            Sale(store, mug, 1, Utc(2024, 6, 14, 11)), // 12:00 on Friday
            Sale(store, mug, 2, Utc(2024, 6, 14, 12)), // 13:00, as late as it is now
            Sale(store, mug, 4, Utc(2024, 6, 8, 10)), // Saturday a week before
            Sale(store, mug, 8, Utc(2024, 6, 8, 15)),
            Sale(store, mug, 16, Utc(2024, 6, 15, 9)));

        async Task<SalesComparison> CompareAsync(NamedRange range, bool elapsed) =>
            (await AskAsync(new SalesRequest { Range = range, Compare = ComparisonKind.PreviousPeriod, Elapsed = elapsed })).Comparison!;

        Assert.Equal(3m, (await CompareAsync(NamedRange.Today, elapsed: false)).Totals.NetSales);
        var today = await CompareAsync(NamedRange.Today, elapsed: true);
        Assert.Equal((1m, Utc(2024, 6, 14, 12)), (today.Totals.NetSales, today.To));

        // The week so far, Monday to Saturday 13:00, against the week before: its Saturday counts until 13:00.
        Assert.Equal(12m, (await CompareAsync(NamedRange.WeekToDate, elapsed: false)).Totals.NetSales);
        Assert.Equal(4m, (await CompareAsync(NamedRange.WeekToDate, elapsed: true)).Totals.NetSales);
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
        Assert.Equal((4m, 1), await NetAndOrdersAsync(july with { Status = [OrderStatus.Delivered] }));
        Assert.Equal((8m, 1), await NetAndOrdersAsync(july with { Status = [OrderStatus.Cancelled] }));

        Assert.Equal([("GB", 3m), ("FR", 4m)], (await SegmentsAsync(july with { SegmentBy = SalesSegmentation.Country })).OrderBy(s => s.Net));
        Assert.Equal([("0", 2m), ($"{mug.CategoryId}", 5m)], (await SegmentsAsync(july with { SegmentBy = SalesSegmentation.Category })).OrderBy(s => s.Net));
        Assert.Equal([("other", 2m), ($"{mug.Id}", 5m)], (await SegmentsAsync(july with { SegmentBy = SalesSegmentation.Product, SegmentLimit = 1 })).OrderBy(s => s.Net));
        Assert.Equal([("pending", 3m), ("delivered", 4m)], (await SegmentsAsync(july with { SegmentBy = SalesSegmentation.Status })).OrderBy(s => s.Net));

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
        await data.InScopeAsync(async db =>
        {
            db.Categories.Add(kitchen);
            await db.SaveChangesAsync();
            await db.Categories.Where(c => c.Id == mug.CategoryId).ExecuteUpdateAsync(set => set.SetProperty(c => c.ParentId, kitchen.Id));
        });
        await store.MoveAsync(plate, kitchen);
        await store.PlaceAsync(
            store.NewOrder(Utc(2009, 4, 1, 9), "GB", [(mug, 1, 30m, 0, null)]),
            store.NewOrder(Utc(2009, 5, 1, 9), "GB", [(mug, 2, 20m, 0, null), (plate, 1, 7m, 0, null)]));

        var answer = await data.AskAsync(session => data.Get<RevenueQuery>().ByCategoryAsync(
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

        var answer = await data.AskAsync(session => data.Get<TopSellersQuery>().RunAsync(
            session, new TopSellersRequest { From = "2010-02-01", To = "2010-02-28", Compare = ComparisonKind.PreviousPeriod }, CancellationToken.None));

        // Three net units each (5 − 2 and 3); plates bring 6, mugs 5 − 2 = 3. Before, mugs brought 4 and plates nothing.
        Assert.Equal([(1, plate.Id, 3L, 6m), (2, mug.Id, 3L, 3m)], answer.Items.Select(i => (i.Rank, i.ProductId, i.NetUnits, i.NetSales)));
        Assert.Equal([0.666667m, 0.333333m], answer.Items.Select(i => i.Share!.Value));
        Assert.Equal([null, -0.25m], answer.Items.Select(i => i.Changes!.NetSales));
        Assert.Equal((9m, 4m), (answer.Totals.NetSales, answer.Comparison!.Totals.NetSales));
    }

    private async Task<(TestStore Store, Product Mug, Product Plate)> StoreAsync(string name)
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([$"Mugs {name}"], [($"MUG-{name}", $"Mugs {name}"), ($"PLATE-{name}", null)]);
        return (store, store.Products[0], store.Products[1]);
    }

    private static Order Sale(TestStore store, Product product, decimal price, DateTime at, Data.Customers.Customer? customer = null, OrderStatus status = OrderStatus.Pending) =>
        store.NewOrder(at, "GB", [(product, 1, price, 0, null)], customer, status: status);

    private Task<SalesResponse> AskAsync(SalesRequest request) =>
        data.AskAsync(session => data.Get<SalesOverTimeQuery>().RunAsync(session, request, CancellationToken.None));

    private async Task<(decimal Net, int Orders)> NetAndOrdersAsync(SalesRequest request)
    {
        var totals = (await AskAsync(request)).Totals;
        return (totals.NetSales, (int)totals.Orders!);
    }

    private async Task<IEnumerable<(string Key, decimal Net)>> SegmentsAsync(SalesRequest request) =>
        (await AskAsync(request)).Segments!.Select(s => (s.Key, s.Totals.NetSales));

    private static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0) => new(year, month, day, hour, minute, 0, DateTimeKind.Utc);
}

public sealed class SalesOverTimeTestsOnSqlite(SqliteAnalytics data) : SalesOverTimeTests(data), IClassFixture<SqliteAnalytics>;

public sealed class SalesOverTimeTestsOnMySql(MySqlAnalytics data) : SalesOverTimeTests(data), IClassFixture<MySqlAnalytics>;
