using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Changes;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcommerceAnalytics.Analytics.Tests.Copies;

/// <summary>
/// The columnar copy: made, followed, kept over a restart, and thrown away when it cannot be right. That its figures are those of the facts is
/// shown by <see cref="Sales.SalesEquivalenceTests"/>.
/// </summary>
public abstract class FiguresCopyTests(AnalyticsData data) : IAsyncLifetime
{
    private static readonly DateTime March = new(2024, 3, 5, 10, 0, 0, DateTimeKind.Utc);

    public ValueTask InitializeAsync() => data.InitializeAsync();

    public ValueTask DisposeAsync() => data.DisposeAsync();

    [Fact]
    public async Task Questions_bring_the_copy_to_their_own_state_and_keep_it()
    {
        var store = await StoreAsync();
        var copy = data.Get<FiguresCopy>();
        Assert.Equal(CopyState.Missing, copy.Status.State);
        Assert.Equal((1m, FigureSource.Facts), await GrossAsync());

        await copy.CatchUpAsync(CancellationToken.None);
        Assert.Equal((1m, FigureSource.Copy), await GrossAsync());

        // Nobody but the question catches up; a folding in between changes nothing.
        await store.PlaceAsync(Order(store, 2m));
        await using var early = await OpenAsync();
        Assert.Equal((3m, FigureSource.Copy), await GrossAsync(early));
        await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);
        await store.PlaceAsync(Order(store, 4m, March.AddDays(1)));
        Assert.Equal((7m, FigureSource.Copy), await GrossAsync());
        Assert.Equal(3m, (await GrossAsync(early)).Gross);

