using System.Diagnostics;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Changes;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>
/// Readers that ask all the time while sales move between days, countries and categories, each move in one transaction, and
/// changes are folded and the columnar copy is kept up to date meanwhile: every report sums to the amount that is there in every committed state.
/// </summary>
public abstract class ReadersDuringWritesTests(AnalyticsData data)
{
    private const string From = "2023-01-01";
    private const string To = "2023-03-31";

    private const int MinReads = 40;
    private const int MinFoldings = 10;

    private static readonly string[] Countries = ["GB", "FR", "DE"];

    [Fact]
    public async Task A_reader_never_sees_a_figure_that_no_committed_state_has()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["One", "Two"], [("MOVED", "One"), ("ONE", "One"), ("TWO", "Two")]);
        var (moved, one, two) = (store.Products[0], store.Products[1], store.Products[2]);

        // 100 + 10 + 1 in all, whatever happens; the 100 are in category One or in Two.
        var wandering = store.NewOrder(Day(1), "GB", [(moved, 4, 25m, 0, null)]);
        await store.PlaceAsync(wandering, store.NewOrder(Day(2), "GB", [(one, 2, 5m, 0, null)]), store.NewOrder(Day(3), "FR", [(two, 1, 1m, 0, null)]));
        await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);

        await data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var (reads, foldings, seen) = (0, 0, new HashSet<decimal>());
        var reader = LoopAsync(async () =>
        {
            await CheckAsync(one, two, seen);
            Interlocked.Increment(ref reads);
        }, stop.Token);
        var folding = LoopAsync(async () =>
        {
            await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);
            Interlocked.Increment(ref foldings);
        }, stop.Token);
        var copied = 0;
        var ofCopy = LoopAsync(async () =>
        {
            await data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);
            if (await CheckCopyAsync())
            {
                Interlocked.Increment(ref copied);
            }
        }, stop.Token);
        var (random, began, writes) = (new Random(1), Stopwatch.GetTimestamp(), 0);
        while ((Volatile.Read(ref reads) < MinReads || Volatile.Read(ref foldings) < MinFoldings || Volatile.Read(ref copied) < MinReads)
            && Stopwatch.GetElapsedTime(began) < Eventually.Patience && !reader.IsCompleted && !folding.IsCompleted && !ofCopy.IsCompleted)
        {
            if (writes++ % 2 == 0)
            {
                // The order is cancelled and an equal one placed, on another day and in another country.
                var replacement = store.NewOrder(Day(1 + random.Next(60)), Countries[random.Next(3)], [(moved, 4, 25m, 0, null)]);
                await store.ReplaceAsync(wandering, replacement);
                wandering = replacement;
            }
            else
            {
                await store.MoveAsync(moved, moved.CategoryId == one.CategoryId ? store.Categories[1] : store.Categories[0]);
            }
        }

        await stop.CancelAsync();
        await reader;
        await folding;
        await ofCopy;
        Assert.True(
            writes >= 10 && reads >= MinReads && foldings >= MinFoldings && copied >= MinReads,
            $"{writes} writes, {reads} reads, {foldings} foldings and {copied} answers of the copy prove nothing");
        Assert.Equal([10m, 110m], seen.Order());
    }

    private async Task CheckAsync(Product one, Product two, HashSet<decimal> seen)
    {
        var (byDay, categories, countries) = await data.AskAsync(async session => (
            await Sales(session, new SalesRequest { From = From, To = To, Interval = IntervalKind.Day, SegmentBy = [SalesSegmentation.Product] }),
            await data.Get<RevenueQuery>().ByCategoryAsync(session, new RevenueRequest { From = From, To = To }, CancellationToken.None),
            await data.Get<RevenueQuery>().ByCountryAsync(session, new RevenueRequest { From = From, To = To }, CancellationToken.None)));
        Assert.Equal((111m, 7L, 3L), (byDay.Totals.NetSales, byDay.Totals.UnitsSold, byDay.Totals.Orders));
        Assert.Equal(111m, byDay.Intervals.Sum(i => i.NetSales));
        Assert.Equal([100m, 10m, 1m], byDay.Segments!.Select(s => s.Totals.NetSales));
        Assert.Equal((111m, 111m), (countries.Totals.NetSales, countries.Items.Sum(i => i.NetSales)));
        var (inOne, inTwo) = (NetOf(categories, one), NetOf(categories, two));
        Assert.True((inOne, inTwo) is (110m, 1m) or (10m, 101m), $"{inOne} and {inTwo} were never there");
        Assert.Equal(111m, categories.Totals.NetSales);
        seen.Add(inOne);
    }

    /// <summary>The same of orders that are pending, which no cube knows.</summary>
    /// <returns>Whether the copy answered, in the state of a session that was opened with it.</returns>
    private async Task<bool> CheckCopyAsync()
    {
        await using var session = await data.Get<FiguresCopy>().OpenAsync(() => data.Get<ReportSessionFactory>().OpenAsync(CancellationToken.None), CancellationToken.None);
        var request = new SalesRequest { From = From, To = To, Interval = IntervalKind.Day, Status = "pending" };
        var products = await Sales(session, request with { SegmentBy = [SalesSegmentation.Product] });
        var categories = await Sales(session, request with { SegmentBy = [SalesSegmentation.Category] });
        Assert.Equal((111m, 7L, 3L, 111m), (products.Totals.NetSales, products.Totals.UnitsSold, products.Totals.Orders, products.Intervals.Sum(i => i.NetSales)));
        Assert.Equal([100m, 10m, 1m], products.Segments!.Select(s => s.Totals.NetSales));
        var nets = categories.Segments!.Select(s => s.Totals.NetSales).Order().ToList();
        Assert.True(nets is [1m, 110m] or [10m, 101m], $"{string.Join(" and ", nets)} were never there");
        return session.Source == FigureSource.Copy;
    }

    private Task<SalesResponse> Sales(ReportSession session, SalesRequest request) => data.Get<SalesOverTimeQuery>().RunAsync(session, request, CancellationToken.None);

    private static decimal NetOf(Breakdown<CategoryRevenue> revenue, Product product) =>
        revenue.Items.SingleOrDefault(i => i.CategoryId == product.CategoryId)?.NetSales ?? 0;

    /// <summary>On a thread of its own: SQLite answers synchronously.</summary>
    private static Task LoopAsync(Func<Task> work, CancellationToken stop) => Task.Run(
        async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await work();
            }
        },
        CancellationToken.None);

    private static DateTime Day(int day) => new DateTime(2023, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(day);
}

public sealed class ReadersDuringWritesTestsOnSqlite(SqliteAnalytics data) : ReadersDuringWritesTests(data), IClassFixture<SqliteAnalytics>;

public sealed class ReadersDuringWritesTestsOnMySql(MySqlAnalytics data) : ReadersDuringWritesTests(data), IClassFixture<MySqlAnalytics>;
