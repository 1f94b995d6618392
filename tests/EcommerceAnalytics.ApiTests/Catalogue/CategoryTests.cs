using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Catalogue;

/// <summary>Categories and their tree.</summary>
public abstract class CategoryTests(ApiFixture api)
{
    private const string Categories = "/api/v1/categories";

    [Fact]
    public async Task A_category_is_created_read_renamed_and_removed()
    {
        var client = api.AsService();

        var created = await client.PostAsJsonAsync(Categories, new { name = " Lamps & Lights " });
        var category = await created.ReadAsync(HttpStatusCode.Created);
        var path = created.Headers.Location!.OriginalString;
        Assert.Equal($"{Categories}/{category.GetProperty("id").GetInt32()}", path);
        Assert.Equal("\"1\"", created.Headers.ETag!.Tag);
        Assert.Equal("Lamps & Lights", category.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, category.GetProperty("parentId").ValueKind);

        await client.CreateProductAsync("LAMP-1", categoryId: category.GetProperty("id").GetInt32());
        var renamed = await client.SendAsync(HttpMethod.Put, path, new { name = "lamps & lights" }, "\"1\"");
        Assert.Equal("\"2\"", renamed.Headers.ETag!.Tag);
        Assert.Equal(1, (await renamed.ReadAsync(HttpStatusCode.OK)).GetProperty("products").GetInt32());
        Assert.Equal("lamps & lights", (await client.ReadAsync($"/api/v1/products?search=LAMP-1"))[0].GetProperty("category").GetString());
        await (await client.SendAsync(HttpMethod.Put, path, new { name = "Late" }, "\"1\"")).ProblemAsync(HttpStatusCode.PreconditionFailed);
        await (await client.SendAsync(HttpMethod.Delete, path, ifMatch: "\"1\"")).ProblemAsync(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_rename_raises_the_data_version_and_no_change_does_not()
    {
        var client = api.AsAdmin();
        var path = $"{Categories}/{await client.CreateCategoryAsync("Before")}";
        var before = await CountChangesAsync();

        var same = await client.SendAsync(HttpMethod.Put, path, new { name = "Before" });
        Assert.Equal("\"1\"", same.Headers.ETag!.Tag);
        Assert.Equal(before, await CountChangesAsync());

        await (await client.SendAsync(HttpMethod.Put, path, new { name = "After" })).ReadAsync(HttpStatusCode.OK);
        Assert.Equal(before + 1, await CountChangesAsync());
    }

    [Theory]
    [InlineData("Cat", "CAT")]
    [InlineData("\u00c9tage", "\u00e9tage")]
    [InlineData("\u03a3ok", "\u03c2OK")]
    public async Task Of_names_that_differ_in_case_alone_one_is_created_however_many_come_at_once(string name, string other)
    {
        var client = api.AsAdmin();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.PostAsJsonAsync(Categories, new { name = i % 2 == 0 ? name : other })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, await api.InScopeAsync(db => db.Categories.CountAsync(c => c.Name == name || c.Name == other)));
    }

    [Theory]
    [InlineData("\u0130x", "ix")]
    [InlineData("resum\u00e9", "resume")]
    [InlineData("stra\u00dfe", "strasse")]
    public async Task Names_that_differ_in_more_are_two_categories_on_every_database(string name, string other)
    {
        await api.AsAdmin().CreateCategoryAsync(name);
        await api.AsAdmin().CreateCategoryAsync(other);
    }

    [Fact]
    public async Task A_category_in_use_stays()
    {
        var client = api.AsAdmin();
        var parent = await client.CreateCategoryAsync("Used parent");
        var child = await client.CreateCategoryAsync("Used child", parent);
        var product = await client.CreateProductAsync("USED-1", categoryId: child);

        var byChild = await (await client.DeleteAsync($"{Categories}/{parent}")).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Contains("1 subcategories", byChild.ToString(), StringComparison.Ordinal);
        var byProduct = await (await client.DeleteAsync($"{Categories}/{child}")).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Contains("1 products", byProduct.ToString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/v1/products/{product}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"{Categories}/{child}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"{Categories}/{parent}")).StatusCode);
        await (await client.GetAsync($"{Categories}/{parent}")).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_category_is_never_under_itself()
    {
        var client = api.AsAdmin();
        var top = await client.CreateCategoryAsync("Cycle top");
        var middle = await client.CreateCategoryAsync("Cycle middle", top);
        var bottom = await client.CreateCategoryAsync("Cycle bottom", middle);

        foreach (var parentId in new[] { top, middle, bottom })
        {
            await (await client.SendAsync(HttpMethod.Put, $"{Categories}/{top}", new { name = "Cycle top", parentId }))
                .ProblemAsync(HttpStatusCode.UnprocessableEntity, "parentId");
        }

        var moved = await client.SendAsync(HttpMethod.Put, $"{Categories}/{bottom}", new { name = "Cycle bottom", parentId = top });
        Assert.Equal(top, (await moved.ReadAsync(HttpStatusCode.OK)).GetProperty("parentId").GetInt32());
    }

    [Fact]
    public async Task Concurrent_moves_create_no_cycle()
    {
        var client = api.AsAdmin();
        for (var round = 0; round < 5; round++)
        {
            var a = await client.CreateCategoryAsync($"Round {round} a");
            var b = await client.CreateCategoryAsync($"Round {round} b");

            var responses = await Task.WhenAll(
                client.SendAsync(HttpMethod.Put, $"{Categories}/{a}", new { name = $"Round {round} a", parentId = b }),
                client.SendAsync(HttpMethod.Put, $"{Categories}/{b}", new { name = $"Round {round} b", parentId = a }));

            Assert.Single(responses, response => response.StatusCode == HttpStatusCode.OK);
            Assert.Single(responses, response => response.StatusCode == HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task Names_are_unique_whatever_their_case()
    {
        var client = api.AsAdmin();
        await client.CreateCategoryAsync("Bücher");
        var other = await client.CreateCategoryAsync("Other books");

        await (await client.PostAsJsonAsync(Categories, new { name = "BÜCHER" })).ProblemAsync(HttpStatusCode.Conflict, "name");
        await (await client.SendAsync(HttpMethod.Put, $"{Categories}/{other}", new { name = "bücher " })).ProblemAsync(HttpStatusCode.Conflict, "name");
    }

    [Fact]
    public async Task Invalid_fields_are_named()
    {
        var client = api.AsAdmin();

        await (await client.PostAsJsonAsync(Categories, new { name = " " })).ProblemAsync(HttpStatusCode.BadRequest, "name");
        await (await client.PostAsJsonAsync(Categories, new { name = new string('x', 129) })).ProblemAsync(HttpStatusCode.BadRequest, "name");
        await (await client.PostAsJsonAsync(Categories, new { parentId = 1 })).ProblemAsync(HttpStatusCode.BadRequest);
        await (await client.PostAsJsonAsync(Categories, new { name = "Orphan", parentId = 987654 })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "parentId");
        await (await client.GetAsync($"{Categories}/987654")).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.SendAsync(HttpMethod.Put, $"{Categories}/987654", new { name = "Nobody" })).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.DeleteAsync($"{Categories}/987654")).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.GetAsync($"{Categories}?orderBy=colour")).ProblemAsync(HttpStatusCode.BadRequest, "orderBy");
        await (await client.GetAsync($"{Categories}?pageSize=0")).ProblemAsync(HttpStatusCode.BadRequest, "pageSize");
        Assert.Equal(HttpStatusCode.Forbidden, (await api.AsAnalyst().PostAsJsonAsync(Categories, new { name = "Analyst" })).StatusCode);
    }

    [Fact]
    public async Task The_list_searches_orders_and_pages()
    {
        var client = api.AsAdmin();
        var parent = await client.CreateCategoryAsync("zz list");
        foreach (var name in new[] { "zz list b", "ZZ LIST A", "zz list 50%", "zz list d" })
        {
            await client.CreateCategoryAsync(name, parent);
        }

        Assert.Equal("zz list,zz list 50%,ZZ LIST A,zz list b,zz list d", await NamesAsync("search=Zz%20List"));
        Assert.Equal("zz list b,ZZ LIST A,zz list 50%,zz list d", await NamesAsync($"parentId={parent}&orderBy=id"));
        Assert.Equal("zz list 50%", await NamesAsync("search=50%25"));
        Assert.Equal("ZZ LIST A,zz list b", await NamesAsync("search=zz%20list&pageSize=2&page=2"));

        async Task<string> NamesAsync(string query) =>
            string.Join(',', (await client.ReadAsync($"{Categories}?{query}")).EnumerateArray().Select(c => c.GetProperty("name").GetString()));
    }

    // Folded or not: the worker may fold at any time.
    private Task<long> CountChangesAsync() => api.InScopeAsync(db => db.DataVersions.Select(v => v.Folded + db.SalesChanges.Count()).SingleAsync());
}

public sealed class CategoryTestsOnSqlite(SqliteApi api) : CategoryTests(api), IClassFixture<SqliteApi>;

public sealed class CategoryTestsOnMySql(MySqlApi api) : CategoryTests(api), IClassFixture<MySqlApi>;
