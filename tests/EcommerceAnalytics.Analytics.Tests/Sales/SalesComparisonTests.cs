using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>
/// Sales over time against an earlier period, figures worked out by hand. Each test has years of its own; the clock stands at
/// 2024-06-15 12:00 UTC, 13:00 on the store's wall.
/// </summary>
public abstract class SalesComparisonTests(AnalyticsData data) : SmallStoreTests(data)
{
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
            SegmentBy = [SalesSegmentation.Category],
        };

        // The plates, which have no category, were sold before alone.
        var segments = (await AskAsync(request)).Segments!;
        Assert.Equal([($"{mug.CategoryId}", 20m, 10m), ("0", 0m, 5m)], segments.Select(s => (s.Key, s.Totals.NetSales, s.Comparison!.Totals.NetSales)));
        Assert.Equal([8m, 2m], segments[0].Comparison!.Intervals.Select(i => i!.NetSales));
        Assert.Equal([5m, 0m], segments[1].Comparison!.Intervals.Select(i => i!.NetSales));

        // (20 − 10) / 10 = 1; (0 − 5) / 5 = −1.
        Assert.Equal([1m, -1m], segments.Select(s => s.Comparison!.Changes.NetSales));

        // Of one product alone, all others are together.
        var products = (await AskAsync(request with { SegmentBy = [SalesSegmentation.Product], SegmentLimit = 1 })).Segments!;
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
}

public sealed class SalesComparisonTestsOnSqlite(SqliteAnalytics data) : SalesComparisonTests(data), IClassFixture<SqliteAnalytics>;

public sealed class SalesComparisonTestsOnMySql(MySqlAnalytics data) : SalesComparisonTests(data), IClassFixture<MySqlAnalytics>;
