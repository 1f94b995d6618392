using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>What changes in <see cref="GiftShop"/> shows at once, with and without a model.</summary>
public abstract class LiveRecommendationTests(GiftShopApi api)
{
    private readonly HttpClient _admin = api.AsAdmin();

    [Fact]
    public async Task Without_a_model_popularity_serves_and_says_so()
    {
        var answer = await api.RecommendAsync("a1", "?limit=5");
        var model = await _admin.GetFromJsonAsync<JsonElement>("/api/v1/recommendations/model");
        var similar = await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/products/{api.Shop.Products["A1"]}/similar?limit=3");

        Assert.Equal(5, GiftShopApi.Skus(answer).Length);
        Assert.False(answer.GetProperty("meta").GetProperty("modelInService").GetBoolean());
        Assert.Equal("No model has been trained yet; popular products are recommended.", answer.GetProperty("meta").GetProperty("modelReason").GetString());
        Assert.False(model.GetProperty("inService").GetBoolean());
        Assert.Equal(0, model.GetProperty("quality").GetArrayLength());
        Assert.Equal(3, GiftShopApi.Skus(similar).Length);
        Assert.Empty(GiftShopApi.Skus(await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/products/{api.Shop.Products["A1"]}/bought-together")));
    }

    [Fact]
    public async Task A_new_order_counts_at_once()
    {
        var nothing = await api.RecommendAsync("n", "?strategy=buyAgain");
        Assert.Empty(GiftShopApi.Skus(nothing));
        Assert.Equal("The customer has no purchase that was kept.", nothing.GetProperty("meta").GetProperty("emptyBecause").GetString());

        var order = await _admin.PostAsJsonAsync("/api/v1/orders", new
        {
            customerId = api.Shop.Customers["n"],
            country = "FR",
            lines = new[] { new { productId = api.Shop.Products["B6"], quantity = 1 } },
        });

        Assert.Equal(HttpStatusCode.Created, order.StatusCode);
        Assert.Equal(["B6"], GiftShopApi.Skus(await api.RecommendAsync("n", "?strategy=buyAgain")));
        Assert.DoesNotContain("B6", GiftShopApi.Skus(await api.RecommendAsync("n", "?limit=100")));
    }

    [Fact]
    public async Task What_was_given_back_is_not_offered_as_new()
    {
        var all = GiftShopApi.Skus(await api.RecommendAsync("r", "?limit=100"));
        Assert.DoesNotContain("A1", all);
        Assert.Contains("A2", all);
        Assert.Contains("A1", GiftShopApi.Skus(await api.RecommendAsync("g", "?limit=100")));
    }

    [Fact]
    public async Task A_product_whose_stock_was_never_set_is_offered_and_an_empty_list_says_why()
    {
        await api.InScopeAsync(async db =>
        {
            db.Add(new Data.Catalogue.Product { Sku = "IMPORTED", Name = "Imported", Price = 500, CreatedAtUtc = DateTime.UnixEpoch, Inventory = new Data.Catalogue.InventoryItem() });
            db.Add(new Data.Catalogue.Product { Sku = "COUNTED", Name = "Counted", Price = 0.01m, CreatedAtUtc = DateTime.UnixEpoch, Inventory = new Data.Catalogue.InventoryItem { Quantity = 1 } });
            await db.SaveChangesAsync();
        });
        var item = (await api.RecommendAsync("g", "?limit=100")).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("sku").GetString() == "IMPORTED");
        Assert.False(item.TryGetProperty("stock", out var stock) && stock.ValueKind != JsonValueKind.Null);
        Assert.False(item.TryGetProperty("inStock", out var inStock) && inStock.ValueKind != JsonValueKind.Null);

        var none = await api.RecommendAsync("g", "?maxPrice=0.001");
        Assert.Equal("No active product matches the requested category and price.", none.GetProperty("meta").GetProperty("emptyBecause").GetString());
        var counted = await api.InScopeAsync(db => db.Products.Where(p => p.Sku == "COUNTED").Select(p => p.Id).SingleAsync());
        Assert.True((await _admin.PutAsJsonAsync($"/api/v1/products/{counted}/inventory", new { stock = 0, reorderLevel = 5 })).IsSuccessStatusCode);
        var sold = await api.RecommendAsync("g", "?maxPrice=0.5");
        Assert.Equal("The only matching product is out of stock; use inStockOnly=false to include it.", sold.GetProperty("meta").GetProperty("emptyBecause").GetString());
        Assert.False((await api.RecommendAsync("g")).GetProperty("meta").TryGetProperty("emptyBecause", out var why) && why.ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public async Task What_sells_out_is_gone_at_once()
    {
        var product = api.Shop.Products["B5"];
        Assert.Contains("B5", GiftShopApi.Skus(await api.RecommendAsync("a1", "?limit=100")));

        var stock = await _admin.PutAsJsonAsync($"/api/v1/products/{product}/inventory", new { stock = 0, reorderLevel = 5 });

        Assert.True(stock.IsSuccessStatusCode, await stock.Content.ReadAsStringAsync());
        Assert.DoesNotContain("B5", GiftShopApi.Skus(await api.RecommendAsync("a1", "?limit=100")));
        Assert.Contains("B5", GiftShopApi.Skus(await api.RecommendAsync("a1", "?limit=100&inStockOnly=false")));
    }
}

public sealed class LiveRecommendationTestsOnSqlite(SqliteUntrainedShop api) : LiveRecommendationTests(api), IClassFixture<SqliteUntrainedShop>;

public sealed class LiveRecommendationTestsOnMySql(MySqlUntrainedShop api) : LiveRecommendationTests(api), IClassFixture<MySqlUntrainedShop>;
