using EcommerceAnalytics.Analytics.RollUps;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.RollUps;

/// <summary>Folding: exact at every moment, repeatable, and never losing a change.</summary>
public abstract class RollUpWriterTests(AnalyticsData data)
{
    private static readonly DateTime March = new(2024, 3, 5, 10, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Present = new(2024, 6, 15, 9, 0, 0, DateTimeKind.Utc);

    [DatabaseFact]
    public async Task Folding_empties_the_changes_and_raises_no_version()
    {
        var store = await StoreAsync("fold");
        await store.PlaceAsync(store.NewOrder(March, "GB", [(store.Products[0], 2, 1.50m, 0, null)]));
        var before = await data.AskAsync(s => Task.FromResult(s.Version));

        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);

        Assert.False(await data.InScopeAsync(db => db.SalesChanges.AnyAsync()));
        Assert.Equal(before, await data.AskAsync(s => Task.FromResult(s.Version)));
        Assert.Equal(3.00m, await data.InScopeAsync(db => db.SalesDaily.Where(s => s.CategoryId == store.Categories[0].Id).SumAsync(s => s.Gross)));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        Assert.Equal(before, await data.AskAsync(s => Task.FromResult(s.Version)));
    }

    [DatabaseFact]
    public async Task Months_and_years_are_rolled_up_as_far_as_they_are_over_and_dropped_when_one_of_their_days_changes()
    {
        var store = await StoreAsync("month");
        await store.PlaceAsync(store.NewOrder(March, "GB", [(store.Products[0], 1, 4m, 0, null)]), store.NewOrder(March.AddDays(9), "GB", [(store.Products[0], 1, 5m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        var month = new DateOnly(2024, 3, 1);
        Assert.True(await data.InScopeAsync(db => db.RolledUpMonths.AnyAsync(m => m.Month == month)));
        Assert.Equal(9m, await data.InScopeAsync(db => db.ProductMonthly.Where(p => p.Month == month && p.ProductId == store.Products[0].Id).SumAsync(p => p.Gross)));

        // The present month (June 2024 for this clock) holds the days before the 15th, and stays when the 15th itself changes.
        var present = new DateOnly(2024, 6, 1);
        await store.PlaceAsync(store.NewOrder(Present.AddDays(-5), "GB", [(store.Products[0], 1, 1m, 0, null)]), store.NewOrder(Present, "GB", [(store.Products[0], 1, 2m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        Assert.Equal(new DateOnly(2024, 6, 14), await data.InScopeAsync(db => db.RolledUpMonths.Where(m => m.Month == present).Select(m => m.Through).SingleAsync()));
        Assert.Equal(1m, await data.InScopeAsync(db => db.ProductTotalsMonthly.Where(p => p.Month == present && p.ProductId == store.Products[0].Id).SumAsync(p => p.Gross)));
        Assert.Equal(3m, await GrossAsync(store, "2024-06-01", "2024-06-15"));

        // The year holds the months before the present one.
        var year = new DateOnly(2024, 1, 1);
        Assert.Equal(new DateOnly(2024, 5, 31), await data.InScopeAsync(db => db.RolledUpYears.Where(y => y.Year == year).Select(y => y.Through).SingleAsync()));
        Assert.Equal(9m, await data.InScopeAsync(db => db.ProductTotalsYearly.Where(p => p.Year == year && p.ProductId == store.Products[0].Id).SumAsync(p => p.Gross)));
        Assert.Equal(12m, await GrossAsync(store, "2024-01-01", "2024-12-31"));

        await store.SetStatusAsync(store.Orders[0], OrderStatus.Cancelled);
        Assert.Equal(5m, await GrossAsync(store, "2024-03-01", "2024-03-31"));
        Assert.Equal(8m, await GrossAsync(store, "2024-01-01", "2024-12-31"));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        Assert.Equal(5m, await data.InScopeAsync(db => db.ProductTotalsYearly.Where(p => p.Year == year && p.ProductId == store.Products[0].Id).SumAsync(p => p.Gross)));
        Assert.Equal(5m, await data.InScopeAsync(db => db.ProductMonthly.Where(p => p.Month == month && p.ProductId == store.Products[0].Id).SumAsync(p => p.Gross)));
        Assert.Equal(5m, await GrossAsync(store, "2024-03-01", "2024-03-31"));
    }

    [DatabaseFact]
    public async Task A_change_that_is_not_folded_is_read_from_the_facts()
    {
        var store = await StoreAsync("dirty");
        await store.PlaceAsync(store.NewOrder(March, "FR", [(store.Products[0], 1, 7m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);

        await store.PlaceAsync(store.NewOrder(March.AddHours(1), "FR", [(store.Products[0], 1, 8m, 0, null)]));

        Assert.Equal(15m, await GrossAsync(store, "2024-03-05", "2024-03-05"));
    }

    [DatabaseFact]
    public async Task Damaged_roll_ups_are_not_read_once_a_rebuild_was_asked_for()
    {
        var store = await StoreAsync("damage");
        await store.PlaceAsync(store.NewOrder(March, "DE", [(store.Products[0], 3, 2m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        await data.InScopeAsync(db => db.ProductDaily.Where(p => p.ProductId == store.Products[0].Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Gross, 1m)));
        await data.InScopeAsync(db => db.ProductMonthly.Where(p => p.ProductId == store.Products[0].Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Gross, 1m)));
        await data.InScopeAsync(db => db.ProductTotalsMonthly.Where(p => p.ProductId == store.Products[0].Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Gross, 1m)));
        Assert.Equal(1m, await GrossAsync(store, "2024-03-01", "2024-03-31"));

        await data.Get<RollUpWriter>().MarkEverythingAsync(CancellationToken.None);
        Assert.Equal(6m, await GrossAsync(store, "2024-03-01", "2024-03-31"));

        var days = new List<RollUpProgress>();
        var folded = await data.Get<RollUpWriter>().FoldAsync(new Collect(days), CancellationToken.None);
        Assert.Equal(6m, await GrossAsync(store, "2024-03-01", "2024-03-31"));
        Assert.Equal(new RollUpProgress(folded, folded), days[^1]);
        Assert.Equal(0, days[0].DaysDone);
    }

    [DatabaseFact]
    public async Task Roll_ups_of_another_definition_are_neither_read_nor_kept()
    {
        var store = await StoreAsync("definition");
        await store.PlaceAsync(store.NewOrder(March, "GB", [(store.Products[0], 1, 9m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        await data.InScopeAsync(db => db.DataVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Definition, "v0")));
        await data.InScopeAsync(db => db.ProductDaily.Where(p => p.ProductId == store.Products[0].Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Gross, 1m)));

        Assert.Equal(9m, await GrossAsync(store, "2024-03-05", "2024-03-05"));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        Assert.Equal(9m, await data.InScopeAsync(db => db.ProductDaily.Where(p => p.ProductId == store.Products[0].Id).SumAsync(p => p.Gross)));
        Assert.Equal(9m, await GrossAsync(store, "2024-03-05", "2024-03-05"));
    }

    [DatabaseFact]
    public async Task Orders_are_rolled_up_by_kind_of_customer()
    {
        var store = await StoreAsync("kinds");
        var customer = await store.AddCustomerAsync();
        await store.PlaceAsync(
            store.NewOrder(March, "IE", [(store.Products[0], 1, 1m, 0, null)], customer),
            store.NewOrder(March.AddHours(2), "IE", [(store.Products[0], 1, 2m, 0, null)], customer),
            store.NewOrder(March.AddHours(3), "IE", [(store.Products[0], 1, 4m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        Assert.Equal([(CustomerKind.Guest, 4m), (CustomerKind.New, 1m), (CustomerKind.Returning, 2m)], await KindsAsync());

        // The first order is called off: the second one is now the customer's first.
        await store.SetStatusAsync(store.Orders[0], OrderStatus.Cancelled);
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        Assert.Equal([(CustomerKind.Guest, 4m), (CustomerKind.New, 2m)], await KindsAsync());

        async Task<List<(CustomerKind, decimal)>> KindsAsync() =>
            (await data.InScopeAsync(db => db.OrdersDaily.Where(o => o.Country == "IE").OrderBy(o => o.CustomerKind).ToListAsync())).ConvertAll(o => (o.CustomerKind, o.Gross));
    }

    [DatabaseFact]
    public async Task Foldings_beside_writers_and_each_other_lose_nothing()
    {
        var store = await StoreAsync("race");
        var writer = data.Get<RollUpWriter>();
        using var stop = new CancellationTokenSource();
        var folding = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await writer.FoldAsync(null, CancellationToken.None);
            }
        })).ToArray();

        for (var i = 0; i < 40; i++)
        {
            var gate = data.Get<Data.WriteGate>();
            using (await gate.EnterAsync(CancellationToken.None))
            {
                await store.PlaceAsync(store.NewOrder(March.AddDays(i % 3), "GB", [(store.Products[0], 1, 1m, 0, null)]));
            }

            // The very next report has it, whatever the foldings are doing.
            Assert.Equal(i + 1, await GrossAsync(store, "2024-03-01", "2024-03-31"));
        }

        await stop.CancelAsync();
        await Task.WhenAll(folding);
        await writer.FoldAsync(null, CancellationToken.None);
        Assert.Equal(40m, await data.InScopeAsync(db => db.ProductDaily.Where(p => p.ProductId == store.Products[0].Id).SumAsync(p => p.Gross)));
    }

    private async Task<TestStore> StoreAsync(string name)
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([$"Category {name}"], [($"SKU-{name}", $"Category {name}")]);
        return store;
    }

    /// <summary>Gross of the store's one product.</summary>
    private Task<decimal> GrossAsync(TestStore store, string from, string to) => data.AskAsync(async session =>
    {
        var question = new SalesQuestion(
            session.Resolve(new PeriodRequest { From = from, To = to }), new SalesFilter { Currency = "GBP", ProductIds = [store.Products[0].Id] });
        return (await data.Get<SalesQuery>().TotalAsync(session, question, CancellationToken.None)).Gross;
    });

    private sealed class Collect(List<RollUpProgress> reports) : IProgress<RollUpProgress>
    {
        public void Report(RollUpProgress value) => reports.Add(value);
    }
}

public sealed class RollUpWriterTestsOnSqlite(SqliteAnalytics data) : RollUpWriterTests(data), IClassFixture<SqliteAnalytics>;

public sealed class RollUpWriterTestsOnMySql(MySqlAnalytics data) : RollUpWriterTests(data), IClassFixture<MySqlAnalytics>;
