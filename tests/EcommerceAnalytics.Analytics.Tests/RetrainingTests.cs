using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Recommendations.Training;

namespace EcommerceAnalytics.Analytics.Tests;

/// <summary>When recommendations are trained again: a large import has few data versions, but many lines.</summary>
public abstract class RetrainingTests(AnalyticsData data)
{
    private static readonly DateTime First = new(2024, 1, 1, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Lines_count_and_not_only_the_writes_that_brought_them()
    {
        var training = data.Get<RecommendationTraining>();
        Assert.False(await training.IsDueAsync(CancellationToken.None));

        var store = new TestStore(data);
        await store.AddCatalogueAsync([], [("THING", null)]);
        var customer = await store.AddCustomerAsync();
        Order Of(int day, int lines) => store.NewOrder(
            First.AddDays(day), "GB", [.. Enumerable.Repeat((store.Products[0], 1, 1m, 0m, (decimal?)null), lines)], customer);
        await store.PlaceAsync(Of(0, 1));
        Assert.True(await training.IsDueAsync(CancellationToken.None));
        Assert.NotNull(await training.RunAsync(null, CancellationToken.None));
        Assert.False(await training.IsDueAsync(CancellationToken.None));

        // 1,000 changes are enough: 600 lines are not, 1,200 are.
        await store.PlaceAsync(Of(1, 600));
        Assert.False(await training.IsDueAsync(CancellationToken.None));
        await store.PlaceAsync(Of(2, 600));
        Assert.True(await training.IsDueAsync(CancellationToken.None));
        Assert.NotNull(await training.RunAsync(null, CancellationToken.None));
        Assert.False(await training.IsDueAsync(CancellationToken.None));
    }
}

public sealed class RetrainingTestsOnSqlite(SqliteAnalytics data) : RetrainingTests(data), IClassFixture<SqliteAnalytics>;

public sealed class RetrainingTestsOnMySql(MySqlAnalytics data) : RetrainingTests(data), IClassFixture<MySqlAnalytics>;
