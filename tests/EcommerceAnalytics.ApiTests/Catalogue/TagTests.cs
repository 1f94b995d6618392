using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Catalogue;

/// <summary>Tags.</summary>
public abstract class TagTests(ApiFixture api)
{
    private const string Tags = "/api/v1/tags";

    [Fact]
    public async Task A_tag_is_created_renamed_on_its_products_and_removed_from_them()
    {
        var client = api.AsService();
        var created = await client.PostAsJsonAsync(Tags, new { name = " summer " });
        var id = (await created.ReadAsync(HttpStatusCode.Created)).GetProperty("id").GetInt32();
        Assert.Equal($"{Tags}/{id}", created.Headers.Location!.OriginalString);
        var product = await client.CreateProductAsync("TAG-1", tags: ["Summer"]);

        var renamed = await (await client.SendAsync(HttpMethod.Put, $"{Tags}/{id}", new { name = "Summer" })).ReadAsync(HttpStatusCode.OK);
        Assert.Equal("Summer", renamed.GetProperty("name").GetString());
        Assert.Equal(1, renamed.GetProperty("products").GetInt32());
        Assert.Equal("Summer", (await client.ReadAsync($"/api/v1/products/{product}")).GetProperty("tags")[0].GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"{Tags}/{id}")).StatusCode);
        Assert.Empty((await client.ReadAsync($"/api/v1/products/{product}")).GetProperty("tags").EnumerateArray());
        await (await client.GetAsync($"{Tags}/{id}")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Names_are_unique_whatever_their_case()
    {
        var client = api.AsAdmin();
        await client.CreateTagAsync("winter");
        var other = await client.CreateTagAsync("autumn");

        await (await client.PostAsJsonAsync(Tags, new { name = "WINTER" })).ProblemAsync(HttpStatusCode.Conflict, "name");
        await (await client.SendAsync(HttpMethod.Put, $"{Tags}/{other}", new { name = "Winter" })).ProblemAsync(HttpStatusCode.Conflict, "name");
    }

    [Fact]
    public async Task Invalid_fields_are_named()
    {
        var client = api.AsAdmin();

        await (await client.PostAsJsonAsync(Tags, new { name = "" })).ProblemAsync(HttpStatusCode.BadRequest, "name");
        await (await client.PostAsJsonAsync(Tags, new { name = new string('x', 65) })).ProblemAsync(HttpStatusCode.BadRequest, "name");
        await (await client.PostAsJsonAsync(Tags, new { name = "ok", colour = "red" })).ProblemAsync(HttpStatusCode.BadRequest);
        await (await client.GetAsync($"{Tags}/987654")).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.SendAsync(HttpMethod.Put, $"{Tags}/987654", new { name = "nobody" })).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.DeleteAsync($"{Tags}/987654")).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.GetAsync($"{Tags}?orderBy=colour")).ProblemAsync(HttpStatusCode.BadRequest, "orderBy");
        Assert.Equal(HttpStatusCode.Forbidden, (await api.AsAnalyst().DeleteAsync($"{Tags}/1")).StatusCode);
    }

    [Fact]
    public async Task The_list_searches_orders_and_pages()
    {
        var client = api.AsAdmin();
        foreach (var name in new[] { "qq-b", "QQ-a", "qq_c", "qq%d" })
        {
            await client.CreateTagAsync(name);
        }

        Assert.Equal("qq%d,QQ-a,qq-b,qq_c", await NamesAsync("search=qq"));
        Assert.Equal("qq-b,QQ-a,qq_c,qq%d", await NamesAsync("search=QQ&orderBy=id"));
        Assert.Equal("qq%d", await NamesAsync("search=qq%25"));
        Assert.Equal("qq_c", await NamesAsync("search=qq_"));
        Assert.Equal("qq-b,qq_c", await NamesAsync("search=qq&pageSize=2&page=2"));

        async Task<string> NamesAsync(string query) =>
            string.Join(',', (await client.ReadAsync($"{Tags}?{query}")).EnumerateArray().Select(t => t.GetProperty("name").GetString()));
    }
}

public sealed class TagTestsOnSqlite(SqliteApi api) : TagTests(api), IClassFixture<SqliteApi>;

public sealed class TagTestsOnMySql(MySqlApi api) : TagTests(api), IClassFixture<MySqlApi>;
