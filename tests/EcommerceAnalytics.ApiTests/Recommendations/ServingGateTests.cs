using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Recommendations;

/// <summary>In <see cref="HitShop"/> the model is no better than the popular products: it is not put into service, and every answer says so.</summary>
public abstract class ServingGateTests(GiftShopApi api)
{
    // 102 days: the last 10 are the test, in which u1…u6 buy HIT. It is the only product of the 30 days before. The model alone has the
    // five X of the others in front of it; with popularity beside it HIT is first, as it is by popularity: no customer tells them apart.
    private const string Reason = "NDCG@10 1.0000 of Rp3BetaDecay + 0.3 × popularity, the best of 4 tried, against 1.0000 of the products popular in the last 30 days: not enough data to tell (difference 0.0000 ± 0.0000, 6 customers).";

    [Fact]
    public async Task A_model_that_does_not_beat_recent_popularity_is_not_put_into_service()
    {
        var model = await api.AsAdmin().GetFromJsonAsync<JsonElement>("/api/v1/recommendations/model");

        Assert.False(model.GetProperty("inService").GetBoolean());
        Assert.Equal(Reason, model.GetProperty("reason").GetString());
        Assert.Equal("notEnoughToTell", model.GetProperty("outcome").GetString());
        Assert.Equal(6, model.GetProperty("measuredCustomers").GetInt32());
        var alone = model.GetProperty("quality").EnumerateArray().Single(q => q.GetProperty("strategy").GetString() == "rp3BetaDecay" && q.GetProperty("popularityShare").GetDouble() == 0);
        Assert.Equal(1 / Math.Log2(7), alone.GetProperty("ndcg").GetDouble(), 1e-9);
        await api.InScopeAsync(async db => Assert.False(await db.ProductNeighbours.AnyAsync()));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("similarCustomers")]
    [InlineData("inStock")]
    public async Task Popular_products_serve_instead_and_the_answer_says_so(string strategy)
    {
        var known = await api.RecommendAsync("h1", $"?limit=3&strategy={strategy}");
        var unknown = await api.RecommendAsync("g", $"?limit=1&strategy={strategy}");

        Assert.Equal(3, GiftShopApi.Skus(known).Length);
        Assert.All(
            known.GetProperty("items").EnumerateArray(),
            item => Assert.StartsWith("popular", item.GetProperty("reason").GetProperty("kind").GetString(), StringComparison.Ordinal));
        Assert.Equal(["HIT"], GiftShopApi.Skus(unknown));
        Assert.Equal(
            "Popular: 9 customers in United Kingdom bought it in the last 30 days.",
            unknown.GetProperty("items")[0].GetProperty("reason").GetProperty("text").GetString());
        Assert.False(known.GetProperty("meta").GetProperty("modelInService").GetBoolean());
        Assert.Equal(Reason, known.GetProperty("meta").GetProperty("modelReason").GetString());
    }

    [Fact]
    public async Task The_report_says_so_too()
    {
        var report = await api.AsAnalyst().GetFromJsonAsync<JsonElement>("/api/v1/reports/recommendations");

        Assert.Equal(Reason, report.GetProperty("model").GetProperty("reason").GetString());
        Assert.Equal(0, report.GetProperty("ruleCount").GetInt32());
    }
}

public sealed class ServingGateTestsOnSqlite(SqliteHitShop api) : ServingGateTests(api), IClassFixture<SqliteHitShop>;

public sealed class ServingGateTestsOnMySql(MySqlHitShop api) : ServingGateTests(api), IClassFixture<MySqlHitShop>;
