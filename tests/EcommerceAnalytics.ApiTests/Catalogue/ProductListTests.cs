using System.Net;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Catalogue;

/// <summary>The product list: search, filters, orders, pages. The shop has ten products of its own.</summary>
public abstract class ProductListTests(ApiFixture api, ProductListTests.Shop shop)
{
    private const string Products = "/api/v1/products";

    [Theory]
    [InlineData("mug", "M-1,M-2,M-3")]
    [InlineData("MUG", "M-1,M-2,M-3")]
    [InlineData("m-2", "M-2")]
    [InlineData("100%", "H-1")]
    [InlineData("%", "H-1")]
    [InlineData("_", "H-2")]
    [InlineData("o'brien", "H-3")]
    [InlineData("\"quoted\"", "H-3")]
    [InlineData("back\\slash", "H-4")]
    [InlineData("\\", "H-4")]
    [InlineData("[a-z]", "H-4")]
    [InlineData("größe", "H-5")]
    [InlineData("GRÖSSE", "")]
    [InlineData("ÉTÉ", "H-5")]
    [InlineData("'; DROP TABLE products; --", "")]
    [InlineData("' OR '1'='1", "")]
    [InlineData("*", "")]
    [InlineData("  mug  ", "M-1,M-2,M-3")]
    public async Task Search_takes_the_text_literally_and_in_any_case(string text, string expected) =>
        Assert.Equal(expected, await FindAsync($"search={Uri.EscapeDataString(text)}"));

    [Theory]
    [InlineData("minPrice=2&maxPrice=3.5", "M-2,M-3,P-1")]
    [InlineData("minPrice=3.5001&maxPrice=9", "P-2")]
    [InlineData("maxPrice=0", "H-1,H-2,H-3,H-4,H-5")]
    [InlineData("inStock=true", "M-1,P-1,P-2")]
    [InlineData("inStock=true&isActive=true", "M-1,P-1")]
    [InlineData("isActive=false", "P-2")]
    [InlineData("tag=BLUE", "M-1,P-1")]
    [InlineData("tag=blue&search=mug", "M-1")]
    [InlineData("tag=bl", "")]
    [InlineData("tag=%25", "")]
    [InlineData("categoryId=2147483647", "")]
    [InlineData("page=1000000&pageSize=200", "")]
    public async Task Filters_are_combined(string query, string expected) => Assert.Equal(expected, await FindAsync(query));

    [Fact]
    public async Task A_category_brings_the_ones_under_it()
    {
        Assert.Equal("M-1,M-2,M-3,P-1,P-2", await FindAsync($"categoryId={shop.Kitchen}"));
        Assert.Equal("M-1,M-2,M-3", await FindAsync($"categoryId={shop.Mugs}"));
    }

    [Theory]
    [InlineData("id", "M-1,M-2,M-3,P-1,P-2")]
    [InlineData("newest", "P-2,P-1,M-3,M-2,M-1")]
    [InlineData("sku", "M-1,M-2,M-3,P-1,P-2")]
    [InlineData("name", "M-3,M-2,M-1,P-2,P-1")]
    [InlineData("price", "M-1,M-2,M-3,P-1,P-2")]
    [InlineData("priceDescending", "P-2,P-1,M-2,M-3,M-1")]
    [InlineData("stock", "M-2,M-3,P-2,M-1,P-1")]
    [InlineData("stockDescending", "P-1,M-1,P-2,M-2,M-3")]
    public async Task The_order_is_one_of_a_closed_list_with_ties_by_id(string order, string expected)
    {
        var products = await api.AsAnalyst().ReadAsync($"{Products}?categoryId={shop.Kitchen}&orderBy={order}");

        Assert.Equal(expected, string.Join(',', products.Skus()));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("name")]
    [InlineData("price")]
    [InlineData("stock")]
    [InlineData("stockDescending")]
    public async Task Pages_never_repeat_and_never_skip(string order)
    {
        var client = api.AsService();
        var seen = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var response = await client.GetAsync($"{Products}?orderBy={order}&pageSize=3&page={page}");
            seen.AddRange((await response.ReadAsync(HttpStatusCode.OK)).Skus());
            Assert.Equal("10", response.Headers.GetValues("X-Total-Count").Single());
            Assert.Equal(page < 4, string.Join(',', response.Headers.GetValues("Link")).Contains("rel=\"next\"", StringComparison.Ordinal));
        }

