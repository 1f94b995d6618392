using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>What goes with products of <see cref="GiftShop"/>, and what is known of its model.</summary>
public abstract class RelatedProductTests(GiftShopApi api)
{
    private readonly HttpClient _admin = api.AsAdmin();

    private string A1 => $"/api/v1/products/{api.Shop.Products["A1"]}";

    [Fact]
    public async Task Bought_together_shows_the_counts_and_what_follows_from_them()
    {
        var answer = await _admin.GetFromJsonAsync<JsonElement>($"{A1}/bought-together");

        // 32 orders; A1 is in 14 (5 of the first ones, its own, 6 with a partner, c, r), A2 in 9, both in 4 + 3.
        Assert.Equal(["A2", "A3", "A4", "A5", "A6"], GiftShopApi.Skus(answer));
        var first = answer[0];
        Assert.Equal(7, first.GetProperty("orders").GetInt32());
        Assert.Equal(14, first.GetProperty("ordersWithProduct").GetInt32());
        Assert.Equal(9, first.GetProperty("ordersWithThis").GetInt32());
        Assert.Equal(7 / 32d, first.GetProperty("support").GetDouble(), 1e-12);
        Assert.Equal(0.5, first.GetProperty("confidence").GetDouble(), 1e-12);
        Assert.Equal(7 * 32 / (14d * 9), first.GetProperty("lift").GetDouble(), 1e-12);
        Assert.Equal(7 / 24d / Math.Pow(9, 0.25), first.GetProperty("score").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task Similar_products_are_the_neighbours_then_popular_ones_of_the_category()
    {
        var answer = await _admin.GetFromJsonAsync<JsonElement>($"{A1}/similar?limit=7");

        Assert.Equal(["A2", "A3", "A4", "A5", "A6", "B1", "B2"], GiftShopApi.Skus(answer));
        Assert.Equal(
            "Goes with Product A1: 9 customers who bought it also bought this.",
            answer.GetProperty("items")[0].GetProperty("reason").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_cart_is_completed_by_what_its_products_are_bought_with()
    {
        var both = await PostAsync("basket", new { productIds = new[] { api.Shop.Products["A1"], api.Shop.Products["B1"] }, limit = 6 });
        var one = await PostAsync("basket", new { productIds = new[] { api.Shop.Products["A1"] }, limit = 2 });
        var endless = await PostAsync("basket", new { productIds = new[] { api.Shop.Products["A1"] }, limit = 100 });

        // B1 with B2: 4 orders of 8 with either; A1 with A2: 7 of 16, with A3: 6 of 16.
        var items = await both.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["B2", "B3", "B4", "B5", "B6", "A2"], GiftShopApi.Skus(items));
        Assert.Equal(0.5, items.GetProperty("items")[0].GetProperty("score").GetDouble(), 1e-9);
        Assert.Equal(0.4375, items.GetProperty("items")[5].GetProperty("score").GetDouble(), 1e-9);
        Assert.Equal(["A2", "A3"], GiftShopApi.Skus(await one.Content.ReadFromJsonAsync<JsonElement>()));
        var all = GiftShopApi.Skus(await endless.Content.ReadFromJsonAsync<JsonElement>());
        Assert.Equal(11, all.Length);
        Assert.Equal(11, all.Distinct().Count());
        Assert.DoesNotContain("A1", all);
    }

    [Fact]
    public async Task A_cart_takes_skus_and_leaves_out_and_names_what_does_not_exist()
    {
        var mixed = await (await PostAsync("basket", new { productIds = new[] { api.Shop.Products["A1"], 99999999 }, skus = new[] { "B1", "NO-SUCH", "A1" }, limit = 6 }))
            .Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["B2", "B3", "B4", "B5", "B6", "A2"], GiftShopApi.Skus(mixed));
        Assert.Equal([99999999], mixed.GetProperty("meta").GetProperty("unknownProductIds").EnumerateArray().Select(id => id.GetInt32()));
        Assert.Equal(["NO-SUCH"], mixed.GetProperty("meta").GetProperty("unknownSkus").EnumerateArray().Select(sku => sku.GetString()));

        var unknown = await PostAsync("basket", new { skus = new[] { "NO-SUCH" }, limit = 2 });
        Assert.Equal(HttpStatusCode.OK, unknown.StatusCode);
        Assert.Equal(2, GiftShopApi.Skus(await unknown.Content.ReadFromJsonAsync<JsonElement>()).Length);
    }

    [Fact]
    public async Task Rules_are_listed_in_pages_with_filters_and_as_csv_and_excel()
    {
        const string rules = "/api/v1/analytics/baskets/rules";
        var answer = await _admin.GetAsync($"{rules}?productId={api.Shop.Products["A1"]}&minOrders=5&pageSize=2");
        var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var csv = await _admin.GetAsync($"{rules}?format=csv&minOrders=7");
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("3", answer.Headers.GetValues("X-Total-Count").Single());
        Assert.Equal(["A2", "A3"], page.EnumerateArray().Select(r => r.GetProperty("consequentSku").GetString()));
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.Equal("basket-rules_store.csv", csv.Content.Headers.ContentDisposition?.FileNameStar);

        // A1 and A2 in both directions: 7/(14 + 10)/9^¼ is less than 7/(9 + 10)/14^¼.
        Assert.Equal(3, lines.Length);
        var (a1, a2) = (api.Shop.Products["A1"], api.Shop.Products["A2"]);
        Assert.StartsWith($"{a2},A2,Product A2,{a1},A1,Product A1,7,9,14,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{a1},A1,Product A1,{a2},A2,Product A2,7,14,9,", lines[2], StringComparison.Ordinal);
        var excel = await _admin.GetAsync($"{rules}?format=xlsx&minOrders=7");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel.Content.Headers.ContentType?.MediaType);
        Assert.Equal("basket-rules_store.xlsx", excel.Content.Headers.ContentDisposition?.FileNameStar);
        await using var workbook = new ZipArchive(await excel.Content.ReadAsStreamAsync());
        Assert.NotNull(workbook.GetEntry("xl/worksheets/sheet1.xml"));
        Assert.Equal(HttpStatusCode.Forbidden, (await api.AsService().GetAsync(rules)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _admin.GetAsync($"{rules}?minConfidence=2")).StatusCode);
    }

    [Fact]
    public async Task The_model_tells_its_quality_beside_what_it_has_to_beat()
    {
        var model = await _admin.GetFromJsonAsync<JsonElement>("/api/v1/recommendations/model");

        Assert.True(model.GetProperty("inService").GetBoolean());
        Assert.Equal("rp3BetaDecay", model.GetProperty("algorithm").GetString());
        Assert.Equal(12, model.GetProperty("products").GetInt32());
        Assert.Equal(19, model.GetProperty("customers").GetInt32());
        Assert.Equal((12 * 6) + (6 * 2) + 1, model.GetProperty("pairs").GetInt32());
        Assert.Equal(32, model.GetProperty("baskets").GetInt32());
        Assert.Equal(12, model.GetProperty("measuredCustomers").GetInt32());

        // 161 days: the last 16 are the test. Each group's missing product is its first neighbour; by popularity it is
        // first for a1…a6 and seventh, behind the A, for b1…b6.
        Assert.Equal(new DateTime(2024, 5, 25, 23, 0, 0, DateTimeKind.Utc), model.GetProperty("measuredFrom").GetDateTime());
        var quality = model.GetProperty("quality").EnumerateArray()
            .Where(q => q.GetProperty("target").GetString() == "newProducts" && q.GetProperty("popularityShare").GetDouble() == 0)
            .ToDictionary(q => q.GetProperty("strategy").GetString()!, q => q.GetProperty("ndcg").GetDouble());
        Assert.Equal(1, quality["rp3BetaDecay"], 1e-12);
        Assert.Equal((1 + (1 / 3d)) / 2, quality["popularRecent"], 1e-12);
        Assert.Contains("random", quality.Keys);
        Assert.Contains("originalRule", quality.Keys);
    }

    [Fact]
    public async Task A_new_training_replaces_the_old_generation_and_leaves_nothing_of_it()
    {
        var before = await api.RecommendAsync("c", "?limit=100");
        var model = await api.TrainAsync();
        var after = await api.RecommendAsync("c", "?limit=100");

        Assert.Equal(before.GetProperty("items").ToString(), after.GetProperty("items").ToString());
        Assert.Equal(model!.Id, after.GetProperty("meta").GetProperty("generation").GetInt32());
        Assert.True(model.Id > before.GetProperty("meta").GetProperty("generation").GetInt32());
        await api.InScopeAsync(async db =>
        {
            Assert.Equal([model.Id], await db.RecommendationModels.Select(m => m.Id).ToListAsync());
            Assert.Equal([model.Id], await db.ProductNeighbours.Select(n => n.Generation).Distinct().ToListAsync());
            Assert.Equal([model.Id], await db.ProductRules.Select(n => n.Generation).Distinct().ToListAsync());
        });
    }

    [Fact]
    public async Task Events_give_the_rates_of_the_strategies()
    {
        var product = api.Shop.Products["A2"];
        object Event(string kind, string strategy, int? customer = null) => new { kind, productId = product, strategy, customerId = customer };
        var answer = await PostAsync("events", new
        {
            events = new[]
            {
                Event("shown", "auto", api.Shop.Customers["c"]), Event("shown", "auto"), Event("shown", "auto"), Event("shown", "auto"),
                Event("clicked", "auto"), Event("clicked", "auto"), Event("bought", "auto"), Event("clicked", "popular"),
            },
        });
        var rates = await _admin.GetFromJsonAsync<JsonElement>("/api/v1/analytics/recommendations?range=today");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var items = rates.GetProperty("items");
        Assert.Equal(["auto", "popular"], items.EnumerateArray().Select(i => i.GetProperty("strategy").GetString()));
        Assert.Equal(4, items[0].GetProperty("shown").GetInt32());
        Assert.Equal(0.5, items[0].GetProperty("clickRate").GetDouble(), 1e-12);
        Assert.Equal(0.25, items[0].GetProperty("purchaseRate").GetDouble(), 1e-12);
        Assert.Equal(JsonValueKind.Null, items[1].GetProperty("clickRate").ValueKind);
        Assert.Equal(3, rates.GetProperty("totals").GetProperty("clicked").GetInt32());
    }

    [Fact]
    public async Task What_does_not_exist_or_is_malformed_is_refused()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync("/api/v1/products/99999999/similar")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _admin.GetAsync("/api/v1/products/99999999/bought-together")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _admin.GetAsync($"{A1}/similar?limit=0")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("basket", new { skus = new[] { "A1", " " } })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("basket", new { productIds = Array.Empty<int>() })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("basket", new { limit = 3 })).StatusCode);
        var unknown = new { kind = "shown", productId = 99999999, strategy = "auto" };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("events", new { events = new[] { unknown } })).StatusCode);
        var nonsense = new { kind = "eaten", productId = api.Shop.Products["A1"], strategy = "auto" };
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("events", new { events = new[] { nonsense } })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.AsAnalyst().PostAsJsonAsync("/api/v1/recommendations/events", new { })).StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string path, object body) =>
        _admin.PostAsJsonAsync($"/api/v1/recommendations/{path}", body);
}

public sealed class RelatedProductTestsOnSqlite(SqliteGiftShop api) : RelatedProductTests(api), IClassFixture<SqliteGiftShop>;

public sealed class RelatedProductTestsOnMySql(MySqlGiftShop api) : RelatedProductTests(api), IClassFixture<MySqlGiftShop>;
