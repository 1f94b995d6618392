using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Lists of orders.</summary>
public abstract class OrderListTests(ApiFixture api)
{
    private readonly Shop _shop = new(api);

    [DatabaseFact]
    public async Task Filters_narrow_the_list()
    {
        var a = await _shop.StockAsync(1m, 10);
        var b = await _shop.StockAsync(1m, 10);
        var customerId = await _shop.RegisterAsync();
        var one = Shop.Id(await _shop.PlaceBodyAsync(Order(customerId, "IS", a.Id)));
        var two = Shop.Id(await _shop.PlaceBodyAsync(Order(customerId, "MT", b.Id)));
        var three = Shop.Id(await _shop.PlaceAsync((a, 1)));
        await _shop.ChangeStatusAsync(two, "shipped");

        Assert.Equal([two, one], await IdsAsync($"customerId={customerId}"));
        Assert.Equal([three, one], await IdsAsync($"productId={a.Id}"));
        Assert.Equal([one], await IdsAsync($"customerId={customerId}&status=pending"));
        Assert.Equal([two], await IdsAsync($"customerId={customerId}&country=mt"));
        Assert.Equal([two], await IdsAsync($"customerId={customerId}&country=Malta"));
        Assert.Equal([one], await IdsAsync($"customerId={customerId}&productId={a.Id}"));
        Assert.Empty(await IdsAsync($"customerId={customerId}&status=cancelled"));
        Assert.Equal([two, one], await IdsAsync($"customerId={customerId}&from=2011-12-10&to=2011-12-10"));
        Assert.Empty(await IdsAsync($"customerId={customerId}&range=yesterday"));
    }

    [DatabaseFact]
    public async Task Dates_are_whole_days_of_the_store()
    {
        var customerId = await _shop.RegisterAsync();

        // London is an hour ahead of UTC in summer: the local day begins at 23:00.
        var last = await InsertAsync(customerId, new DateTime(2010, 7, 1, 22, 59, 59, 999, DateTimeKind.Utc));
        var first = await InsertAsync(customerId, new DateTime(2010, 6, 30, 23, 0, 0, DateTimeKind.Utc));
        await InsertAsync(customerId, new DateTime(2010, 6, 30, 22, 59, 59, 999, DateTimeKind.Utc));
        await InsertAsync(customerId, new DateTime(2010, 7, 1, 23, 0, 0, DateTimeKind.Utc));

        Assert.Equal([last, first], await IdsAsync($"customerId={customerId}&from=2010-07-01&to=2010-07-01"));
        Assert.Equal([first], await IdsAsync($"customerId={customerId}&from=2010-06-30T23:00:00Z&to=2010-07-01T22:00:00Z"));
    }

    [DatabaseFact]
    public async Task Pages_neither_repeat_nor_skip_orders_of_one_instant()
    {
        var customerId = await _shop.RegisterAsync();
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await InsertAsync(customerId, new DateTime(2010, 5, 5, 12, 0, 0, DateTimeKind.Utc)));
        }

        var first = await _shop.Client.GetAsync($"{Shop.Orders}?customerId={customerId}&pageSize=2&orderBy=oldest");
        Assert.Equal("5", first.Headers.GetValues("X-Total-Count").Single());
        Assert.Contains("rel=\"next\"", first.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        var paged = new List<long>();
        for (var page = 1; page <= 4; page++)
        {
            paged.AddRange(await IdsAsync($"customerId={customerId}&pageSize=2&page={page}&orderBy=oldest"));
        }

        Assert.Equal(ids, paged);
        Assert.Empty(await IdsAsync($"customerId={customerId}&page=1000000&pageSize=200"));
    }

    [DatabaseFact]
    public async Task The_list_can_be_sorted()
    {
        var customerId = await _shop.RegisterAsync();
        var small = await InsertAsync(customerId, new DateTime(2010, 1, 3, 0, 0, 0, DateTimeKind.Utc), 9.99m);
        var large = await InsertAsync(customerId, new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc), 10.01m);
        var middle = await InsertAsync(customerId, new DateTime(2010, 1, 2, 0, 0, 0, DateTimeKind.Utc), 10.00m);

        Assert.Equal([small, middle, large], await IdsAsync($"customerId={customerId}"));
        Assert.Equal([large, middle, small], await IdsAsync($"customerId={customerId}&orderBy=oldest"));
        Assert.Equal([small, middle, large], await IdsAsync($"customerId={customerId}&orderBy=gross"));
        Assert.Equal([large, middle, small], await IdsAsync($"customerId={customerId}&orderBy=grossDescending"));
        Assert.Equal(3, (await IdsAsync($"customerId={customerId}&orderBy=number")).Count);
    }

    [DatabaseFact]
    public async Task Refunds_are_part_of_the_net()
    {
        var product = await _shop.StockAsync(10m, 10);
        var order = await _shop.PlaceAsync((product, 2));
        await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } });

        var listed = (await _shop.Client.GetFromJsonAsync<JsonElement>($"{Shop.Orders}?productId={product.Id}"))[0];

        Assert.Equal(10m, Shop.Money(listed, "returns"));
        Assert.Equal(10m, Shop.Money(listed, "net"));
        Assert.Equal(14m, Shop.Money(listed, "total")); // with 4.00 of tax
        Assert.Equal(1, listed.GetProperty("lineCount").GetInt32());
    }

    [DatabaseTheory]
    [InlineData("country=QQ", "country")]
    [InlineData("orderBy=total;drop table orders", "orderBy")]
    [InlineData("orderBy=99", "orderBy")]
    [InlineData("status=lost", "status")]
    [InlineData("status=7", "status")]
    [InlineData("customerId=0", "customerId")]
    [InlineData("customerId=2147483648", "customerId")]
    [InlineData("productId=x", "productId")]
    [InlineData("page=0", "page")]
    [InlineData("pageSize=201", "pageSize")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2011-12-02&to=2011-12-01", "from")]
    [InlineData("to=9999-12-31", "to")]
    [InlineData("range=lastCentury", "range")]
    public async Task A_malformed_question_is_400_at_the_parameter(string query, string parameter)
    {
        var problem = await Shop.ProblemAsync(await _shop.Client.GetAsync($"{Shop.Orders}?{query}"), HttpStatusCode.BadRequest);

        Assert.NotEmpty(Shop.Message(problem, parameter));
    }

    private static object Order(int customerId, string country, int productId) =>
        new { customerId, country, lines = new[] { new { productId, quantity = 1 } } };

    private Task<long> InsertAsync(int customerId, DateTime placedAtUtc, decimal gross = 1m) => api.InScopeAsync(async db =>
    {
        var order = new Order
        {
            Number = Guid.NewGuid().ToString("N"),
            CustomerId = customerId,
            Country = "GB",
            Currency = "GBP",
            Status = OrderStatus.Delivered,
            PlacedAtUtc = placedAtUtc,
            Day = DateOnly.FromDateTime(placedAtUtc),
            Gross = gross,
        };
        db.Orders.Add(order);
        await db.SaveChangesAsync();
        return order.Id;
    });

    private async Task<List<long>> IdsAsync(string query)
    {
        var list = await _shop.Client.GetFromJsonAsync<JsonElement>($"{Shop.Orders}?{query}");
        return [.. list.EnumerateArray().Select(Shop.Id)];
    }
}

public sealed class OrderListTestsOnSqlite(ShopOnSqlite api) : OrderListTests(api), IClassFixture<ShopOnSqlite>;

public sealed class OrderListTestsOnMySql(ShopOnMySql api) : OrderListTests(api), IClassFixture<ShopOnMySql>;