        Assert.Equal(10, seen.Count);
        Assert.Equal(10, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=99999999999", "page")]
    [InlineData("page=1000001", "page")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=201", "pageSize")]
    [InlineData("pageSize=x", "pageSize")]
    [InlineData("orderBy=shoeSize", "orderBy")]
    [InlineData("orderBy=99", "orderBy")]
    [InlineData("orderBy=name;drop", "orderBy")]
    [InlineData("minPrice=-1", "minPrice")]
    [InlineData("minPrice=x", "minPrice")]
    [InlineData("maxPrice=1e400", "maxPrice")]
    [InlineData("maxPrice=NaN", "maxPrice")]
    [InlineData("minPrice=5&maxPrice=4", "minPrice")]
    [InlineData("inStock=maybe", "inStock")]
    [InlineData("isActive=2", "isActive")]
    [InlineData("categoryId=abc", "categoryId")]
    [InlineData("categoryId=99999999999", "categoryId")]
    public async Task A_bad_parameter_is_named(string query, string field) =>
        await (await api.AsAdmin().GetAsync($"{Products}?{query}")).ProblemAsync(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task An_order_that_is_not_on_the_list_is_refused_with_the_list()
    {
        var problem = await (await api.AsAdmin().GetAsync($"{Products}?orderBy=shoeSize")).ProblemAsync(HttpStatusCode.BadRequest, "orderBy");

        Assert.Contains("stockDescending", problem.GetProperty("errors").GetProperty("orderBy").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_named()
    {
        await (await api.AsAdmin().GetAsync($"{Products}?search={new string('x', 201)}")).ProblemAsync(HttpStatusCode.BadRequest, "search");
        await (await api.AsAdmin().GetAsync($"{Products}?tag={new string('x', 65)}")).ProblemAsync(HttpStatusCode.BadRequest, "tag");
    }

    private async Task<string> FindAsync(string query) =>
        string.Join(',', (await api.AsAnalyst().ReadAsync($"{Products}?orderBy=sku&{query}")).Skus().Order(StringComparer.Ordinal));

    /// <summary>The ids of the categories of the shop.</summary>
    public sealed class Shop
    {
        /// <summary>Kitchen; Mugs is under it.</summary>
        public int Kitchen { get; set; }

        /// <summary>Mugs.</summary>
        public int Mugs { get; set; }

        /// <summary>Fills the shop over HTTP.</summary>
        public async Task FillAsync(HttpClient client)
        {
            Kitchen = await client.CreateCategoryAsync("Kitchen");
            Mugs = await client.CreateCategoryAsync("Mugs", Kitchen);
            await client.CreateTagAsync("Blue");
            await client.CreateProductAsync("M-1", "coffee mug", 1.99m, 5, Mugs, ["blue"]);
            await client.CreateProductAsync("M-2", "Big Mug", 2m, 0, Mugs);
            await client.CreateProductAsync("M-3", "a small mug", 2m, 0, Mugs);
            await client.CreateProductAsync("P-1", "Plate", 3.5m, 8, Kitchen, ["blue"]);
            var inactive = await client.CreateProductAsync("P-2", "Pan", 8.9999m, 1, Kitchen);
            await (await client.SendAsync(HttpMethod.Put, $"{Products}/{inactive}", new { sku = "P-2", name = "Pan", price = 8.9999m, categoryId = Kitchen, isActive = false }))
                .ReadAsync(HttpStatusCode.OK);
            await client.CreateProductAsync("H-1", "100% wool", 0);
            await client.CreateProductAsync("H-2", "snake_case", 0);
            await client.CreateProductAsync("H-3", "O'Brien's \"quoted\" <b>hat</b>", 0);
            await client.CreateProductAsync("H-4", "back\\slash [A-Z]", 0);
            await client.CreateProductAsync("H-5", "Größe für den été", 0);
        }
    }
}

/// <summary>The host on SQLite with the shop.</summary>
public sealed class SqliteShop : SqliteApi
{
    /// <summary>The shop.</summary>
    public ProductListTests.Shop Shop { get; } = new();

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Shop.FillAsync(AsAdmin());
    }
}

/// <summary>The host on MySQL with the shop.</summary>
public sealed class MySqlShop : MySqlApi
{
    /// <summary>The shop.</summary>
    public ProductListTests.Shop Shop { get; } = new();

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (TestMySql.MissingReason is null)
        {
            await Shop.FillAsync(AsAdmin());
        }
    }
}

public sealed class ProductListTestsOnSqlite(SqliteShop api) : ProductListTests(api, api.Shop), IClassFixture<SqliteShop>;

public sealed class ProductListTestsOnMySql(MySqlShop api) : ProductListTests(api, api.Shop), IClassFixture<MySqlShop>;
