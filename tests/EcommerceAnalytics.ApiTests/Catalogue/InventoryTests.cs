using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Catalogue;

/// <summary>Stock: counts, adjustments, movements, what is low.</summary>
public abstract class InventoryTests(ApiFixture api)
{
    [Fact]
    public async Task A_count_sets_the_stock_and_writes_the_difference()
    {
        var client = api.AsService();
        var path = await StockedAsync(client, "COUNT-1", 10);

        var response = await client.SendAsync(HttpMethod.Put, path, new { stock = 7, reorderLevel = 8, lastRestockedAt = "2011-12-01T09:30:00.1234567+02:00" }, "\"1\"");
        var stock = await response.ReadAsync(HttpStatusCode.OK);

        Assert.Equal(stock.ToString(), (await client.ReadAsync(path)).ToString());
        Assert.Equal(7, stock.GetProperty("stock").GetInt32());
        Assert.Equal(8, stock.GetProperty("reorderLevel").GetInt32());
        Assert.True(stock.GetProperty("isLow").GetBoolean());
        Assert.Equal(new DateTime(2011, 12, 1, 7, 30, 0, 123, DateTimeKind.Utc), stock.GetProperty("lastRestockedAt").GetDateTime());
        Assert.Equal([(-3, "count"), (10, "initial")], await MovementsAsync(client, path));
        Assert.NotEqual("\"1\"", response.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task The_same_count_again_is_a_new_version_without_a_movement()
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, "COUNT-2", 10);

        await (await client.SendAsync(HttpMethod.Put, path, new { stock = 10, reorderLevel = 2 })).ReadAsync(HttpStatusCode.OK);

        Assert.Single(await MovementsAsync(client, path));
        Assert.Equal(2, (await client.ReadAsync(path)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_change_between_reading_and_writing_is_not_overwritten()
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, "COUNT-3", 10);
        var tag = (await client.GetAsync(path)).Headers.ETag!.Tag;
        await (await client.PostAsJsonAsync($"{path}/adjustments", new { delta = -1, reason = "Sold at the counter" })).ReadAsync(HttpStatusCode.OK);

        await (await client.SendAsync(HttpMethod.Put, path, new { stock = 10, reorderLevel = 5 }, tag)).ProblemAsync(HttpStatusCode.PreconditionFailed);

        var present = await client.GetAsync(path);
        Assert.Equal(9, (await present.ReadAsync(HttpStatusCode.OK)).GetProperty("stock").GetInt32());
        await (await client.SendAsync(HttpMethod.Put, path, new { stock = 8, reorderLevel = 5 }, $"\"0\", {present.Headers.ETag!.Tag}")).ReadAsync(HttpStatusCode.OK);
        await (await client.SendAsync(HttpMethod.Put, path, new { stock = 7, reorderLevel = 5 }, "*")).ReadAsync(HttpStatusCode.OK);
        await (await client.SendAsync(HttpMethod.Put, path, new { stock = 6, reorderLevel = 5 }, "nonsense")).ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal(7, (await MovementsAsync(client, path)).Sum(m => m.Delta));
    }

    [Fact]
    public async Task An_adjustment_moves_stock_and_records_who_and_why()
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, "ADJ-1", 0);

        var response = await client.PostAsJsonAsync($"{path}/adjustments", new { delta = 12, reason = " Delivery 4711 " });

