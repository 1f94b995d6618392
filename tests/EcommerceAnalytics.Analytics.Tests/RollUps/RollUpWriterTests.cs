using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.RollUps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Analytics.Tests.RollUps;

/// <summary>Folding: exact at every moment, repeatable, and never losing a change.</summary>
public abstract class RollUpWriterTests(AnalyticsData data)
{
    private static readonly DateTime March = new(2024, 3, 5, 10, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Present = new(2024, 6, 15, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Folding_empties_the_changes_and_raises_no_version()
    {
        // The first folding of all notes what is counted, which raises the version.
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
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

    [Fact]
    public async Task Months_and_years_are_rolled_up_as_far_as_they_are_over_and_dropped_when_one_of_their_days_changes()
    {
        var store = await StoreAsync("month");
        await store.PlaceAsync(store.NewOrder(March, "GB", [(store.Products[0], 1, 4m, 0, null)]), store.NewOrder(March.AddDays(9), "GB", [(store.Products[0], 1, 5m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        var month = new DateOnly(2024, 3, 1);
        Assert.True(await data.InScopeAsync(db => db.RolledUpMonths.AnyAsync(m => m.Month == month)));
        Assert.Equal(9m, await data.InScopeAsync(db => db.ProductMonthly.Where(p => p.Month == month && p.ProductId == store.Products[0].Id).SumAsync(p => p.Gross)));

        // The current month (June 2024 for this clock) holds the days before the 15th, and stays when the 15th itself changes.
        var present = new DateOnly(2024, 6, 1);
        await store.PlaceAsync(store.NewOrder(Present.AddDays(-5), "GB", [(store.Products[0], 1, 1m, 0, null)]), store.NewOrder(Present, "GB", [(store.Products[0], 1, 2m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        Assert.Equal(new DateOnly(2024, 6, 14), await data.InScopeAsync(db => db.RolledUpMonths.Where(m => m.Month == present).Select(m => m.Through).SingleAsync()));
        Assert.Equal(1m, await data.InScopeAsync(db => db.ProductTotalsMonthly.Where(p => p.Month == present && p.ProductId == store.Products[0].Id).SumAsync(p => p.Gross)));
        Assert.Equal(3m, await GrossAsync(store, "2024-06-01", "2024-06-15"));

        // The year holds the months before the current one.
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

    // January and March first, February in a later file: few products, many products; years that no other test has.
    [Theory]
    [InlineData(1, 2021)]
    [InlineData(201, 2020)]
    public async Task A_month_that_comes_late_is_in_its_year_everywhere(int products, int year)
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([$"Late {products}"], [.. Enumerable.Range(0, products).Select(i => ($"LATE-{products}-{i}", (string?)$"Late {products}"))]);
        Order Month(int month) => store.NewOrder(
            new DateTime(year, month, 10, 10, 0, 0, DateTimeKind.Utc), "LU", [.. store.Products.Select(p => (p, 1, 100m, 0m, (decimal?)null))], currency: "CHF");
        await store.PlaceAsync(Month(1), Month(3));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        await store.PlaceAsync(Month(2));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);

        var (expected, first) = (300m * products, new DateOnly(year, 1, 1));
        var question = new SalesQuestion(
            await data.AskAsync(s => Task.FromResult(s.Resolve(new PeriodRequest { From = $"{year}-01-01", To = $"{year}-12-31" }))), new SalesFilter { Currency = "CHF", Country = "LU" });
        foreach (var by in (SalesDimension[])[SalesDimension.None, SalesDimension.Category, SalesDimension.Country, SalesDimension.Product, SalesDimension.Product | SalesDimension.Country])
        {
            var cells = await data.AskAsync(s => data.Get<SalesQuery>().RunAsync(s, question with { By = by }, CancellationToken.None));
            Assert.Equal((by, expected), (by, cells.Values.Sum(c => c.Gross)));
        }

        var request = new SalesFilterRequest { From = $"{year}-01-01", To = $"{year}-12-31", Currency = "CHF" };
        Assert.True(await data.AskAsync(async s => (await data.Get<Analytics.Reconciliation.ReconciliationQuery>().RunAsync(s, request, CancellationToken.None)).Holds));
        Assert.Equal(expected, await data.InScopeAsync(db => db.CountryYearly.Where(c => c.Year == first && c.Currency == "CHF").Select(c => c.Gross).SingleAsync()));
        Assert.Equal(expected, await data.InScopeAsync(db => db.ProductTotalsYearly.Where(p => p.Year == first && p.Currency == "CHF" && store.Products.Select(x => x.Id).Contains(p.ProductId)).SumAsync(p => p.Gross)));
    }

    // Few products are made anew in their months and years; of many these are dropped and made as a whole.
    [Theory]
    [InlineData(1, "NL")]
    [InlineData(201, "BE")]
    public async Task Months_and_years_are_the_sums_of_their_days_whatever_changed(int products, string country)
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([$"Category {products}"], [.. Enumerable.Range(0, 201).Select(i => ($"SKU-{products}-{i}", (string?)$"Category {products}"))]);
        await store.PlaceAsync(store.NewOrder(March, country, [.. store.Products.Select(p => (p, 1, 1m, 0m, (decimal?)null))], tax: 3m));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        await store.PlaceAsync(store.NewOrder(March, country, [.. store.Products.Take(products).Select(p => (p, 1, 2m, 0m, (decimal?)null))], tax: 4m));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);

        var gross = 201m + (2 * products);
        var category = store.Categories[0].Id;
        var product = store.Products[0].Id;
        await data.InScopeAsync(async db =>
        {
            foreach (var row in (SalesFigures[])[
                await db.SalesDaily.SingleAsync(s => s.CategoryId == category), await db.SalesMonthly.SingleAsync(s => s.CategoryId == category), await db.SalesYearly.SingleAsync(s => s.CategoryId == category),
                await db.CategoryDaily.SingleAsync(s => s.CategoryId == category), await db.CategoryMonthly.SingleAsync(s => s.CategoryId == category), await db.CategoryYearly.SingleAsync(s => s.CategoryId == category)])
            {
                Assert.Equal((2, 201 + products, gross), (row.Orders, row.Lines, row.Gross));
            }

            foreach (var row in (SalesFigures[])[
                await db.ProductDaily.SingleAsync(s => s.ProductId == product), await db.ProductMonthly.SingleAsync(s => s.ProductId == product),
                await db.ProductTotalsMonthly.SingleAsync(s => s.ProductId == product), await db.ProductTotalsYearly.SingleAsync(s => s.ProductId == product)])
            {
                Assert.Equal((2, 2, 3m), (row.Orders, row.Lines, row.Gross));
            }

            foreach (var row in (OrderFigures[])[
                await db.CountryDaily.SingleAsync(s => s.Country == country), await db.CountryMonthly.SingleAsync(s => s.Country == country), await db.CountryYearly.SingleAsync(s => s.Country == country)])
            {
                Assert.Equal((2, gross, 7m), (row.Orders, row.Gross, row.Tax));
            }
        });
    }

    [Fact]
    public async Task A_change_that_is_not_folded_is_read_from_the_facts()
    {
        var store = await StoreAsync("dirty");
        await store.PlaceAsync(store.NewOrder(March, "FR", [(store.Products[0], 1, 7m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);

        await store.PlaceAsync(store.NewOrder(March.AddHours(1), "FR", [(store.Products[0], 1, 8m, 0, null)]));

        Assert.Equal(15m, await GrossAsync(store, "2024-03-05", "2024-03-05"));
    }

    [Fact]
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

    [Fact]
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

    [Fact]
    public async Task A_day_is_changed_where_its_facts_changed()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Category kept", "Category gone"], [("SKU-kept", "Category kept"), ("SKU-gone", "Category gone"), ("SKU-new", "Category gone")]);
        await store.PlaceAsync(
            store.NewOrder(March, "IE", [(store.Products[0], 1, 1m, 0, null), (store.Products[0], 2, 2m, 0, 0.5m)]),
            store.NewOrder(March.AddHours(2), "IE", [(store.Products[0], 1, 4m, 0, null), (store.Products[1], 1, 8m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        Assert.Equal([("SKU-gone", 1, 1, 8m), ("SKU-kept", 2, 3, 9m)], await ProductsAsync());
        Assert.Equal([("Category gone", 1, 8m), ("Category kept", 2, 9m)], await CategoriesAsync());

        // One order less, one more: a cell that changes, one that goes, one that comes.
        await store.SetStatusAsync(store.Orders[1], OrderStatus.Cancelled);
        await store.PlaceAsync(store.NewOrder(March.AddHours(3), "IE", [(store.Products[2], 1, 16m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        Assert.Equal([("SKU-kept", 1, 2, 5m), ("SKU-new", 1, 1, 16m)], await ProductsAsync());
        Assert.Equal([("Category gone", 1, 16m), ("Category kept", 1, 5m)], await CategoriesAsync());

        // Of the two lines that are left, one has a cost: 0.50 of 2 × 2.
        var kept = await data.InScopeAsync(db => db.ProductDaily.SingleAsync(p => p.ProductId == store.Products[0].Id));
        Assert.Equal((3, 0.5m, 4m, 1), (kept.Units, kept.Cost, kept.NetWithCost, kept.LinesWithCost));

        async Task<List<(string, int, int, decimal)>> ProductsAsync() => (await data.InScopeAsync(db => db.ProductDaily.Where(p => p.Country == "IE")
            .Join(db.Products, row => row.ProductId, p => p.Id, (row, p) => new { p.Sku, row.Orders, row.Lines, row.Gross }).OrderBy(row => row.Sku).ToListAsync()))
            .ConvertAll(row => (row.Sku, row.Orders, row.Lines, row.Gross));

        async Task<List<(string, int, decimal)>> CategoriesAsync() => (await data.InScopeAsync(db => db.SalesDaily.Where(s => s.Country == "IE")
            .Join(db.Categories, row => row.CategoryId, c => c.Id, (row, c) => new { c.Name, row.Orders, row.Gross }).OrderBy(row => row.Name).ToListAsync()))
            .ConvertAll(row => (row.Name, row.Orders, row.Gross));
    }

    [Fact]
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

    /// <summary>As when refunds began to give back tax: no day changes, but the tax of the days of refunds is another.</summary>
    [Fact]
    public async Task Another_formula_of_refunded_tax_makes_all_history_recomputed()
    {
        var store = await StoreAsync("tax");
        var order = store.NewOrder(March, "MT", [(store.Products[0], 2, 50m, 0, null)], tax: 20m);
        await store.PlaceAsync(order);
        await store.RefundAsync(March.AddMonths(1), "MT", [TestStore.Back(order, order.Lines[0], 1, 50m, tax: 10m)]);
        var counted = data.Get<CountedStatusesOptions>();
        var before = MeasureList.Standard.Replacing(MeasureList.Standard.All.Single(m => m.Name == "tax") with { Refund = "0" });
        var writer = new RollUpWriter(
            data.Get<IServiceScopeFactory>(), data.Get<Data.WriteTransactions>(), data.Get<StoreClock>(), counted, before, new RollUpDefinition(before, counted));
        await writer.FoldAsync(null, CancellationToken.None);
        Assert.Equal([20m, 0m], await TaxAsync());

        // Exact at once, from the facts, and from the roll-ups as soon as they are recomputed.
        Assert.False(await data.AskAsync(session => Task.FromResult(session.State.RollUpsMatch)));
        Assert.Equal(10m, await ReportedAsync());
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);

        Assert.True(await data.AskAsync(session => Task.FromResult(session.State.RollUpsMatch)));
        Assert.Equal([20m, -10m], await TaxAsync());
        Assert.Equal([20m, -10m], await data.InScopeAsync(db => db.CountryMonthly.Where(c => c.Country == "MT").OrderBy(c => c.Month).Select(c => c.Tax).ToListAsync()));
        Assert.Equal(10m, await ReportedAsync());

        Task<List<decimal>> TaxAsync() => data.InScopeAsync(db => db.CountryDaily.Where(c => c.Country == "MT").OrderBy(c => c.Day).Select(c => c.Tax).ToListAsync());

        async Task<decimal> ReportedAsync() => (await data.AskAsync(session => data.Get<SalesQuery>().RunAsync(
            session,
            new SalesQuestion(session.Resolve(new PeriodRequest { From = "2024-03-01", To = "2024-04-30" }), new SalesFilter { Currency = "GBP", Country = "MT" }),
            CancellationToken.None))).Values.Sum(s => s.Tax);
    }

    [Fact]
    public async Task Another_formula_of_a_measure_makes_all_history_recomputed()
    {
        var store = await StoreAsync("formula");
        await store.PlaceAsync(store.NewOrder(March, "IS", [(store.Products[0], 2, 1.50m, 0, null)]), store.NewOrder(March.AddMonths(-4), "IS", [(store.Products[0], 1, 4m, 0, null)]));
        await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None);
        var counted = data.Get<CountedStatusesOptions>();
        var changed = MeasureList.Standard.Replacing(MeasureList.Standard.All.Single(m => m.Name == "grossSales") with { Line = "l.gross + l.gross" });
        var writer = new RollUpWriter(
            data.Get<IServiceScopeFactory>(), data.Get<Data.WriteTransactions>(), data.Get<StoreClock>(), counted, changed, new RollUpDefinition(changed, counted));

        var days = await writer.FoldAsync(null, CancellationToken.None);

        // Twice 4.00 and twice 3.00.
        Assert.Equal(await data.InScopeAsync(db => db.Orders.Select(o => o.Day).Union(db.Refunds.Select(r => r.Day)).CountAsync()), days);
        Assert.Equal([8m, 6m], await data.InScopeAsync(db => db.CountryDaily.Where(c => c.Country == "IS").OrderBy(c => c.Day).Select(c => c.Gross).ToListAsync()));
        Assert.Equal([8m, 6m], await data.InScopeAsync(db => db.CountryMonthly.Where(c => c.Country == "IS").OrderBy(c => c.Month).Select(c => c.Gross).ToListAsync()));

        // A report by the first formula does not read what the second one made, and the first takes it back.
        Assert.False(await data.AskAsync(session => Task.FromResult(session.State.RollUpsMatch)));
        Assert.Equal(7m, await GrossAsync(store, "2023-11-01", "2024-03-31"));
        Assert.Equal(days, await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None));
        Assert.Equal(7m, await data.InScopeAsync(db => db.CountryDaily.Where(c => c.Country == "IS").SumAsync(c => c.Gross)));
        Assert.Equal(0, await data.Get<RollUpWriter>().FoldAsync(null, CancellationToken.None));
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
