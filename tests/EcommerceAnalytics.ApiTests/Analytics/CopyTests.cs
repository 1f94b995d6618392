using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.ApiTests.Analytics;

/// <summary>The columnar copy in the whole service, which makes it by itself.</summary>
public abstract class CopyTests(ApiFixture api)
{
    private const string Question = "/api/v1/analytics/sales?range=last7Days&status=pending&segmentBy=customerType";

    [Fact]
    public async Task It_is_made_beside_the_requests_and_has_every_order_at_once()
    {
        var shop = new Shop(api);
        var product = await shop.StockAsync(2m, 1000);
        await shop.PlaceAsync((product, 1));

        var status = await Eventually.FindAsync(
            async () =>
            {
                var copy = await GetAsync("/api/v1/analytics/copy");
                return copy.GetProperty("state").GetString() == "ready" ? copy.ToString() : null;
            },
            "the copy is made");
        using var copy = JsonDocument.Parse(status);
        Assert.True(copy.RootElement.GetProperty("bytes").GetInt64() > 0);
        var before = await TotalsAsync();
        Assert.Equal("copy", before.Source);

        // Orders and questions of several clients at once: every answer has the orders that were placed before it was asked for.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 10; i++)
            {
                var at = await TotalsAsync();
                await shop.PlaceAsync((product, 1));
                var after = await TotalsAsync();
                Assert.True(after.Orders > at.Orders && after.Gross == 2m * after.Orders, $"{at} before an order and {after} after it");
                Assert.Equal(after.Orders, after.OfSegments);
            }
        }));

        Assert.Equal(before.Orders + 40, (await TotalsAsync()).Orders);
        Assert.Equal("copy", (await GetAsync("/api/v1/analytics/sales?range=last7Days")).GetProperty("meta").GetProperty("source").GetString());
        Assert.True((await GetAsync("/api/v1/analytics/reconciliation?range=last7Days&status=pending")).GetProperty("holds").GetBoolean());

        // Made anew; meanwhile the facts answer.
        var version = (await GetAsync("/api/v1/analytics/copy")).GetProperty("dataVersion").GetInt64();
        using var accepted = await api.AsAdmin().PostAsync("/api/v1/analytics/copy/rebuild", null);
        Assert.Equal((HttpStatusCode.Accepted, "/api/v1/analytics/copy"), (accepted.StatusCode, accepted.Headers.Location!.ToString()));
        Assert.Equal(before.Orders + 40, (await TotalsAsync()).Orders);
        await Eventually.FindAsync(
            async () => await GetAsync("/api/v1/analytics/copy") is var copy && copy.GetProperty("state").GetString() == "ready" && copy.GetProperty("dataVersion").GetInt64() > version ? copy.ToString() : null,
            "the copy is made anew");

        // What the facts answered meanwhile is asked of the copy again, without a change of data.
        Assert.Equal(("copy", before.Orders + 40), ((await TotalsAsync()).Source, (await TotalsAsync()).Orders));
        await shop.PlaceAsync((product, 1));
        Assert.Equal(("copy", before.Orders + 41), ((await TotalsAsync()).Source, (await TotalsAsync()).Orders));
    }

    private async Task<(long Orders, decimal Gross, long OfSegments, string? Source)> TotalsAsync()
    {
        var answer = await GetAsync(Question);
        var totals = answer.GetProperty("totals");
        return (
            totals.GetProperty("orders").GetInt64(), totals.GetProperty("grossSales").GetDecimal(),
            answer.GetProperty("segments").EnumerateArray().Sum(s => s.GetProperty("totals").GetProperty("orders").GetInt64()),
            answer.GetProperty("meta").GetProperty("source").GetString());
    }

    private async Task<JsonElement> GetAsync(string url) => await api.AsAdmin().GetFromJsonAsync<JsonElement>(url);
}

/// <summary>With the copy, on SQLite.</summary>
public sealed class CopyOnSqlite() : ApiFixture(DatabaseProvider.Sqlite)
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Analytics:Copy:Enabled", "true")];
}

/// <summary>With the copy, on MySQL.</summary>
public sealed class CopyOnMySql() : ApiFixture(DatabaseProvider.MySql)
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [new("Analytics:Copy:Enabled", "true")];
}

public sealed class CopyTestsOnSqlite(CopyOnSqlite api) : CopyTests(api), IClassFixture<CopyOnSqlite>;

public sealed class CopyTestsOnMySql(CopyOnMySql api) : CopyTests(api), IClassFixture<CopyOnMySql>;
