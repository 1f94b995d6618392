using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>What changes in <see cref="GiftShop"/> shows at once, with and without a model.</summary>
public abstract class LiveRecommendationTests(GiftShopApi api)
{
    private readonly HttpClient _admin = api.AsAdmin();

    [DatabaseFact]
    public async Task Without_a_model_popularity_serves_and_says_so()
    {
        var answer = await api.RecommendAsync("a1", "?limit=5");
        var model = await _admin.GetFromJsonAsync<JsonElement>("/api/v1/recommendations/model");
        var similar = await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/products/{api.Shop.Products["A1"]}/similar?limit=3");

        Assert.Equal(5, GiftShopApi.Skus(answer).Length);
        Assert.False(answer.GetProperty("meta").GetProperty("modelInService").GetBoolean());
        Assert.Equal("No model has been trained yet; popularity serves.", answer.GetProperty("meta").GetProperty("modelReason").GetString());
        Assert.False(model.GetProperty("inService").GetBoolean());
        Assert.Equal(0, model.GetProperty("quality").GetArrayLength());
        Assert.Equal(3, GiftShopApi.Skus(similar).Length);
        Assert.Empty(GiftShopApi.Skus(await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/products/{api.Shop.Products["A1"]}/bought-together")));
    }

    [DatabaseFact]
    public async Task A_new_order_counts_at_once()
    {
        Assert.Empty(GiftShopApi.Skus(await api.RecommendAsync("n", "?strategy=buyAgain")));

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

    [DatabaseFact]
    public async Task What_sells_out_is_gone_at_once()
    {
        var product = api.Shop.Products["B5"];
        Assert.Contains("B5", GiftShopApi.Skus(await api.RecommendAsync("a1", "?limit=100")));

        var stock = await _admin.PutAsJsonAsync($"/api/v1/products/{product}/inventory", new { quantity = 0, reorderLevel = 5 });

        Assert.True(stock.IsSuccessStatusCode, await stock.Content.ReadAsStringAsync());
        Assert.DoesNotContain("B5", GiftShopApi.Skus(await api.RecommendAsync("a1", "?limit=100")));
        Assert.Contains("B5", GiftShopApi.Skus(await api.RecommendAsync("a1", "?limit=100&inStockOnly=false")));
    }
}

public sealed class LiveRecommendationTestsOnSqlite(SqliteUntrainedShop api) : LiveRecommendationTests(api), IClassFixture<SqliteUntrainedShop>;

public sealed class LiveRecommendationTestsOnMySql(MySqlUntrainedShop api) : LiveRecommendationTests(api), IClassFixture<MySqlUntrainedShop>;
