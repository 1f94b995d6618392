using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Semantics.Changes;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.Changes;

/// <summary>Folding: it changes neither the version nor the fingerprint of the data, loses no change, and keeps what copies need of them.</summary>
public abstract class ChangeFoldingTests(AnalyticsData data) : IAsyncLifetime
{
    private static readonly DateTime March = new(2024, 3, 5, 10, 0, 0, DateTimeKind.Utc);

    public ValueTask InitializeAsync() => data.InitializeAsync();

    public ValueTask DisposeAsync() => data.DisposeAsync();

    [Fact]
    public async Task Folding_empties_the_changes_and_changes_no_stamp()
    {
        var store = await StoreAsync();
        await store.PlaceAsync(Order(store, 0), Order(store, 1));
        var before = await StampAsync();
        Assert.Equal(2, before.Version);

        Assert.Equal(2, await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None));

        Assert.False(await data.InScopeAsync(db => db.SalesChanges.AnyAsync()));
        Assert.Equal(before, await StampAsync());
        Assert.Equal(0, await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None));
        Assert.Equal(before, await StampAsync());
    }

    [Fact]
    public async Task More_changes_than_one_transaction_takes_are_folded_as_well()
    {
        await data.InScopeAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new BulkInsert<SalesChange>(db).InsertAsync(Enumerable.Range(0, 12_001).Select(_ => new SalesChange()), CancellationToken.None);
            await transaction.CommitAsync();
        });
        var before = await StampAsync();

        Assert.Equal(12_001, await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None));

        Assert.Equal(before, await StampAsync());
    }

    [Fact]
    public async Task What_has_changed_is_known_with_its_days_however_much_of_it_was_folded()
    {
        var store = await StoreAsync();
        await store.PlaceAsync(Order(store, 0));
        var start = await LineageAsync();
        await store.PlaceAsync(Order(store, 1));
        await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);
        await store.PlaceAsync(Order(store, 2), Order(store, 2));
        await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);
        await store.PlaceAsync(Order(store, 3));

        // The first change was pending at the start: its day has not changed since.
        var (step, names) = await data.AskAsync(async session =>
        {
            var first = await start.StepToAsync(await session.LineageAsync(default), session, default);
            return (first, await start.StepToAsync(start, session, default));
        });
        Assert.Equal([Day(1), Day(2), Day(3)], step!.Days.Order());
        Assert.True(step.IsOfDays);
        Assert.Empty(names!.Days);

        // A change of names is one even when it was folded long ago.
        await data.InScopeAsync(async db =>
        {
            db.MarkChanged(null);
            await db.SaveChangesAsync();
        });
        await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);
        step = await data.AskAsync(async session => await start.StepToAsync(await session.LineageAsync(default), session, default));
        Assert.Equal([Day(1), Day(2), Day(3)], step!.Days.Order());
        Assert.False(step.IsOfDays);
    }

    [Fact]
    public async Task The_latest_are_kept_and_who_is_further_behind_cannot_tell()
    {
        var store = await StoreAsync();
        await store.PlaceAsync(Order(store, 0));
        await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);
        var start = await LineageAsync();
        await data.InScopeAsync(db => db.DataVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Folded, v => v.Folded + ChangeFolding.ChangesKept)));
        await store.PlaceAsync(Order(store, 1));
        await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);

        Assert.Equal([Day(1)], await data.InScopeAsync(db => db.FoldedChanges.Select(c => c.Day!.Value).ToListAsync()));
        Assert.Null(await data.AskAsync(async session => await start.StepToAsync(await session.LineageAsync(default), session, default)));
    }

    [Fact]
    public async Task Foldings_beside_writers_and_each_other_lose_nothing()
    {
        var store = await StoreAsync();
        await data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);
        var folding = data.Get<ChangeFolding>();
        using var stop = new CancellationTokenSource();
        var foldings = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await folding.FoldAsync(CancellationToken.None);
            }
        })).ToArray();

        for (var i = 0; i < 40; i++)
        {
            var gate = data.Get<WriteGate>();
            using (await gate.EnterAsync(CancellationToken.None))
            {
                await store.PlaceAsync(Order(store, i % 3));
            }

            // The very next report has it, whatever the foldings are doing.
            Assert.Equal(i + 1, await GrossAsync());
        }

        await stop.CancelAsync();
        await Task.WhenAll(foldings);
        await folding.FoldAsync(CancellationToken.None);
        Assert.Equal((40L, 40), ((await StampAsync()).Version, await data.InScopeAsync(db => db.FoldedChanges.Select(c => c.Token).Distinct().CountAsync())));
        Assert.Equal(40m, await GrossAsync());
    }

    private async Task<TestStore> StoreAsync()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("FOLDED", null)]);
        return store;
    }

    private static Data.Orders.Order Order(TestStore store, int day) => store.NewOrder(March.AddDays(day), "GB", [(store.Products[0], 1, 1m, 0, null)]);

    private static DateOnly Day(int day) => DateOnly.FromDateTime(March).AddDays(day);

    private Task<DataStamp> StampAsync() => data.AskAsync(session => Task.FromResult(session.Stamp));

    private Task<DataLineage> LineageAsync() => data.AskAsync(async session => await session.LineageAsync(CancellationToken.None));

    private Task<decimal> GrossAsync() => data.AskAsync(async session =>
    {
        var question = new SalesQuestion(session.Resolve(new PeriodRequest { From = "2024-03-01", To = "2024-03-31" }), new SalesFilter { Currency = "GBP" });
        return (await data.Get<SalesQuery>().TotalAsync(session, question, CancellationToken.None)).Gross;
    });
}

public sealed class ChangeFoldingTestsOnSqlite() : ChangeFoldingTests(new SqliteAnalytics());

public sealed class ChangeFoldingTestsOnMySql() : ChangeFoldingTests(new MySqlAnalytics());