        // The order is no longer among those asked for.
        await store.SetStatusAsync(store.Orders[1], OrderStatus.Shipped);
        Assert.Equal((5m, FigureSource.Copy), await GrossAsync());
        Assert.Equal(CopyState.Ready, copy.Status.State);
        Assert.Equal(await data.AskAsync(session => Task.FromResult(session.Version)), copy.Status.DataVersion);
    }

    [Fact]
    public async Task A_session_that_is_behind_the_copy_reads_the_facts_or_is_repeated()
    {
        var store = await StoreAsync();
        await data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);
        await using var behind = await OpenAsync();
        await using var repeated = await OpenAsync();
        repeated.CanBeRepeated = true;
        await store.PlaceAsync(Order(store, 2m));
        Assert.Equal((3m, FigureSource.Copy), await GrossAsync());

        Assert.Equal((1m, FigureSource.Facts), await GrossAsync(behind));
        await Assert.ThrowsAsync<SessionIsBehindException>(() => GrossAsync(repeated));
        await using var again = await data.Get<FiguresCopy>().OpenAsync(OpenAsync, CancellationToken.None);
        Assert.Equal((3m, FigureSource.Copy), await GrossAsync(again));
    }

    [Fact]
    public async Task Much_is_left_to_the_worker_and_read_from_the_facts_meanwhile()
    {
        var store = await StoreAsync();
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);

        // More days than a question reads again, as after an import.
        await data.InScopeAsync(async db =>
        {
            for (var i = 0; i < 401; i++)
            {
                db.MarkChanged(store.Orders[0].Day.AddDays(i));
            }

            await db.SaveChangesAsync();
        });

        var version = copy.Status.DataVersion;
        Assert.Equal((1m, FigureSource.Copy), await GrossAsync());
        Assert.Equal((401, version), (await data.AskAsync(async session => (await session.CopyAsync(CancellationToken.None))!.ChangedDays.Count), copy.Status.DataVersion));
        await copy.CatchUpAsync(CancellationToken.None);
        Assert.Equal((1m, FigureSource.Copy), await GrossAsync());
        Assert.Equal((0, version + 401), (await data.AskAsync(async session => (await session.CopyAsync(CancellationToken.None))!.ChangedDays.Count), copy.Status.DataVersion));
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_copy_and_other_instances_have_their_own()
    {
        var store = await StoreAsync();
        string file;
        using (var first = NewCopy())
        {
            await first.CatchUpAsync(CancellationToken.None);
            file = Assert.Single(Files(0));
            using var second = NewCopy();
            await second.CatchUpAsync(CancellationToken.None);
            Assert.Single(Files(1));
            Assert.Equal((1m, FigureSource.Copy), await GrossAsync(second));
        }

        await store.PlaceAsync(Order(store, 2m));
        using var restarted = NewCopy();
        await restarted.CatchUpAsync(CancellationToken.None);

        Assert.Equal(file, Assert.Single(Files(0)));
        Assert.Equal((3m, FigureSource.Copy), await GrossAsync(restarted));
    }

    [Fact]
    public async Task Days_that_have_changed_since_are_read_from_the_facts_and_all_others_from_the_copy()
    {
        var store = await StoreAsync();
        await store.PlaceAsync(Order(store, 10m, March.AddDays(1)));
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);
        copy.OrdersPerQuestion = -1;

        // What nobody has noted shows where a day is read from: 100 and 1,000 are in the facts alone.
        await data.InScopeAsync(async db =>
        {
            await db.OrderLines.Where(l => l.OrderId == store.Orders[0].Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Gross, 100m));
            await db.OrderLines.Where(l => l.OrderId == store.Orders[1].Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Gross, 1_000m));
        });
        Assert.Equal((11m, FigureSource.Copy), await GrossAsync());
        await store.PlaceAsync(Order(store, 2m));
        Assert.Equal((112m, FigureSource.Copy), await GrossAsync());
        Assert.Equal(102m, await data.AskAsync(session => GrossOfAsync(session, SalesDimension.None, March, March.AddDays(1))));
        Assert.Equal(10m, await data.AskAsync(session => GrossOfAsync(session, SalesDimension.Country, March.AddDays(1), March.AddDays(2))));
        Assert.Equal(112m, await data.AskAsync(session => GrossOfAsync(session, SalesDimension.Product, March.AddDays(-1), March.AddDays(9))));

        // Whether a customer is new depends on all days: of those questions, nothing is read from the copy.
        Assert.Equal(1102m, await data.AskAsync(session => GrossOfAsync(session, SalesDimension.CustomerType, March.AddDays(-1), March.AddDays(9))));
    }

    [Fact]
    public async Task Rankings_add_up_both_parts_before_they_cut()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("R1", null), ("R2", null), ("R3", null)]);
        Order Sale(int product, decimal price, int day) => store.NewOrder(March.AddDays(day), "GB", [(store.Products[product], 1, price, 0, null)]);
        await store.PlaceAsync(Sale(0, 10m, 0), Sale(1, 8m, 0), Sale(2, 5m, 0));
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);
        copy.OrdersPerQuestion = -1;

        // In the copy R1 is best with 10, on the later day R3 with 6; R2 has 8 + 5 = 13 in all, R3 11.
        await store.PlaceAsync(Sale(1, 5m, 1), Sale(2, 6m, 1));
        var best = await data.AskAsync(session => data.Get<SalesQuery>().BestAsync(
            session, Question(new SalesFilter { Currency = "GBP" }) with { By = SalesDimension.Product }, SellerRanking.NetSales, 2, CancellationToken.None));

        Assert.Equal([(store.Products[1].Id, 13m), (store.Products[2].Id, 11m)], best.OrderByDescending(b => b.Value.Net).Select(b => (b.Key.Id, b.Value.Net)));
    }

    // 600 trillions, which is 6 × 10^18 ten-thousandths, twice in one cell.
    [Fact]
    public async Task Sums_that_64_bits_do_not_hold_are_exact()
    {
        await PlaceTwoOfSixHundredTrillionsAsync(daysApart: 31);
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);

        Assert.Equal(CopyState.Ready, copy.Status.State);
        foreach (var by in (SalesDimension[])[SalesDimension.None, SalesDimension.Category, SalesDimension.Country, SalesDimension.Product, SalesDimension.CustomerType, SalesDimension.Status])
        {
            Assert.Equal((by, 1_200_000_000_000_000m), (by, await data.AskAsync(session => GrossOfAsync(session, by, March.AddDays(-1), March.AddDays(60)))));
        }

        Assert.Equal(CopyState.Ready, copy.Status.State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task There_is_no_copy_where_64_bits_do_not_hold_the_sums_of_a_month_until_a_new_one_is_asked_for(int daysApart)
    {
        await PlaceTwoOfSixHundredTrillionsAsync(daysApart);
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);

        Assert.Equal(CopyState.Unavailable, copy.Status.State);
        Assert.Null(await data.AskAsync(session => session.CopyAsync(CancellationToken.None).AsTask()));

        await data.InScopeAsync(db => db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(l => l.Gross, 5m)));
        await copy.CatchUpAsync(CancellationToken.None);
        Assert.Equal(CopyState.Unavailable, copy.Status.State);
        await data.Get<CopyRebuild>().RunAsync(CancellationToken.None);
        await copy.CatchUpAsync(CancellationToken.None);
        Assert.Equal(CopyState.Ready, copy.Status.State);
    }

    [Fact]
    public async Task Asked_for_a_new_copy_nobody_reads_the_old_one()
    {
        var store = await StoreAsync();
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);
        copy.Change("UPDATE facts SET gross = 7");
        copy.Change("UPDATE whole_orders SET gross = 7");
        Assert.Equal((0.0007m, FigureSource.Copy), await GrossAsync());
        var version = await data.AskAsync(session => Task.FromResult(session.Version));

        await data.Get<CopyRebuild>().RunAsync(CancellationToken.None);

        Assert.Equal((1m, FigureSource.Facts), await GrossAsync());
        Assert.True(await data.AskAsync(session => Task.FromResult(session.Version)) > version);
        await copy.CatchUpAsync(CancellationToken.None);
        Assert.Equal((1m, FigureSource.Copy), await GrossAsync());
        await store.PlaceAsync(Order(store, 2m));
        Assert.Equal((3m, FigureSource.Copy), await GrossAsync());
    }

    [Fact]
    public async Task A_copy_that_is_further_behind_than_changes_are_kept_is_made_anew()
    {
        var store = await StoreAsync();
        using var behind = NewCopy();
        await behind.CatchUpAsync(CancellationToken.None);
        var file = Assert.Single(Files(0));
        await store.PlaceAsync(Order(store, 2m));
        await data.Get<ChangeFolding>().FoldAsync(CancellationToken.None);
        await data.InScopeAsync(db => db.FoldedChanges.ExecuteDeleteAsync());

        Assert.Equal((3m, FigureSource.Facts), await GrossAsync(behind));
        await behind.CatchUpAsync(CancellationToken.None);

        Assert.Equal((3m, FigureSource.Copy), await GrossAsync(behind));
        Assert.NotEqual(file, Assert.Single(Files(0)));
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("unfinished")]
    [InlineData("other statuses")]
    [InlineData("other history")]
    public async Task A_copy_that_cannot_be_right_is_made_anew(string why)
    {
        var store = await StoreAsync();
        using (var first = NewCopy())
        {
            await first.CatchUpAsync(CancellationToken.None);
        }

        var file = Assert.Single(Files(0));
        var counted = data.Get<CountedStatusesOptions>();
        switch (why)
        {
            case "damaged":
                await File.WriteAllBytesAsync(file, new byte[100_000]);
                break;
            case "unfinished":
                // As after a crash before the first table was written.
                File.Delete(file);
                CopyFile.Open(file, new CopyOptions(), new CopyDefinition(MeasureList.Standard, counted)).Dispose();
                break;
            case "other statuses":
                counted = new CountedStatusesOptions { Statuses = [OrderStatus.Delivered] };
                break;
            default:
                // As after a restore: the same number of changes, but not the same ones.
                await data.InScopeAsync(async db =>
                {
                    await db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(l => l.Gross, 8m));
                    await db.SalesChanges.ExecuteDeleteAsync();
                    db.SalesChanges.AddRange(Enumerable.Range(0, 1).Select(_ => new SalesChange { Day = store.Orders[0].Day }));
                    await db.SaveChangesAsync();
                });
                break;
        }

        using var again = NewCopy(counted: counted);
        await again.CatchUpAsync(CancellationToken.None);

        Assert.NotEqual(file, Assert.Single(Files(0)));
        Assert.Equal((why == "other history" ? 8m : 1m, FigureSource.Copy), await GrossAsync(again));
    }

    [Fact]
    public async Task A_copy_that_fails_in_the_middle_is_left_for_the_facts()
    {
        await StoreAsync();
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);
        await using var session = await OpenAsync();
        session.Take(await CopyDamage.BrokenAsync(data.Database.DirectoryName));

        Assert.Equal((1m, FigureSource.Facts), await GrossAsync(session));
        Assert.Equal(CopyState.Missing, copy.Status.State);
        await copy.CatchUpAsync(CancellationToken.None);
        Assert.Equal((1m, FigureSource.Copy), await GrossAsync());
    }

    [Fact]
    public async Task Switched_off_it_is_not_made()
    {
        await StoreAsync();
        using var copy = NewCopy(new CopyOptions { Enabled = false });

        Assert.Equal(CopyState.Off, copy.Status.State);
        Assert.False(copy.IsPossible);
        Assert.Equal((1m, FigureSource.Facts), await GrossAsync(copy));
    }

    [Fact]
    public async Task What_a_refund_has_from_its_order_follows_the_order()
    {
        var store = await StoreAsync();
        var customer = await store.AddCustomerAsync();
        var (first, second) = (Order(store, 10m, March.AddDays(-9), customer), Order(store, 20m, March, customer));
        await store.PlaceAsync(first, second);
        await store.RefundAsync(March.AddDays(20), "GB", [TestStore.Back(second, second.Lines[0], 1, 5m)], customer);
        await data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);
        Assert.Equal((20m, 5m), await ReturningAsync());

        // Cancelled, the first order does not make the second a returning one; nothing of the second's days has changed.
        await store.SetStatusAsync(first, OrderStatus.Cancelled);
        Assert.Equal((0m, 0m), await ReturningAsync());
        await store.SetStatusAsync(first, OrderStatus.Delivered);
        Assert.Equal((20m, 5m), await ReturningAsync());

        // The day of the order alone is marked, not that of the refund.
        await data.InScopeAsync(async db =>
        {
            await db.Orders.Where(o => o.Id == second.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, OrderStatus.Cancelled));
            db.MarkChanged(second.Day);
            await db.SaveChangesAsync();
        });
        Assert.Equal((0m, 0m), await ReturningAsync());

        async Task<(decimal Gross, decimal Returns)> ReturningAsync()
        {
            var sums = await data.AskAsync(session => data.Get<SalesQuery>().TotalAsync(
                session, Question(new SalesFilter { Currency = "GBP", CustomerKinds = [CustomerKind.Returning] }), CancellationToken.None));
            return (sums.Gross, sums.Returns);
        }
    }

    private async Task PlaceTwoOfSixHundredTrillionsAsync(int daysApart)
    {
        var store = await StoreAsync();
        await store.PlaceAsync(Order(store, 2m, March.AddDays(daysApart)));
        await data.InScopeAsync(db => db.OrderLines.ExecuteUpdateAsync(set => set.SetProperty(l => l.Gross, 600_000_000_000_000m)));
    }

    private async Task<TestStore> StoreAsync()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["A"], [("P1", "A")]);
        await store.PlaceAsync(Order(store, 1m));
        return store;
    }

    private static Order Order(TestStore store, decimal price, DateTime? at = null, Data.Customers.Customer? customer = null) =>
        store.NewOrder(at ?? March, "GB", [(store.Products[0], 1, price, 0, null)], customer);

    private Task<ReportSession> OpenAsync() => data.Get<ReportSessionFactory>().OpenAsync(CancellationToken.None);

    /// <summary>Gross of pending orders, and where it came from.</summary>
    private async Task<(decimal Gross, FigureSource? Source)> GrossAsync(ReportSession session, FiguresCopy? copy = null)
    {
        var query = copy is null ? data.Get<SalesQuery>() : new SalesQuery(data.Get<Common.Stores.StoreClock>(), data.Get<CountedStatusesOptions>(), MeasureList.Standard, copy, data.Get<ICustomerSegments>());
        var sums = await query.TotalAsync(session, Question(new SalesFilter { Currency = "GBP", Statuses = [OrderStatus.Pending] }), CancellationToken.None);
        return (sums.Gross, session.Source);
    }

    private async Task<(decimal Gross, FigureSource? Source)> GrossAsync(FiguresCopy? copy = null) => await data.AskAsync(session => GrossAsync(session, copy));

    private static SalesQuestion Question(SalesFilter filter) =>
        new(Period.OfDays(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), TimeZoneInfo.FindSystemTimeZoneById("Europe/London")), filter);

    private async Task<decimal> GrossOfAsync(ReportSession session, SalesDimension by, DateTime from, DateTime to)
    {
        var (first, last) = (DateOnly.FromDateTime(from), DateOnly.FromDateTime(to.AddDays(-1)));
        var question = new SalesQuestion(Period.OfDays(first, last, session.Clock.Zone), new SalesFilter { Currency = "GBP" }, by);
        return (await data.Get<SalesQuery>().RunAsync(session, question, CancellationToken.None)).Values.Sum(sums => sums.Gross);
    }

    private FiguresCopy NewCopy(CopyOptions? options = null, CountedStatusesOptions? counted = null) => new(
        options ?? new CopyOptions { Folder = "copies" }, data.Get<DataDirectoryOptions>(), MeasureList.Standard, counted ?? data.Get<CountedStatusesOptions>(),
        data.Get<AnalyticsDatabase>(), data.Get<ReportSessionFactory>(), NullLogger<FiguresCopy>.Instance);

    private string[] Files(int instance) => Directory.GetFiles(Path.Combine(data.Database.DirectoryName, "copies", $"{instance}"), "*.duckdb");
}

public sealed class FiguresCopyTestsOnSqlite() : FiguresCopyTests(new SqliteAnalytics());

public sealed class FiguresCopyTestsOnMySql() : FiguresCopyTests(new MySqlAnalytics());
