using System.Net;
using System.Net.Http.Json;
using System.Text;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Catalogue;

/// <summary>One product: create, read, replace, remove.</summary>
public abstract class ProductTests(ApiFixture api)
{
    private const string Products = "/api/v1/products";

    [Fact]
    public async Task A_product_is_created_trimmed_with_an_address_and_an_etag()
    {
        var client = api.AsService();
        var category = await client.CreateCategoryAsync("Toys of creation");
        await client.CreateTagAsync("wooden");
        await client.CreateTagAsync("Antique");

        var response = await client.PostAsJsonAsync(Products, new
        {
            sku = "  new-1a ",
            name = " Train ",
            description = " Two\nwagons ",
            categoryId = category,
            price = 12.3456m,
            unitCost = 0.0001m,
            tags = new[] { "WOODEN", "antique", "wooden" },
            stock = 7,
            reorderLevel = 3,
        });

        var product = await response.ReadAsync(HttpStatusCode.Created);
        var id = product.GetProperty("id").GetInt32();
        Assert.Equal($"{Products}/{id}", response.Headers.Location!.OriginalString);
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        var read = await client.ReadAsync($"{Products}/{id}");
        Assert.Equal(product.ToString(), read.ToString());
        Assert.Equal("NEW-1A", read.GetProperty("sku").GetString());
        Assert.Equal("Train", read.GetProperty("name").GetString());
        Assert.Equal("Two\nwagons", read.GetProperty("description").GetString());
        Assert.Equal(category, read.GetProperty("categoryId").GetInt32());
        Assert.Equal("Toys of creation", read.GetProperty("category").GetString());
        Assert.Equal(12.3456m, read.GetProperty("price").GetDecimal());
        Assert.Equal(0.0001m, read.GetProperty("unitCost").GetDecimal());
        Assert.True(read.GetProperty("isActive").GetBoolean());
        Assert.Equal(["Antique", "wooden"], read.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(7, read.GetProperty("stock").GetInt32());
        Assert.True(read.GetProperty("inStock").GetBoolean());
        Assert.EndsWith("Z", read.GetProperty("createdAt").GetString(), StringComparison.Ordinal);

        var inventory = await client.ReadAsync($"{Products}/{id}/inventory");
        Assert.Equal(7, inventory.GetProperty("stock").GetInt32());
        Assert.Equal(3, inventory.GetProperty("reorderLevel").GetInt32());
        var movement = Assert.Single((await client.ReadAsync($"{Products}/{id}/inventory/movements")).EnumerateArray());
        Assert.Equal(7, movement.GetProperty("delta").GetInt32());
        Assert.Equal("initial", movement.GetProperty("kind").GetString());
        Assert.Equal("service", movement.GetProperty("userName").GetString());
    }

    [Fact]
    public async Task The_same_sku_in_another_case_is_a_conflict()
    {
        var client = api.AsAdmin();
        await client.CreateProductAsync("DUP-1");
        var other = await client.CreateProductAsync("DUP-2");

        await (await client.PostAsJsonAsync(Products, new { sku = " dup-1", name = "x", price = 1 })).ProblemAsync(HttpStatusCode.Conflict, "sku");
        await (await client.SendAsync(HttpMethod.Put, $"{Products}/{other}", new { sku = "dup-1 ", name = "x", price = 1 }))
            .ProblemAsync(HttpStatusCode.Conflict, "sku");
    }

    [Fact]
    public async Task Two_concurrent_creations_with_one_sku_create_one_product()
    {
        var client = api.AsAdmin();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsJsonAsync(Products, new { sku = "RACE-1", name = "x", price = 1 })));

