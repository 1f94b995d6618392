using EcommerceAnalytics.Analytics.Questions;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Reports;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>Sales by the RFM segment of the customers, from the facts and from the columnar copy; figures worked out by hand.</summary>
public abstract class RfmSegmentTests(AnalyticsData data) : SmallStoreTests(data)
{
    [Fact]
    public async Task Sales_are_divided_and_filtered_by_the_segment_that_customers_have_at_the_end_of_the_range()
    {
        var (store, mug, _) = await StoreAsync("rfm");

        // At the end of the year: 10, 20, 30, 40 and 50 days ago, which are R 5 to 1; one order day each, which is F 1 for all; M 5 to 1.
        // Weights 3, 3, 2, 2, 1: potential loyalists twice, about to sleep, hibernating, lost.
        foreach (var (day, price) in new[] { (new DateOnly(2011, 12, 21), 50m), (new(2011, 12, 11), 40m), (new(2011, 12, 1), 30m), (new(2011, 11, 21), 20m), (new(2011, 11, 11), 10m) })
        {
            await store.PlaceAsync(Sale(store, mug, price, Utc(day.Year, day.Month, day.Day, 9), await store.AddCustomerAsync()));
        }

        await store.PlaceAsync(Sale(store, mug, 7m, Utc(2011, 12, 2, 9)));
        await CheckAsync(FigureSource.Facts);
        await Data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);
        await CheckAsync(FigureSource.Copy);
    }

    private async Task CheckAsync(FigureSource source)
    {
        var whole = new SalesRequest { From = "2011-11-01", To = "2011-12-31", Interval = IntervalKind.Month };
        var bySegment = await AskAsync(whole with { SegmentBy = [SalesSegmentation.RfmSegment] });
        Assert.Equal(
            [("(none)", 7m), ("lost", 10m), ("hibernating", 20m), ("aboutToSleep", 30m), ("potentialLoyalists", 90m)],
            bySegment.Segments!.Select(s => (s.Key, s.Totals.NetSales)).OrderBy(s => s.NetSales));
        Assert.Equal(["No segment", "Potential loyalists"], bySegment.Segments!.Where(s => s.Key is "(none)" or "potentialLoyalists").OrderBy(s => s.Totals.NetSales).Select(s => s.Label));
        Assert.Equal(source, bySegment.Meta.Source);

        // Of two customers, the one with the later and larger order has R 5 and M 5, the other one R 1 and M 1.
        var november = await AskAsync(whole with { To = "2011-11-30", SegmentBy = [SalesSegmentation.RfmSegment] });
        Assert.Equal([("potentialLoyalists", 20m), ("lost", 10m)], november.Segments!.Select(s => (s.Key, s.Totals.NetSales)));

        // A comparison is of the same customers: those of December's segments in November.
        var december = await AskAsync(whole with { From = "2011-12-01", SegmentBy = [SalesSegmentation.RfmSegment], Compare = ComparisonKind.PreviousPeriod });
        Assert.Equal([("hibernating", 0m, 20m), ("lost", 0m, 10m)], december.Segments!.Where(s => s.Key is "hibernating" or "lost").Select(s => (s.Key, s.Totals.NetSales, s.Comparison!.Totals.NetSales)).Order());

        var two = await AskAsync(whole with { SegmentBy = [SalesSegmentation.Country, SalesSegmentation.RfmSegment], SegmentLimit = 1 });
        Assert.Equal([("GB,potentialLoyalists", 90m, 2L), ("other", 67m, 4L)], two.Segments!.Select(s => (s.Key, s.Totals.NetSales, s.Totals.Orders!.Value)));

        Assert.Equal(10m, (await AskAsync(whole with { RfmSegment = "lost" })).Totals.NetSales);
        Assert.Equal(67m, (await AskAsync(whole with { RfmSegment = "!potentialLoyalists" })).Totals.NetSales);
        Assert.Equal(7m, (await AskAsync(whole with { RfmSegment = "(none)" })).Totals.NetSales);
        var unknown = await Assert.ThrowsAsync<RequestException>(() => AskAsync(whole with { RfmSegment = "vip" }));
        Assert.Contains("champions, loyal", unknown.Errors["rfmSegment"][0], StringComparison.Ordinal);

        var values = await Data.AskAsync(session => Data.Get<DimensionValuesQuery>().RunAsync(session, SalesSegmentation.RfmSegment, new DimensionValuesRequest { To = "2011-12-31" }, CancellationToken.None));
        Assert.Equal(("potentialLoyalists", "Potential loyalists", 2L), (values.Items[0].Value, values.Items[0].Label, values.Items[0].Orders));
        var query = new QueryRequest { From = "2011-11-01", To = "2011-12-31", Dimensions = [SalesSegmentation.RfmSegment], Limit = 2 };
        var asked = await Data.AskAsync(session => Data.Get<FiguresQuery>().RunAsync(session, query, CancellationToken.None));
        Assert.Equal([("potentialLoyalists", 90m), ("aboutToSleep", 30m)], asked.Rows.Select(r => ((string)r["rfmSegment"]!, (decimal)r["netSales"]!)));
        Assert.Equal((37m, 3L), ((decimal)asked.Other!["netSales"]!, (long)asked.Other["orders"]!));
    }
}

public sealed class RfmSegmentTestsOnSqlite(SqliteAnalytics data) : RfmSegmentTests(data), IClassFixture<SqliteAnalytics>;

public sealed class RfmSegmentTestsOnMySql(MySqlAnalytics data) : RfmSegmentTests(data), IClassFixture<MySqlAnalytics>;
