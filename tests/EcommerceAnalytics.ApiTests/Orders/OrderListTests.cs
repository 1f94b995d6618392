using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Lists of orders.</summary>
public abstract class OrderListTests(ApiFixture api)
{
    private readonly Shop _shop = new(api);
    private readonly HttpClient _admin = api.AsAdmin();

    [Fact]
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

    [Fact]
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

    [Fact]
    public async Task Pages_neither_repeat_nor_skip_orders_of_one_instant()
    {
        var customerId = await _shop.RegisterAsync();
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await InsertAsync(customerId, new DateTime(2010, 5, 5, 12, 0, 0, DateTimeKind.Utc)));
        }

        var first = await _admin.GetAsync($"{Shop.Orders}?customerId={customerId}&pageSize=2&orderBy=oldest");
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

    [Fact]
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

    [Fact]
    public async Task Refunds_are_part_of_the_net()
    {
        var product = await _shop.StockAsync(10m, 10);
        var order = await _shop.PlaceAsync((product, 2));
        await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } });

        var listed = (await _admin.GetFromJsonAsync<JsonElement>($"{Shop.Orders}?productId={product.Id}"))[0];

        Assert.Equal(10m, Shop.Money(listed, "returns"));
        Assert.Equal(10m, Shop.Money(listed, "netSales"));
        Assert.Equal(12m, Shop.Money(listed, "totalSales")); // with 2.00 of tax: half of it went back
        Assert.Equal(1, listed.GetProperty("lineCount").GetInt32());
    }

    [Fact]
    public async Task Several_statuses_can_be_requested_at_once()
    {
        var product = await _shop.StockAsync(1m, 10);
        var pending = Shop.Id(await _shop.PlaceAsync((product, 1)));
        var shipped = Shop.Id(await _shop.PlaceAsync((product, 1)));
        var cancelled = Shop.Id(await _shop.PlaceAsync((product, 1)));
        await _shop.ChangeStatusAsync(shipped, "shipped");
        await _shop.ChangeStatusAsync(cancelled, "cancelled");

        Assert.Equal([shipped, pending], await IdsAsync($"productId={product.Id}&status=pending&status=Shipped"));
        Assert.Equal([cancelled], await IdsAsync($"productId={product.Id}&status=cancelled"));
        Assert.Equal([cancelled, shipped, pending], await IdsAsync($"productId={product.Id}"));
        var problem = await Shop.ProblemAsync(await _admin.GetAsync($"{Shop.Orders}?status=pending&status=lost"), HttpStatusCode.BadRequest);
        Assert.Equal("The value 'lost' is not valid for status; allowed are pending, shipped, delivered, cancelled.", Shop.Message(problem, "status"));
    }

    [Fact]
    public async Task Orders_are_found_by_number_and_by_the_beginning_of_it()
    {
        var tag = Guid.NewGuid().ToString("N");
        var at = new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var one = await InsertAsync(null, at, number: $"{tag}-1");
        var two = await InsertAsync(null, at, number: $"{tag}-%_2");
        await InsertAsync(null, at, number: $"x{tag}-1");

        Assert.Equal([one], await IdsAsync($"number={tag}-1"));
        Assert.Empty(await IdsAsync($"number={tag}"));
        Assert.Equal([two, one], await IdsAsync($"search={tag}"));
        Assert.Equal([two, one], await IdsAsync($"search={tag}", api.AsAnalyst()));
        Assert.Equal([two], await IdsAsync($"search={Uri.EscapeDataString($"{tag}-%_")}"));
        Assert.Empty(await IdsAsync($"search={Uri.EscapeDataString($"{tag}_")}"));
        Assert.Empty(await IdsAsync($"search={tag.ToUpperInvariant()}-"));
    }

    [Fact]
    public async Task Orders_are_found_by_their_customer()
    {
        var tag = $"q{Guid.NewGuid():N}";
        var at = new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var ann = await InsertAsync(await CustomerAsync($"Élodie {tag}", $"ann-{tag}@example.com"), at);
        var bob = await InsertAsync(await CustomerAsync(null, $"bob-{tag}@example.com"), at);

        Assert.Equal([bob, ann], await IdsAsync($"search={tag.ToUpperInvariant()}", api.AsAdmin()));
        Assert.Equal([ann], await IdsAsync($"search={Uri.EscapeDataString($"ÉLODIE {tag}")}", api.AsAnalyst()));
        Assert.Equal([bob], await IdsAsync($"search=bob-{tag}&status=delivered", api.AsAnalyst()));
        Assert.Equal([ann], await IdsAsync($"customerEmail=Ann-{tag}@EXAMPLE.com"));
        Assert.Empty(await IdsAsync($"customerEmail=an-{tag}@example.com"));
    }

    [Fact]
    public async Task A_front_end_finds_what_it_can_name_and_cannot_page_through_all_orders()
    {
        var tag = $"q{Guid.NewGuid():N}";
        var customer = await CustomerAsync($"Ann {tag}", $"ann-{tag}@example.com");
        var order = await InsertAsync(customer, new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc), number: tag);
        var front = api.AsService();

        foreach (var query in new[] { $"number={tag}", $"customerId={customer}", $"customerEmail=ann-{tag}@example.com&status=delivered" })
        {
            Assert.Equal([order], await IdsAsync(query, front));
        }

        foreach (var query in new[] { "", "pageSize=200", "status=pending", $"search={tag}", "range=today&orderBy=totalSalesDescending", "productId=1", "updatedSince=2010-01-01T00:00:00Z" })
        {
            await Shop.ProblemAsync(await front.GetAsync($"{Shop.Orders}?{query}"), HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_search_that_finds_many_customers_finds_the_orders_of_all()
    {
        var tag = $"q{Guid.NewGuid():N}";
        var last = await api.InScopeAsync(async db =>
        {
            var customers = Enumerable.Range(0, 502).Select(i => new Customer { Country = "GB", Name = $"{tag} {i}" }).ToList();
            db.Customers.AddRange(customers);
            await db.SaveChangesAsync();
            return customers.Max(customer => customer.Id);
        });
        var order = await InsertAsync(last, new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal([order], await IdsAsync($"search={tag}", api.AsAdmin()));
    }

    [Fact]
    public async Task The_list_is_filtered_and_sorted_by_the_totals_that_it_shows()
    {
        var product = await _shop.StockAsync(10m, 10);

        // 20 % of tax, and of the third two of three units are refunded with their tax.
        var twelve = Shop.Id(await _shop.PlaceAsync((product, 1)));
        var thirty = Shop.Id(await _shop.PlaceBodyAsync(new { country = "GB", shipping = 6m, lines = new[] { new { productId = product.Id, quantity = 2 } } }));
        var third = await _shop.PlaceBodyAsync(new { country = "GB", shipping = 4m, lines = new[] { new { productId = product.Id, quantity = 3 } } });
        await _shop.RefundAsync(Shop.Id(third), new { lines = new[] { new { lineId = Shop.LineId(third), quantity = 2 } } });
        var sixteen = Shop.Id(third); // 30 − 20 + 6 − 4 + 4

        var all = $"productId={product.Id}";
        Assert.Equal([twelve, sixteen, thirty], await IdsAsync($"{all}&orderBy=totalSales"));
        Assert.Equal([thirty, sixteen, twelve], await IdsAsync($"{all}&orderBy=totalSalesDescending"));
        Assert.Equal([sixteen, thirty], await IdsAsync($"{all}&orderBy=totalSales&minTotalSales=16"));
        Assert.Equal([twelve, sixteen], await IdsAsync($"{all}&orderBy=totalSales&maxTotalSales=16.0000"));
        Assert.Equal([sixteen], await IdsAsync($"{all}&minTotalSales=12.0001&maxTotalSales=29.9999"));
        Assert.Empty(await IdsAsync($"{all}&minTotalSales=30.0001"));
        var list = await _admin.GetFromJsonAsync<JsonElement>($"{Shop.Orders}?{all}&orderBy=totalSales");
        Assert.Equal([12m, 16m, 30m], list.EnumerateArray().Select(order => Shop.Money(order, "totalSales")));
    }

    [Fact]
    public async Task Every_change_of_an_order_moves_the_instant_it_is_found_by()
    {
        var product = await _shop.StockAsync(10m, 10);
        var placed = await _shop.PlaceAsync((product, 3));
        var id = Shop.Id(placed);
        var old = new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal([id], await ChangedSinceAsync(placed.GetProperty("updatedAt").GetDateTime()));

        await AgeAsync();
        await _shop.RefundAsync(id, new { lines = new[] { new { lineId = Shop.LineId(placed), quantity = 1 } } });
        await FoundAsync();
        await _shop.ChangeStatusAsync(id, "shipped");
        await FoundAsync();
        await _shop.ChangeStatusAsync(id, "cancelled");
        await FoundAsync();
        await _shop.ChangeStatusAsync(id, "pending");
        Assert.Empty(await ChangedSinceAsync(old.AddMilliseconds(1)));
        Assert.Equal([id], await ChangedSinceAsync(old));
        Assert.Equal([id], await IdsAsync($"productId={product.Id}&updatedSince=2010-01-01T01:00%2B01:00"));

        async Task FoundAsync()
        {
            Assert.Equal([id], await ChangedSinceAsync(old.AddMilliseconds(1)));
            Assert.True((await _shop.ReadAsync(id)).GetProperty("updatedAt").GetDateTime() > old);
            await AgeAsync();
        }

        Task AgeAsync() => api.InScopeAsync(db => db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.UpdatedAtUtc, old)));

        Task<List<long>> ChangedSinceAsync(DateTime instant) => IdsAsync($"productId={product.Id}&updatedSince={instant:yyyy-MM-ddTHH:mm:ss.fffZ}");
    }

    [Theory]
    [InlineData("number=%00", "number")]
    [InlineData("search=%00", "search")]
    [InlineData("customerEmail=nobody", "customerEmail")]
    [InlineData("minTotalSales=-1", "minTotalSales")]
    [InlineData("minTotalSales=0.00001", "minTotalSales")]
    [InlineData("maxTotalSales=1,5", "maxTotalSales")]
    [InlineData("minTotalSales=2&maxTotalSales=1", "minTotalSales")]
    [InlineData("updatedSince=2011-12-10", "updatedSince")]
    [InlineData("updatedSince=2011-12-10T08:00:00", "updatedSince")]
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
        var problem = await Shop.ProblemAsync(await _admin.GetAsync($"{Shop.Orders}?{query}"), HttpStatusCode.BadRequest);

        Assert.NotEmpty(Shop.Message(problem, parameter));
    }

    private static object Order(int customerId, string country, int productId) =>
        new { customerId, country, lines = new[] { new { productId, quantity = 1 } } };

    private Task<long> InsertAsync(int? customerId, DateTime placedAtUtc, decimal gross = 1m, string? number = null) => api.InScopeAsync(async db =>
    {
        var order = new Order
        {
            Number = number ?? Guid.NewGuid().ToString("N"),
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

    private Task<int> CustomerAsync(string? name, string email) => api.InScopeAsync(async db =>
    {
        var customer = new Customer { Country = "GB", Name = name, Email = email };
        db.Customers.Add(customer);
        await db.SaveChangesAsync();
        return customer.Id;
    });

    private async Task<List<long>> IdsAsync(string query, HttpClient? client = null)
    {
        var list = await (client ?? _admin).GetFromJsonAsync<JsonElement>($"{Shop.Orders}?{query}");
        return [.. list.EnumerateArray().Select(Shop.Id)];
    }
}

public sealed class OrderListTestsOnSqlite(ShopOnSqlite api) : OrderListTests(api), IClassFixture<ShopOnSqlite>;

public sealed class OrderListTestsOnMySql(ShopOnMySql api) : OrderListTests(api), IClassFixture<ShopOnMySql>;