        Assert.Single(responses, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, responses.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("""{ "name": "x", "price": 1 }""", "sku")]
    [InlineData("""{ "sku": null, "name": "x", "price": 1 }""", "sku")]
    [InlineData("""{ "sku": "BAD", "price": 1 }""", "name")]
    [InlineData("""{ "sku": "BAD", "name": "x" }""", "price")]
    [InlineData("""{ "sku": " ", "name": "x", "price": 1 }""", "sku")]
    [InlineData("""{ "sku": "BAD", "name": "", "price": 1 }""", "name")]
    [InlineData("""{ "sku": "BAD", "name": "x\u0000y", "price": 1 }""", "name")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": -0.01 }""", "price")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 0.00001 }""", "price")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1000000000.01 }""", "price")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1e400 }""", "price")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": "NaN" }""", "price")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1, "unitCost": -1 }""", "unitCost")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1, "stock": -1 }""", "stock")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1, "stock": 1000000001 }""", "stock")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1, "stock": 99999999999 }""", "stock")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1, "reorderLevel": -1 }""", "reorderLevel")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1, "tags": ["ok", null] }""", "tags[1]")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1, "version": 7 }""", "version")]
    [InlineData("""{ "sku": "BAD", "name": "x", "price": 1, "id": 7 }""", "id")]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    public async Task A_malformed_product_is_refused_and_the_field_named(string json, string? field)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");

        await (await api.AsAdmin().PostAsync(Products, content)).ProblemAsync(HttpStatusCode.BadRequest, field);

        Assert.False(await api.InScopeAsync(db => db.Products.AnyAsync(p => p.Sku == "BAD")));
    }

    [Fact]
    public async Task An_unknown_category_or_tag_is_unprocessable()
    {
        var client = api.AsAdmin();

        await (await client.PostAsJsonAsync(Products, new { sku = "RULE-1", name = "x", price = 1, categoryId = 987654 }))
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "categoryId");
        var problem = await (await client.PostAsJsonAsync(Products, new { sku = "RULE-1", name = "x", price = 1, tags = new[] { "no such tag" } }))
            .ProblemAsync(HttpStatusCode.UnprocessableEntity, "tags");
        Assert.Contains("no such tag", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("987654321")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("x")]
    [InlineData("1;drop table products")]
    public async Task An_unknown_resource_is_not_found(string id)
    {
        var client = api.AsAdmin();
        var body = new { sku = "GONE-1", name = "x", price = 1 };

        await (await client.GetAsync($"{Products}/{id}")).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.SendAsync(HttpMethod.Put, $"{Products}/{id}", body)).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.DeleteAsync($"{Products}/{id}")).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.GetAsync($"{Products}/{id}/inventory")).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.GetAsync($"{Products}/{id}/inventory/movements")).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.SendAsync(HttpMethod.Put, $"{Products}/{id}/inventory", new { stock = 1, reorderLevel = 1 })).ProblemAsync(HttpStatusCode.NotFound);
        await (await client.SendAsync(HttpMethod.Post, $"{Products}/{id}/inventory/adjustments", new { delta = 1, reason = "x" })).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_replacement_needs_the_present_etag_and_raises_it()
    {
        var client = api.AsAdmin();
        await client.CreateTagAsync("replaced");
        var id = await client.CreateProductAsync("PUT-1", quantity: 4, tags: ["replaced"]);
        var path = $"{Products}/{id}";

        var first = await client.SendAsync(HttpMethod.Put, path, new { sku = "put-1b", name = "New", price = 2.5, isActive = false, tags = new[] { "replaced" } }, "\"1\"");
        var product = await first.ReadAsync(HttpStatusCode.OK);
        Assert.Equal("\"2\"", first.Headers.ETag!.Tag);
        Assert.Equal("PUT-1B", product.GetProperty("sku").GetString());
        Assert.Equal("New", product.GetProperty("name").GetString());
        Assert.False(product.GetProperty("isActive").GetBoolean());
        Assert.Equal(4, product.GetProperty("stock").GetInt32());

        await (await client.SendAsync(HttpMethod.Put, path, new { sku = "PUT-1", name = "Late", price = 3 }, "\"1\"")).ProblemAsync(HttpStatusCode.PreconditionFailed);
        await (await client.SendAsync(HttpMethod.Delete, path, ifMatch: "\"1\"")).ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal("New", (await client.ReadAsync(path)).GetProperty("name").GetString());

        // Tags alone are a change too.
        var untagged = await client.SendAsync(HttpMethod.Put, path, new { sku = "PUT-1B", name = "New", price = 2.5 }, "\"2\"");
        Assert.Equal("\"3\"", untagged.Headers.ETag!.Tag);
        Assert.Empty((await untagged.ReadAsync(HttpStatusCode.OK)).GetProperty("tags").EnumerateArray());
    }

    [Fact]
    public async Task Of_two_replacements_of_one_version_one_wins()
    {
        var client = api.AsAdmin();
        var id = await client.CreateProductAsync("PUT-RACE");

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            client.SendAsync(HttpMethod.Put, $"{Products}/{id}", new { sku = "PUT-RACE", name = $"Name {i}", price = i }, "\"1\"")));

        Assert.Single(responses, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, responses.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_product_without_sales_is_removed_with_its_stock()
    {
        var client = api.AsAdmin();
        await client.CreateTagAsync("removed");
        var id = await client.CreateProductAsync("DEL-1", quantity: 3, tags: ["removed"]);

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, $"{Products}/{id}", ifMatch: "\"1\"")).StatusCode);

        await (await client.GetAsync($"{Products}/{id}")).ProblemAsync(HttpStatusCode.NotFound);
        Assert.False(await api.InScopeAsync(db => db.Inventory.AnyAsync(i => i.ProductId == id)));
        Assert.False(await api.InScopeAsync(db => db.StockMovements.AnyAsync(m => m.ProductId == id)));
    }

    [Fact]
    public async Task A_product_with_sales_stays_and_is_no_longer_offered()
    {
        var client = api.AsAdmin();
        var id = await client.CreateProductAsync("DEL-2");
        await api.InScopeAsync(db => db.SellAsync(id, new DateOnly(2024, 3, 1)));

        var response = await client.DeleteAsync($"{Products}/{id}");

        Assert.False((await response.ReadAsync(HttpStatusCode.OK)).GetProperty("isActive").GetBoolean());
        Assert.Equal("\"2\"", response.Headers.ETag!.Tag);
        Assert.Equal(1, await api.InScopeAsync(db => db.OrderLines.CountAsync(l => l.ProductId == id)));
    }

    [Fact]
    public async Task A_product_that_only_came_back_stays_too()
    {
        var client = api.AsAdmin();
        var id = await client.CreateProductAsync("DEL-3");
        await api.InScopeAsync(db => RefundAsync(db, id, new DateOnly(2024, 3, 2)));

        Assert.Equal(HttpStatusCode.OK, (await client.DeleteAsync($"{Products}/{id}")).StatusCode);
    }

    [Fact]
    public async Task Moving_a_product_marks_the_days_of_its_sales_and_returns()
    {
        var client = api.AsAdmin();
        var from = await client.CreateCategoryAsync("Moved from");
        var to = await client.CreateCategoryAsync("Moved to");
        var id = await client.CreateProductAsync("MOVE-1", categoryId: from);
        var (sold, returned) = (new DateOnly(2024, 4, 1), new DateOnly(2024, 4, 9));
        await api.InScopeAsync(async db =>
        {
            await db.SellAsync(id, sold);
            await RefundAsync(db, id, returned);
        });
        await api.Services.GetRequiredService<ChangeFolding>().FoldAsync(CancellationToken.None);
        var last = await api.InScopeAsync(db => db.FoldedChanges.MaxAsync(c => (long?)c.Id)) ?? 0;

        await (await client.SendAsync(HttpMethod.Put, $"{Products}/{id}", new { sku = "MOVE-1", name = "MOVE-1", price = 9, categoryId = from })).ReadAsync(HttpStatusCode.OK);
        Assert.Empty(await ChangesAfterAsync(last));

        await (await client.SendAsync(HttpMethod.Put, $"{Products}/{id}", new { sku = "MOVE-1", name = "Moved", price = 9, categoryId = from })).ReadAsync(HttpStatusCode.OK);
        Assert.Equal([null], await ChangesAfterAsync(last));

        await (await client.SendAsync(HttpMethod.Put, $"{Products}/{id}", new { sku = "MOVE-1", name = "Moved", price = 9, categoryId = to })).ReadAsync(HttpStatusCode.OK);
        var days = (await ChangesAfterAsync(last)).Where(day => day is not null).Order().ToList();
        Assert.Equal([sold, returned], days);
    }

    [Fact]
    public async Task An_analyst_reads_and_does_not_write()
    {
        var id = await api.AsAdmin().CreateProductAsync("ROLE-1");
        var analyst = api.AsAnalyst();

        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync($"{Products}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.DeleteAsync($"{Products}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.PostAsJsonAsync(Products, new { sku = "ROLE-2", name = "x", price = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().GetAsync($"{Products}/{id}")).StatusCode);
    }

    private static async Task RefundAsync(Data.EcommerceDbContext db, int productId, DateOnly day)
    {
        var refund = new Refund
        {
            Number = $"R{productId}",
            Country = "GB",
            Currency = "GBP",
            RefundedAtUtc = day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc),
            Day = day,
        };
        refund.Lines.Add(new RefundLine { ProductId = productId, Quantity = 1, Amount = 1 });
        db.Refunds.Add(refund);
        await db.SaveChangesAsync();
    }

    /// <summary>The days of changes after a folded one. The worker may fold them at any time.</summary>
    private Task<List<DateOnly?>> ChangesAfterAsync(long last) => api.InScopeAsync(
        db => db.SalesChanges.Select(c => c.Day).Concat(db.FoldedChanges.Where(c => c.Id > last).Select(c => c.Day)).ToListAsync());
}

public sealed class ProductTestsOnSqlite(SqliteApi api) : ProductTests(api), IClassFixture<SqliteApi>;

public sealed class ProductTestsOnMySql(MySqlApi api) : ProductTests(api), IClassFixture<MySqlApi>;
