using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Fuzzing;

/// <summary>
/// The samples of all platforms over HTTP, cut off, with a byte changed, with columns swapped, doubled or emptied, a third of them as dry runs: none breaks the service, what is
/// stored of each is what its result says, a dry run leaves nothing, and in the end all facts are possible and every report is their sum.
/// </summary>
public abstract class BrokenSampleTests(ApiFixture api, ITestOutputHelper output)
{
    private const int Files = 60;
    private const int AtOnce = 20;
    private const int DefaultSeed = 2026;
    private const int LongRun = 20;

    [Fact]
    public async Task A_broken_sample_is_taken_as_its_result_says_or_not_at_all()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("ECOMMERCE_FUZZ_SEED"), CultureInfo.InvariantCulture, out var given) ? given : DefaultSeed;
        var files = Files * (TestRun.IsLong ? LongRun : 1);
        var random = new Random(seed);
        using var client = api.AsAdmin();
        var (refused, failed, completed) = (0, 0, 0);
        for (var i = 0; i < files; i += AtOnce)
        {
            var waiting = new Dictionary<Guid, (string Source, string What)>();
            for (var j = 0; j < AtOnce; j++)
            {
                // Each is of a source of its own, so that what it has stored can be told.
                var (bytes, name, what) = Broken(random);
                var (source, shown) = (string.Create(CultureInfo.InvariantCulture, $"f{i + j}"), $"seed {seed}, {name}: {what}");
                using var answer = await UploadAsync(client, bytes, name, source, isDryRun: random.Next(3) == 0);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                {
                    waiting.Add((await answer.JsonAsync()).GetProperty("id").GetGuid(), (source, shown));
                    continue;
                }

                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{shown}: {(int)answer.StatusCode}");
                await answer.ProblemAsync(answer.StatusCode);
                refused++;
            }

            foreach (var run in await EndAsync([.. waiting.Keys], seed))
            {
                var (source, shown) = waiting[run.Id];
                await CheckAsync(run, source, shown);
                (failed, completed) = run.State == ImportState.Failed ? (failed + 1, completed) : (failed, completed + 1);
            }
        }

        output.WriteLine($"seed {seed}: {refused} refused at once, {failed} failed, {completed} completed");
        Assert.True(completed > files / 4 && failed > files / 20, $"seed {seed}: {failed} failed, {completed} completed");
        var reconciliation = await client.GetFromJsonAsync<JsonElement>("/api/v1/analytics/reconciliation?range=allTime");
        Assert.True(reconciliation.GetProperty("holds").GetBoolean() && reconciliation.GetProperty("factsHold").GetBoolean(), $"seed {seed}: {reconciliation}");
    }

    /// <summary>What is stored of a source is what the result of its import says; of a dry run, and of one that has failed, there is nothing.</summary>
    private async Task CheckAsync(ImportRun run, string source, string shown)
    {
        // That message stands for an unexpected error.
        Assert.False(run.Error?.Contains("see the log for details", StringComparison.Ordinal) ?? false, $"{shown}: {run.Error}");
        var (orders, refunds) = await api.InScopeAsync(async db => (
            await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => o.Source == source).ToListAsync(),
            await db.RefundLines.AsNoTracking().Where(l => l.Refund.Source == source).ToListAsync()));
        Assert.All(orders, order => AssertWhole(order, shown));
        if (run.State == ImportState.Failed || run.IsDryRun)
        {
            Assert.True(orders.Count + refunds.Count == 0, $"{shown}: {orders.Count} orders and {refunds.Count} lines of refunds of nothing");
            return;
        }

        var result = JsonDocument.Parse(run.ResultJson!).RootElement;
        var sums = result.GetProperty("sums").EnumerateArray().ToList();
        decimal Sum(string name) => sums.Sum(sum => sum.GetProperty(name).GetDecimal());
        Assert.True(result.GetProperty("orders").GetInt32() == orders.Count, $"{shown}: {orders.Count} orders and {result}");
        Assert.True(
            (Sum("grossSales"), Sum("discounts"), Sum("tax"), Sum("shipping"), Sum("returns"))
            == (orders.Sum(o => o.Gross), orders.Sum(o => o.Discount), orders.Sum(o => o.Tax), orders.Sum(o => o.Shipping), refunds.Sum(l => l.Amount)),
            $"{shown}: {result}");
    }

    private static void AssertWhole(Order order, string shown)
    {
        Assert.True(order.Lines.Count > 0, $"{shown}: order {order.Number} has no lines");
        Assert.True(
            (order.Gross, order.Discount) == (order.Lines.Sum(l => l.Gross), order.Lines.Sum(l => l.Discount)) && order.Tax >= order.Lines.Sum(l => l.Tax),
            $"{shown}: order {order.Number} is not the sum of its lines");
    }

    private static (byte[] Bytes, string Name, string What) Broken(Random random)
    {
        var name = SampleFiles.Names[random.Next(SampleFiles.Names.Count)];
        var whole = File.ReadAllBytes(SampleFiles.PathOf(name));
        if (random.Next(3) == 0)
        {
            var length = 100 * random.Next(1, 1 + (whole.Length / 100));
            return (whole[..length], name, $"cut off at {length}");
        }

        var (bytes, what) = SampleFiles.Changed(random, whole, name);
        return (bytes, name, what);
    }

    private async Task<List<ImportRun>> EndAsync(List<Guid> waiting, int seed) => await Eventually.FindAsync(
        async () =>
        {
            var all = await api.InScopeAsync(db => db.Imports.AsNoTracking().Where(i => waiting.Contains(i.Id)).ToListAsync());
            return all.TrueForAll(run => run.State is ImportState.Completed or ImportState.Failed) ? all : null;
        },
        $"seed {seed}: every import ends");

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, byte[] bytes, string name, string source, bool isDryRun)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        return await client.PostAsync($"/api/v1/imports?source={source}&dryRun={(isDryRun ? "true" : "false")}", form);
    }
}

/// <summary>The host on SQLite, its store's today after the samples.</summary>
public sealed class SamplesOnSqlite : SqliteApi
{
    internal static readonly KeyValuePair<string, string?> Today = new("Store:Today", "2026-07-31");

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [Today];
}

/// <summary>The host on MySQL, its store's today after the samples.</summary>
public sealed class SamplesOnMySql : MySqlApi
{
    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => [SamplesOnSqlite.Today];
}

public sealed class BrokenSampleTestsOnSqlite(SamplesOnSqlite api, ITestOutputHelper output) : BrokenSampleTests(api, output), IClassFixture<SamplesOnSqlite>;

public sealed class BrokenSampleTestsOnMySql(SamplesOnMySql api, ITestOutputHelper output) : BrokenSampleTests(api, output), IClassFixture<SamplesOnMySql>;
