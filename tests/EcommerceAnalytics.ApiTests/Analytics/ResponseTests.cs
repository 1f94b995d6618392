using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;

namespace EcommerceAnalytics.ApiTests.Analytics;

/// <summary>Answers of the analytics over HTTP: their tags, their text and their faults.</summary>
public abstract class ResponseTests(ApiFixture api)
{
    private const string Path = "/api/v1/analytics/";

    [Theory]
    [InlineData("summary")]
    [InlineData("churn")]
    [InlineData("explain")]
    [InlineData("reconciliation")]
    public async Task The_tag_stays_while_nothing_changes_and_moves_with_orders_and_customers(string report)
    {
        var shop = new Shop(api);
        var product = await shop.StockAsync(2.50m, 10);
        var customer = (await (await api.AsAdmin().PostAsJsonAsync("/api/v1/customers", new { country = "GB" })).JsonAsync()).GetProperty("id").GetInt32();

        var first = await TagAsync(report);
        Assert.Equal(first, await TagAsync(report));
        await shop.PlaceAsync((product, 1));
        var second = await TagAsync(report);
        Assert.NotEqual(first, second);
        (await api.AsAdmin().PutAsJsonAsync($"/api/v1/customers/{customer}", new { country = "FR" })).EnsureSuccessStatusCode();
        Assert.NotEqual(second, await TagAsync(report));
    }

    [Fact]
    public async Task A_day_without_a_counterpart_is_compared_with_nothing()
    {
        var answer = await GetAsync("sales?from=2012-02-28&to=2012-03-01&interval=day&compare=previousYear");

        Assert.Equal(
            ["2011-02-28", null, "2011-03-01"],
            answer.GetProperty("comparison").GetProperty("intervals").EnumerateArray().Select(i => i.ValueKind == JsonValueKind.Null ? null : i.GetProperty("label").GetString()));
    }

    [Fact]
    public async Task An_order_is_in_the_very_next_answer()
    {
        var shop = new Shop(api);
        var product = await shop.StockAsync(3.99m, 10);
        var question = $"explain?range=last7Days&by=product&productId={product.Id}";
        Assert.Equal(0m, (await GetAsync(question)).GetProperty("totals").GetProperty("difference").GetDecimal());

        await shop.PlaceAsync((product, 2));

        var item = (await GetAsync(question)).GetProperty("items").EnumerateArray().Single();
        Assert.Equal((7.98m, "new"), (item.GetProperty("difference").GetDecimal(), item.GetProperty("presence").GetString()));
        Assert.True((await GetAsync("reconciliation?range=last7Days")).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task A_product_that_is_no_longer_offered_is_marked_at_once()
    {
        var shop = new Shop(api);
        var product = await shop.StockAsync(2m, 10);
        await shop.PlaceAsync((product, 1));
        var question = $"top-sellers?productId={product.Id}";
        Assert.True(await IsActiveAsync());

        Assert.True((await api.AsAdmin().DeleteAsync($"/api/v1/products/{product.Id}")).IsSuccessStatusCode);

        Assert.False(await IsActiveAsync());

        async Task<bool> IsActiveAsync() => (await GetAsync(question)).GetProperty("items")[0].GetProperty("isActive").GetBoolean();
    }

    [Fact]
    public async Task What_the_client_has_is_not_sent_again_until_the_data_change()
    {
        var shop = new Shop(api);
        var product = await shop.StockAsync(2m, 10);
        var tag = await TagAsync("sales?range=last7Days");

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync());
        await shop.PlaceAsync((product, 1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());

        async Task<HttpStatusCode> StatusAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Path + "sales?range=last7Days");
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tag));
            using var answer = await api.AsAnalyst().SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Text_is_written_as_it_is_read()
    {
        var category = (await (await api.AsAdmin().PostAsJsonAsync("/api/v1/categories", new { name = "Cups & Öfen" })).JsonAsync()).GetProperty("id").GetInt32();
        var shop = new Shop(api);
        var product = await shop.StockAsync(1m, 10);
        await api.InScopeAsync(async db =>
        {
            db.Attach(product).Entity.CategoryId = category;
            return await db.SaveChangesAsync();
        });
        await shop.PlaceAsync((product, 1));

        Assert.Contains("\"Cups & Öfen\"", await api.AsAnalyst().GetStringAsync(Path + "revenue-by-category"), StringComparison.Ordinal);
        Assert.Contains("\"Cups & Öfen\"", await api.AsAnalyst().GetStringAsync(Path + "explain"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain?by=weather", "by", "category, product, country")]
    [InlineData("explain?compare=never", "compare", "previousPeriod, previousYear, previousYearWeekday")]
    [InlineData("explain?limit=0", "limit", "1")]
    [InlineData("explain?country=Atlantis", "country", "ISO 3166")]
    [InlineData("reconciliation?from=1990-01-01&to=2011-01-01", "to", "4000")]
    [InlineData("reconciliation?status=lost", "status", "pending, shipped, delivered, cancelled")]
    public async Task What_cannot_be_asked_is_refused_with_what_can(string question, string field, string allowed)
    {
        var problem = await (await api.AsAnalyst().GetAsync(Path + question)).InvalidAsync(field);

        Assert.Contains(allowed, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_front_end_has_no_access_and_an_unknown_product_is_not_found()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await api.AsService().GetAsync(Path + "explain")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.AsService().GetAsync(Path + "reconciliation")).StatusCode);
        await (await api.AsAnalyst().GetAsync(Path + "explain?productId=2000000000")).ProblemAsync(HttpStatusCode.NotFound);
    }

    private async Task<string> TagAsync(string report)
    {
        using var answer = await api.AsAnalyst().GetAsync(Path + report);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.ETag!.Tag;
    }

    private async Task<JsonElement> GetAsync(string question)
    {
        using var answer = await api.AsAnalyst().GetAsync(Path + question);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }
}

public sealed class ResponseTestsOnSqlite(SqliteApi api) : ResponseTests(api), IClassFixture<SqliteApi>;

public sealed class ResponseTestsOnMySql(MySqlApi api) : ResponseTests(api), IClassFixture<MySqlApi>;
