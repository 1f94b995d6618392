using EcommerceAnalytics.Analytics.Reconciliation;
using EcommerceAnalytics.Analytics.Tests.Copies;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.Reconciliation;

/// <summary>The reconciliation holds over days of the copy and days that have changed since, and finds a copy that is a cent off.</summary>
public abstract class ReconciliationTests(AnalyticsData data)
{
    [Fact]
    public async Task Holds_until_a_cube_is_wrong_by_a_cent_and_then_says_where()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync(["Mugs"], [("MUG", "Mugs"), ("PLATE", null)]);
        var order = store.NewOrder(Utc(3, 5), "GB", [(store.Products[0], 2, 3.99m, 0.10m, 1m), (store.Products[1], 1, 2.0001m, 0, null)], tax: 1, shipping: 2);
        await store.PlaceAsync(order, store.NewOrder(Utc(3, 6), "FR", [(store.Products[0], 1, 4m, 0, null)]));
        await store.RefundAsync(Utc(4, 2), "GB", [TestStore.Back(order, order.Lines[0], 1, 3.94m)]);
        var copy = data.Get<FiguresCopy>();
        await copy.CatchUpAsync(CancellationToken.None);
        copy.OrdersPerQuestion = -1;
        await store.PlaceAsync(store.NewOrder(Utc(3, 7), "GB", [(store.Products[1], 5, 1m, 0, null)]));

        var sound = await AskAsync("2023-03-01", "2023-04-30");

        // 7.98 + 2.0001 + 4.00 + 5.00 gross; less 0.10 and 3.94.
        Assert.True(sound.Holds);
        Assert.Equal(0, sound.Failed);
        Assert.Equal(9 * 3, sound.Items.Count(i => i is { Metric: "netSales", Identity: not ReconciliationIdentity.CopyAgrees }));
        Assert.All(sound.Items.Where(i => i.Metric == "grossSales"), i => Assert.Equal((18.9801m, 18.9801m, 0m), (i.Expected, i.Actual, i.Difference)));
        Assert.All(sound.Items.Where(i => i.Metric == "netSales"), i => Assert.Equal((14.9401m, 14.9401m, 0m), (i.Expected, i.Actual, i.Difference)));

        copy.Change("UPDATE categories_by_day SET gross = gross + 100 WHERE day = '2023-03-06'");

        var broken = await AskAsync("2023-03-01", "2023-04-30");

        Assert.False(broken.Holds);
        Assert.Equal(
            [ReconciliationGroups.Category, ReconciliationGroups.CategoryAndCountry],
            broken.Items.Where(i => i is { Difference: not 0, Metric: "grossSales", Identity: ReconciliationIdentity.ReportsAddUp }).Select(i => i.Groups));
        Assert.Equal((1m, ReconciliationUnit.Cents), (broken.Items[0].Difference, broken.Items[0].Unit));
        Assert.DoesNotContain(broken.Items, i => i.Difference != 0 && i.Identity is ReconciliationIdentity.FactsAddUp or ReconciliationIdentity.CopyAgrees);
        Assert.True((await AskAsync("2023-03-07", "2023-04-30")).Holds);
        copy.OrdersPerQuestion = 10_000;
        await data.Get<CopyRebuild>().RunAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_copy_is_checked_as_well()
    {
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("COPIED", null)]);
        await store.PlaceAsync(store.NewOrder(Utc(9, 5), "GB", [(store.Products[0], 2, 3.99m, 0.10m, 1m)], tax: 1, shipping: 2));
        await data.Get<FiguresCopy>().CatchUpAsync(CancellationToken.None);

        var sound = await AskAsync("2023-09-01", "2023-09-30");
        Assert.True(sound.Holds);
        Assert.Equal([(7.98m, 7.98m)], sound.Items.Where(i => i is { Metric: "grossSales", Identity: ReconciliationIdentity.CopyAgrees }).Select(i => (i.Expected, i.Actual)).Distinct());

        // A change that nobody noted, of a cent: the copy has what was there before.
        await data.InScopeAsync(db => db.OrderLines.Where(l => l.OrderId == store.Orders[0].Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Gross, 7.99m)));
        var broken = await AskAsync("2023-09-01", "2023-09-30");

        var wrong = broken.Items.Where(i => i is { Metric: "grossSales", Identity: ReconciliationIdentity.CopyAgrees }).ToList();
        Assert.Equal(9, wrong.Count);
        Assert.All(wrong, i => Assert.Equal((7.99m, 7.98m, 1m), (i.Expected, i.Actual, i.Difference)));
    }

    [Fact]
    public async Task More_days_than_one_answer_takes_are_refused()
    {
        var error = await Assert.ThrowsAsync<RequestException>(() => AskAsync("2000-01-01", "2020-01-01"));

        Assert.Contains("to", error.Errors.Keys);
    }

    private Task<ReconciliationResponse> AskAsync(string from, string to) => data.AskAsync(session =>
        data.Get<ReconciliationQuery>().RunAsync(session, new SalesFilterRequest { From = from, To = to }, CancellationToken.None));

    private static DateTime Utc(int month, int day) => new(2023, month, day, 9, 0, 0, DateTimeKind.Utc);
}

public sealed class ReconciliationTestsOnSqlite(SqliteAnalytics data) : ReconciliationTests(data), IClassFixture<SqliteAnalytics>;

public sealed class ReconciliationTestsOnMySql(MySqlAnalytics data) : ReconciliationTests(data), IClassFixture<MySqlAnalytics>;
