using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>When the model is fitted again, by whom, and what is left when a fitting is cut off.</summary>
public abstract class CustomerModelFittingTests(AnalyticsData data)
{
    private static readonly DateTime First = new(2024, 1, 1, 10, 0, 0, DateTimeKind.Utc);
    private readonly CustomerModelFitting _fitting = data.Get<CustomerModelFitting>();

    [Fact]
    public async Task The_model_is_fitted_again_after_enough_changes_by_one_instance_and_a_kill_leaves_the_old_one()
    {
        // 40 customers, each on five of the days 0 to 150: 200 orders.
        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("THING", null)]);
        var random = new Random(7);
        var days = new Dictionary<int, DateOnly[]>();
        for (var c = 0; c < 40; c++)
        {
            var customer = await store.AddCustomerAsync();
            int[] picked = [.. Enumerable.Range(0, 151).OrderBy(_ => random.Next()).Take(5).Order()];
            days[customer.Id] = [.. picked.Select(d => DateOnly.FromDateTime(First.AddDays(d)))];
            await store.PlaceAsync([.. picked.Select(d => OrderOn(store, d, c))]);
        }

        await store.PlaceAsync(OrderOn(store, 150, null));
        var first = await _fitting.RefreshAsync(CancellationToken.None);
        Assert.NotNull(first);
        Assert.Equal((200, 40, new DateOnly(2024, 5, 30)), (first.Orders, first.Customers, first.AsOf));
        Assert.False(first.InService);

        // What a hold-out sees in the database is what it sees in the days themselves.
        var cut = new DateOnly(2024, 3, 1);
        var split = await data.AskAsync(async session =>
            CustomerSummary.Holdout(await data.Get<CustomerTableCache>().ReadAsync(session, CancellationToken.None), first.AsOf, cut, 60));
        Assert.Equal(
            days.Values.Select(d => HoldoutCustomer.FromOrderDays(d, cut, 60)).OfType<HoldoutCustomer>().OrderBy(h => h.History).ThenBy(h => h.HoldoutPurchases).ThenBy(h => h.RecentRepeatPurchases),
            split.OrderBy(h => h.History).ThenBy(h => h.HoldoutPurchases).ThenBy(h => h.RecentRepeatPurchases));

        // Nothing has changed; then a price, which is no order; then one order, which is less than 1 % of 200.
        Assert.Null(await _fitting.RefreshAsync(CancellationToken.None));
        await store.SetPriceAsync(store.Products[0], 2m);
        await store.PlaceAsync(OrderOn(store, 149, 0));
        Assert.Null(await _fitting.RefreshAsync(CancellationToken.None));

        // A changed order is the second one of 200. It is cancelled, so that 200 are left.
        await store.SetStatusAsync(store.Orders[0], OrderStatus.Cancelled);
        var second = await _fitting.RefreshAsync(CancellationToken.None);
        Assert.NotNull(second);
        Assert.Equal(200, second.Orders);
        Assert.Equal(second.Id, (await InForceAsync()).Id);

        // A new day makes one order enough.
        await store.PlaceAsync(OrderOn(store, 151, 1));
        Assert.Equal(new DateOnly(2024, 5, 31), (await _fitting.RefreshAsync(CancellationToken.None))!.AsOf);

        // While another instance fits, this one does not.
        Assert.True(await data.Get<LeasedWork>().TryRunAsync(
            CustomerModelFitting.LeaseName, async _ => Assert.Null(await _fitting.RunAsync(CancellationToken.None)), CancellationToken.None));

        // This one is killed at its commit, and the old model serves on.
        var before = await InForceAsync();
        data.Get<FailingCommit>().Arm();
        await Assert.ThrowsAnyAsync<Exception>(() => _fitting.RunAsync(CancellationToken.None));
        Assert.Equal(before.Id, (await InForceAsync()).Id);
        Assert.Equal(before.FittedAtUtc, (await data.AskAsync(s => data.Get<ChurnModelQuery>().RunAsync(s, CancellationToken.None))).FittedAt);
        Assert.True((await _fitting.RunAsync(CancellationToken.None))!.Id > before.Id);
    }

    private static Order OrderOn(TestStore store, int day, int? customer) => store.NewOrder(
        First.AddDays(day), "GB", [(store.Products[0], 1, 10m, 0, null)], customer is { } c ? store.Customers[c] : null);

    /// <summary>The one row of the table.</summary>
    private Task<CustomerModel> InForceAsync() => data.InScopeAsync(db => db.CustomerModels.AsNoTracking().SingleAsync());
}

public sealed class CustomerModelFittingTestsOnSqlite(SqliteFailingAnalytics data) : CustomerModelFittingTests(data), IClassFixture<SqliteFailingAnalytics>;

public sealed class CustomerModelFittingTestsOnMySql(MySqlFailingAnalytics data) : CustomerModelFittingTests(data), IClassFixture<MySqlFailingAnalytics>;