        var stock = await response.ReadAsync(HttpStatusCode.OK);
        Assert.Equal(12, stock.GetProperty("stock").GetInt32());
        Assert.NotEqual(JsonValueKind.Null, stock.GetProperty("lastRestockedAt").ValueKind);
        Assert.Equal($"\"{stock.GetProperty("version").GetInt64()}\"", response.Headers.ETag!.Tag);
        var movement = (await client.ReadAsync($"{path}/movements"))[0];
        Assert.Equal(12, movement.GetProperty("delta").GetInt32());
        Assert.Equal("adjustment", movement.GetProperty("kind").GetString());
        Assert.Equal("Delivery 4711", movement.GetProperty("reason").GetString());
        Assert.Equal("admin", movement.GetProperty("userName").GetString());
        Assert.Equal(JsonValueKind.Null, movement.GetProperty("orderId").ValueKind);
    }

    [Fact]
    public async Task An_adjustment_cannot_take_more_than_the_stock()
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, "ADJ-2", 3);

        var problem = await (await client.PostAsJsonAsync($"{path}/adjustments", new { delta = -4, reason = "x" })).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Contains("ADJ-2", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var shortage = Assert.Single(problem.GetProperty("shortages").EnumerateArray());
        Assert.Equal("ADJ-2", shortage.GetProperty("sku").GetString());
        Assert.Equal(4, shortage.GetProperty("wanted").GetInt32());
        Assert.Equal(3, shortage.GetProperty("available").GetInt32());
        Assert.Equal(3, (await client.ReadAsync(path)).GetProperty("stock").GetInt32());
        Assert.Single(await MovementsAsync(client, path));
    }

    [Fact]
    public async Task Stock_is_at_most_a_billion()
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, "ADJ-3", 1_000_000_000);

        await (await client.PostAsJsonAsync($"{path}/adjustments", new { delta = 1, reason = "x" })).ProblemAsync(HttpStatusCode.Conflict);
        await (await client.PostAsJsonAsync($"{path}/adjustments", new { delta = 1_000_000_000, reason = "x" })).ProblemAsync(HttpStatusCode.Conflict);
        var emptied = await client.PostAsJsonAsync($"{path}/adjustments", new { delta = -1_000_000_000, reason = "x" });

        Assert.Equal(0, (await emptied.ReadAsync(HttpStatusCode.OK)).GetProperty("stock").GetInt32());
    }

    [Theory]
    [InlineData("""{ "delta": 0, "reason": "x" }""", "delta")]
    [InlineData("""{ "delta": 1000000001, "reason": "x" }""", "delta")]
    [InlineData("""{ "delta": -2147483648, "reason": "x" }""", "delta")]
    [InlineData("""{ "delta": 1.5, "reason": "x" }""", "delta")]
    [InlineData("""{ "delta": "1", "reason": "x" }""", "delta")]
    [InlineData("""{ "delta": 1e10, "reason": "x" }""", "delta")]
    [InlineData("""{ "delta": 1, "reason": " " }""", "reason")]
    [InlineData("""{ "delta": 1 }""", "reason")]
    [InlineData("""{ "reason": "x" }""", "delta")]
    [InlineData("""{ "delta": 1, "reason": "x", "kind": "sale" }""", "kind")]
    public async Task A_malformed_adjustment_is_refused(string json, string? field)
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, $"BADADJ-{Guid.NewGuid():N}", 5);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        await (await client.PostAsync($"{path}/adjustments", content)).ProblemAsync(HttpStatusCode.BadRequest, field);

        Assert.Equal(5, (await client.ReadAsync(path)).GetProperty("stock").GetInt32());
    }

    [Theory]
    [InlineData("""{ "stock": -1, "reorderLevel": 5 }""", "stock")]
    [InlineData("""{ "stock": 1000000001, "reorderLevel": 5 }""", "stock")]
    [InlineData("""{ "stock": 1, "reorderLevel": -1 }""", "reorderLevel")]
    [InlineData("""{ "stock": 1 }""", "reorderLevel")]
    [InlineData("""{ "reorderLevel": 1 }""", "stock")]
    [InlineData("""{ "stock": 1, "reorderLevel": 5, "lastRestockedAt": "1969-12-31" }""", "lastRestockedAt")]
    [InlineData("""{ "stock": 1, "reorderLevel": 5, "lastRestockedAt": "9999-12-31T23:59:59Z" }""", "lastRestockedAt")]
    [InlineData("""{ "stock": 1, "reorderLevel": 5, "lastRestockedAt": "yesterday" }""", "lastRestockedAt")]
    [InlineData("""{ "stock": 1, "reorderLevel": 5, "version": 9 }""", "version")]
    public async Task A_malformed_count_is_refused(string json, string? field)
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, $"BADPUT-{Guid.NewGuid():N}", 5);
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        await (await client.PutAsync(path, content)).ProblemAsync(HttpStatusCode.BadRequest, field);

        Assert.Equal(1, (await client.ReadAsync(path)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Adjustments_at_the_same_time_are_all_counted_and_never_below_zero()
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, "RACE-ADJ", 20);

        // 12 take 3 each, 6 bring 1 each: of the takers at most (20 + 6) / 3 = 8 can succeed, and at least 20 / 3 = 6.
        var takers = Enumerable.Range(0, 12).Select(_ => client.PostAsJsonAsync($"{path}/adjustments", new { delta = -3, reason = "take" }));
        var bringers = Enumerable.Range(0, 6).Select(_ => client.PostAsJsonAsync($"{path}/adjustments", new { delta = 1, reason = "bring" }));
        var takes = Task.WhenAll(takers);
        var brings = Task.WhenAll(bringers);

        Assert.All(await brings, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        var taken = (await takes).Count(response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(12 - taken, (await takes).Count(response => response.StatusCode == HttpStatusCode.Conflict));
        Assert.InRange(taken, 6, 8);
        var stock = await client.ReadAsync(path);
        Assert.Equal(26 - (3 * taken), stock.GetProperty("stock").GetInt32());
        Assert.Equal(1 + 6 + taken, stock.GetProperty("version").GetInt32());
        var movements = await MovementsAsync(client, path);
        Assert.Equal(stock.GetProperty("stock").GetInt32(), movements.Sum(m => m.Delta));
        Assert.Equal(1 + 6 + taken, movements.Count);
    }

    [Fact]
    public async Task Counts_and_adjustments_at_the_same_time_keep_the_ledger_true()
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, "RACE-MIX", 50);

        var responses = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => i % 2 == 0
            ? client.SendAsync(HttpMethod.Put, path, new { stock = 40 + i, reorderLevel = 5 })
            : client.PostAsJsonAsync($"{path}/adjustments", new { delta = -1, reason = "take" })));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal((await client.ReadAsync(path)).GetProperty("stock").GetInt32(), (await MovementsAsync(client, path)).Sum(m => m.Delta));
    }

    [Fact]
    public async Task A_repeated_adjustment_is_made_once()
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, "IDEM-1", 10);
        var body = new { delta = -2, reason = "Broken" };

        var responses = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.SendAsync(HttpMethod.Post, $"{path}/adjustments", body, key: "one-key")));
        var later = await client.SendAsync(HttpMethod.Post, $"{path}/adjustments", body, key: "one-key");

        Assert.All(responses, response => Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict));
        Assert.Equal(8, (await later.ReadAsync(HttpStatusCode.OK)).GetProperty("stock").GetInt32());
        Assert.Equal("true", later.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.Equal(8, (await client.ReadAsync(path)).GetProperty("stock").GetInt32());
        await (await client.SendAsync(HttpMethod.Post, $"{path}/adjustments", new { delta = -3, reason = "Broken" }, key: "one-key"))
            .ProblemAsync(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Movements_come_newest_first_in_pages()
    {
        var client = api.AsAdmin();
        var path = await StockedAsync(client, "PAGES-1", 1);
        for (var i = 2; i <= 7; i++)
        {
            await (await client.PostAsJsonAsync($"{path}/adjustments", new { delta = i, reason = "x" })).ReadAsync(HttpStatusCode.OK);
        }

        var seen = new List<int>();
        for (var page = 1; page <= 4; page++)
        {
            var response = await client.GetAsync($"{path}/movements?pageSize=2&page={page}");
            Assert.Equal("7", response.Headers.GetValues("X-Total-Count").Single());
            seen.AddRange((await response.ReadAsync(HttpStatusCode.OK)).EnumerateArray().Select(m => m.GetProperty("delta").GetInt32()));
        }

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], seen);
        await (await client.GetAsync($"{path}/movements?pageSize=201")).ProblemAsync(HttpStatusCode.BadRequest, "pageSize");
    }

    [Fact]
    public async Task Low_stock_lists_what_is_offered_and_at_or_under_its_level()
    {
        var client = api.AsAdmin();
        var empty = await StockedAsync(client, "LOW-0", 0);
        await StockedAsync(client, "LOW-5", 5);
        await StockedAsync(client, "LOW-6", 6);
        var raised = await StockedAsync(client, "LOW-90", 90);
        await (await client.SendAsync(HttpMethod.Put, raised, new { stock = 90, reorderLevel = 100 })).ReadAsync(HttpStatusCode.OK);
        var inactive = await client.CreateProductAsync("LOW-X");
        await (await client.SendAsync(HttpMethod.Put, $"/api/v1/products/{inactive}", new { sku = "LOW-X", name = "x", price = 1, isActive = false })).ReadAsync(HttpStatusCode.OK);

        var skus = new List<string>();
        var page = 0;
        JsonElement low;
        do
        {
            page++;
            low = await client.ReadAsync($"/api/v1/inventory/low-stock?pageSize=3&page={page}");
            skus.AddRange(low.Skus());
        }
        while (low.GetArrayLength() > 0);

        Assert.Equal(["LOW-0", "LOW-5", "LOW-90"], skus.Where(sku => sku.StartsWith("LOW-", StringComparison.Ordinal)));
        Assert.Equal(skus.Count, skus.Distinct(StringComparer.Ordinal).Count());
        Assert.True((await client.ReadAsync(empty)).GetProperty("isLow").GetBoolean());
        await (await client.GetAsync("/api/v1/inventory/low-stock?page=x")).ProblemAsync(HttpStatusCode.BadRequest, "page");
    }

    [Fact]
    public async Task An_analyst_reads_stock_and_does_not_change_it()
    {
        var path = await StockedAsync(api.AsAdmin(), "ROLE-STOCK", 5);
        var analyst = api.AsAnalyst();

        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync($"{path}/movements")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.PostAsJsonAsync($"{path}/adjustments", new { delta = 1, reason = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.PutAsJsonAsync(path, new { stock = 1, reorderLevel = 1 })).StatusCode);
    }

    [Fact]
    public async Task All_stock_is_the_sum_of_its_movements()
    {
        var path = await StockedAsync(api.AsAdmin(), "SUM-1", 9);
        await (await api.AsAdmin().PostAsJsonAsync($"{path}/adjustments", new { delta = -4, reason = "x" })).ReadAsync(HttpStatusCode.OK);

        var sums = await api.InScopeAsync(db => db.Inventory
            .Select(i => new { i.Quantity, Moved = db.StockMovements.Where(m => m.ProductId == i.ProductId).Sum(m => m.Delta) }).ToListAsync());

        Assert.NotEmpty(sums);
        Assert.All(sums, sum => Assert.Equal(sum.Quantity, sum.Moved));
    }

    private static async Task<string> StockedAsync(HttpClient client, string sku, int quantity) =>
        $"/api/v1/products/{await client.CreateProductAsync(sku, quantity: quantity)}/inventory";

    private static async Task<List<(int Delta, string Kind)>> MovementsAsync(HttpClient client, string path) =>
        (await client.ReadAsync($"{path}/movements?pageSize=200")).EnumerateArray()
            .Select(m => (m.GetProperty("delta").GetInt32(), m.GetProperty("kind").GetString()!)).ToList();
}

public sealed class InventoryTestsOnSqlite(SqliteApi api) : InventoryTests(api), IClassFixture<SqliteApi>;

public sealed class InventoryTestsOnMySql(MySqlApi api) : InventoryTests(api), IClassFixture<MySqlApi>;
