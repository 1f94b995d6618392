using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Catalogue;

/// <summary>Changes of some fields, and of many products.</summary>
public abstract class ProductBatchTests(ApiFixture api)
{
    private const string Prices = "/api/v1/products/prices";
    private const string Counts = "/api/v1/inventory/counts";

    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_clears()
    {
        using var client = api.AsService();
        var answer = await client.PostAsJsonAsync("/api/v1/products", new { sku = "PATCH-1", name = "Before", description = "Stays", vendor = "Goes", price = 2.5m, stock = 4 });
        var path = answer.Headers.Location!.OriginalString;

        var changed = await client.SendAsync(HttpMethod.Patch, path, new { name = "After", vendor = (string?)null }, "\"1\"");
        var product = await changed.ReadAsync(HttpStatusCode.OK);

        Assert.Equal(("After", "Stays"), (product.GetProperty("name").GetString(), product.GetProperty("description").GetString()));
        Assert.Equal(JsonValueKind.Null, product.GetProperty("vendor").ValueKind);
        Assert.Equal((2.5m, 4), (product.GetProperty("price").GetDecimal(), product.GetProperty("stock").GetInt32()));
        await (await client.SendAsync(HttpMethod.Patch, path, new { name = "Late" }, "\"1\"")).ProblemAsync(HttpStatusCode.PreconditionFailed);
        await (await client.SendRawAsync(HttpMethod.Patch, path, """{"price":3}""", "application/merge-patch+json")).ReadAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"price":-1}""", "price")]
    [InlineData("""{"price":"1"}""", "price")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"id":7}""", "id")]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    public async Task A_patch_is_held_to_the_rules_of_a_whole_product(string body, string field)
    {
        using var client = api.AsAdmin();
        var id = await client.CreateProductAsync($"RULE-{Guid.NewGuid():N}"[..20]);

        var problem = await (await client.SendRawAsync(HttpMethod.Patch, $"/api/v1/products/{id}", body)).ProblemAsync(HttpStatusCode.BadRequest, field: null);

        Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_patch_of_a_customer_keeps_the_address()
    {
        using var client = api.AsService();
        var email = $"{Guid.NewGuid():N}@example.com";
        var created = await client.PostAsJsonAsync("/api/v1/customers", new { name = "Ann Baker", email, country = "GB" });
        var path = created.Headers.Location!.OriginalString;

        var customer = await (await client.SendAsync(HttpMethod.Patch, path, new { name = "Ann Miller" })).ReadAsync(HttpStatusCode.OK);

        Assert.Equal(("Ann Miller", email), (customer.GetProperty("name").GetString(), customer.GetProperty("email").GetString()));
        await (await client.SendAsync(HttpMethod.Patch, path, new { email = "none" })).ProblemAsync(HttpStatusCode.BadRequest, "email");
        await (await client.SendAsync(HttpMethod.Patch, "/api/v1/customers/2000000000", new { name = "Nobody" })).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Prices_of_many_products_are_set_each_with_a_result()
    {
        using var client = api.AsService();
        var one = await client.CreateProductAsync("PRICE-1", price: 1m);
        await client.CreateProductAsync("PRICE-2", price: 2m);

        var answer = await (await client.PostAsJsonAsync(Prices, new { items = new object[] { new { sku = " price-1 ", price = 1.5, unitCost = 0.75 }, new { sku = "PRICE-2", price = 2 }, new { sku = "NONE", price = 3 } } }))
            .ReadAsync(HttpStatusCode.OK);

        Assert.Equal((1, 1, 1), (answer.GetProperty("changed").GetInt32(), answer.GetProperty("unchanged").GetInt32(), answer.GetProperty("refused").GetInt32()));
        Assert.Equal(["changed", "unchanged", "refused"], answer.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetString()));
        Assert.True(answer.GetProperty("results")[2].GetProperty("errors").TryGetProperty("items[2].sku", out _));
        var product = await client.ReadAsync($"/api/v1/products/{one}");
        Assert.Equal((1.5m, 0.75m, 2), (product.GetProperty("price").GetDecimal(), product.GetProperty("unitCost").GetDecimal(), product.GetProperty("version").GetInt32()));

        await (await client.PostAsJsonAsync(Prices, new { items = new[] { new { sku = "PRICE-1", price = 5 } } })).ReadAsync(HttpStatusCode.OK);
        Assert.Equal(0.75m, (await client.ReadAsync($"/api/v1/products/{one}")).GetProperty("unitCost").GetDecimal());
    }

    [Fact]
    public async Task Counts_of_many_products_are_movements()
    {
        using var client = api.AsService();
        var one = await client.CreateProductAsync("STOCK-1", quantity: 10);
        await client.CreateProductAsync("STOCK-2", quantity: 3);

        var answer = await (await client.PostAsJsonAsync(Counts, new { items = new object[] { new { sku = "STOCK-2", stock = 3 }, new { sku = "STOCK-1", stock = 4, reorderLevel = 9 } } })).ReadAsync(HttpStatusCode.OK);

        Assert.Equal(["unchanged", "changed"], answer.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetString()));
        var stock = await client.ReadAsync($"/api/v1/products/{one}/inventory");
        Assert.Equal((4, 9), (stock.GetProperty("stock").GetInt32(), stock.GetProperty("reorderLevel").GetInt32()));
        var movements = await client.ReadAsync($"/api/v1/products/{one}/inventory/movements");
        Assert.Equal((-6, "count"), (movements[0].GetProperty("delta").GetInt32(), movements[0].GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData(Prices, "price")]
    [InlineData(Counts, "stock")]
    public async Task A_batch_has_up_to_a_thousand_products_each_once(string path, string member)
    {
        using var client = api.AsAdmin();
        object Items(IEnumerable<string> skus) => new { items = skus.Select(sku => new Dictionary<string, object> { ["sku"] = sku, [member] = 1 }) };

        await (await client.PostAsJsonAsync(path, Items(["A", "B", "a"]))).ProblemAsync(HttpStatusCode.BadRequest, "items[2].sku");
        await (await client.PostAsJsonAsync(path, Items([]))).ProblemAsync(HttpStatusCode.BadRequest, "items");
        await (await client.PostAsJsonAsync(path, Items(Enumerable.Range(0, 1001).Select(i => $"S{i}")))).ProblemAsync(HttpStatusCode.BadRequest, "items");
        var full = await (await client.PostAsJsonAsync(path, Items(Enumerable.Range(0, 1000).Select(i => $"S{i}")))).ReadAsync(HttpStatusCode.OK);
        Assert.Equal(1000, full.GetProperty("refused").GetInt32());
        await (await api.AsAnalyst().PostAsJsonAsync(path, Items(["A"]))).ProblemAsync(HttpStatusCode.Forbidden);
    }
}

public sealed class ProductBatchTestsOnSqlite(SqliteApi api) : ProductBatchTests(api), IClassFixture<SqliteApi>;

public sealed class ProductBatchTestsOnMySql(MySqlApi api) : ProductBatchTests(api), IClassFixture<MySqlApi>;
