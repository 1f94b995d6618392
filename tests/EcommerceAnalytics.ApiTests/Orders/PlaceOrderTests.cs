using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Placing orders: amounts, stock, refusals.</summary>
public abstract class PlaceOrderTests(ApiFixture api)
{
    private readonly Shop _shop = new(api);

    [Fact]
    public async Task Discounts_tax_and_totals_are_worked_out_and_the_stock_is_taken()
    {
        var a = await _shop.StockAsync(2.95m, 10, cost: 1.20m);
        var b = await _shop.StockAsync(10.00m, 5);
        var customerId = await _shop.RegisterAsync();

        var response = await _shop.PostAsync(new
        {
            customerId,
            country = "GB",
            lines = new object[] { new { productId = a.Id, quantity = 2, discount = 0.90m }, new { productId = b.Id, quantity = 1 } },
            discount = 1.00m,
            shipping = 4.95m,
        });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var order = await response.Content.ReadFromJsonAsync<JsonElement>();

        // 1.00 over 5.90 and 10.00: 0.3710… and 0.6289…, so 0.37 and 0.63. Tax: 20 % of 15.90 − 1.90 = 2.80.
        Assert.Equal(15.90m, Shop.Money(order, "grossSales"));
        Assert.Equal(1.90m, Shop.Money(order, "discount"));
        Assert.Equal(1.27m, Shop.Money(order.GetProperty("lines")[0], "discount"));
        Assert.Equal(0.63m, Shop.Money(order.GetProperty("lines")[1], "discount"));
        Assert.Equal(14.00m, Shop.Money(order, "netSales"));
        Assert.Equal(2.80m, Shop.Money(order, "tax"));
        Assert.Equal(21.75m, Shop.Money(order, "totalSales"));
        Assert.Equal("pending", order.GetProperty("status").GetString());
        Assert.Equal("GBP", order.GetProperty("currency").GetString());
        Assert.Equal(customerId, order.GetProperty("customerId").GetInt32());
        Assert.Equal("2011-12-10", order.GetProperty("day").GetString());
        Assert.StartsWith("W-20111210-", order.GetProperty("number").GetString(), StringComparison.Ordinal);
        Assert.Equal(a.Sku, order.GetProperty("lines")[0].GetProperty("sku").GetString());
        Assert.Equal($"/api/v1/orders/{Shop.Id(order)}", response.Headers.Location!.OriginalString);
        Assert.Equal("\"1\"", response.Headers.ETag!.ToString());
        Assert.Equal(8, await _shop.OnHandAsync(a));
        Assert.Equal(4, await _shop.OnHandAsync(b));
        Assert.Equal(
            [2.40m, null],
            await api.InScopeAsync(db => db.OrderLines.Where(l => l.OrderId == Shop.Id(order)).OrderBy(l => l.Id).Select(l => l.Cost).ToListAsync()));
    }

    [Fact]
    public async Task The_customer_can_be_named_by_e_mail_address_in_any_case()
    {
        var product = await _shop.StockAsync(1m, 5);
        var (id, address) = await CustomerAsync();
        var lines = new[] { new { productId = product.Id, quantity = 1 } };

        var order = await _shop.PlaceBodyAsync(new { customerEmail = $" {address.ToUpperInvariant()} ", country = "GB", lines });
        Assert.Equal(id, order.GetProperty("customerId").GetInt32());

        var unknown = await Shop.ProblemAsync(await _shop.PostAsync(new { customerEmail = "x" + address, country = "GB", lines }), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("x" + address, Shop.Message(unknown, "customerEmail"), StringComparison.Ordinal);
        var both = await Shop.ProblemAsync(await _shop.PostAsync(new { customerId = id, customerEmail = address, country = "GB", lines }), HttpStatusCode.BadRequest);
        Assert.Contains("either customerId or customerEmail", Shop.Message(both, "customerId"), StringComparison.Ordinal);
        Assert.Contains("either customerId or customerEmail", Shop.Message(both, "customerEmail"), StringComparison.Ordinal);
        await (await _shop.PostAsync(new { customerEmail = "nobody", country = "GB", lines })).InvalidAsync("customerEmail");
        Assert.Equal(4, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task An_order_reads_as_it_was_placed_whatever_becomes_of_the_price()
    {
        var product = await _shop.StockAsync(1.005m, 10);
        var placed = await _shop.PlaceAsync((product, 3));
        await api.InScopeAsync(db => db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 9m)));

        var response = await _shop.Client.GetAsync($"{Shop.Orders}/{Shop.Id(placed)}");
        var read = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(3.015m, Shop.Money(read, "grossSales"));
        Assert.Equal(1.005m, Shop.Money(read.GetProperty("lines")[0], "unitPrice"));
        Assert.Equal(placed.GetProperty("number").GetString(), read.GetProperty("number").GetString());
        Assert.Equal(placed.GetProperty("placedAt").GetDateTime(), read.GetProperty("placedAt").GetDateTime());
        Assert.Equal(0, read.GetProperty("refunds").GetArrayLength());
        Assert.Equal("\"1\"", response.Headers.ETag!.ToString());
    }

    [Theory]
    [InlineData("US", "US", 0.74)] // 0.735
    [InlineData("IN", "IN", 1.89)]
    [InlineData("UK", "GB", 2.10)]
    [InlineData("gb", "GB", 2.10)]
    [InlineData("DE", "DE", 0.53)] // 0.525
    [InlineData("ZZ", "ZZ", 0.53)]
    public async Task Tax_goes_by_country_halves_of_a_cent_up(string country, string code, double tax)
    {
        var product = await _shop.StockAsync(10.50m, 5);

        var order = await _shop.PlaceBodyAsync(new { country, lines = new[] { new { productId = product.Id, quantity = 1 } } });

        Assert.Equal(code, order.GetProperty("country").GetString());
        Assert.Equal((decimal)tax, Shop.Money(order, "tax"));
    }

    [Fact]
    public async Task A_tax_that_is_given_is_kept()
    {
        var product = await _shop.StockAsync(10.50m, 5);

        var order = await _shop.PlaceBodyAsync(new { country = "GB", tax = 0m, lines = new[] { new { sku = product.Sku.ToLowerInvariant(), quantity = 1 } } });

        Assert.Equal(0m, Shop.Money(order, "tax"));
        Assert.Equal(product.Id, order.GetProperty("lines")[0].GetProperty("productId").GetInt32());
    }

    [Fact]
    public async Task Lines_of_one_product_stay_apart_and_their_units_are_taken_together()
    {
        var product = await _shop.StockAsync(1m, 5);

        var order = await _shop.PlaceAsync((product, 2), (product, 3));

        Assert.Equal(2, order.GetProperty("lines").GetArrayLength());
        Assert.Equal(2, order.GetProperty("lineCount").GetInt32());
        Assert.Equal(0, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task Not_enough_stock_names_every_shortage_and_changes_nothing()
    {
        var plenty = await _shop.StockAsync(1m, 100);
        var few = await _shop.StockAsync(1m, 3);
        var none = await _shop.StockAsync(1m, 0);
        var before = await StateAsync();

        var problem = await Shop.ProblemAsync(
            await _shop.PostAsync(Shop.Body((plenty, 5), (few, 2), (none, 1), (few, 2))), HttpStatusCode.Conflict);

        Assert.Equal(
            [(few.Sku, 4, 3), (none.Sku, 1, 0)],
            problem.GetProperty("shortages").EnumerateArray().Select(s =>
                (s.GetProperty("sku").GetString()!, s.GetProperty("wanted").GetInt32(), s.GetProperty("available").GetInt32())));
        Assert.Contains($"{few.Sku}: 4 wanted, 3 available", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
        Assert.Equal(100, await _shop.OnHandAsync(plenty));
        Assert.Equal(3, await _shop.OnHandAsync(few));
    }

    [Theory]
    [InlineData("""{"lines":[{"productId":1,"quantity":1}]}""", "country")]
    [InlineData("""{"country":"GB"}""", "lines")]
    [InlineData("""{"country":"GB","lines":[]}""", "lines")]
    [InlineData("""{"country":"QQ","lines":[{"productId":1,"quantity":1}]}""", "country")]
    [InlineData("""{"country":"Germany","lines":[{"productId":1,"quantity":1}]}""", "country")]
    [InlineData("""{"country":"GB","lines":[{"quantity":1}]}""", "lines[0]")]
    [InlineData("""{"country":"GB","lines":[{"productId":1,"sku":"A","quantity":1}]}""", "lines[0]")]
    [InlineData("""{"country":"GB","lines":[{"productId":1}]}""", "lines[0].quantity")]
    [InlineData("""{"country":"GB","lines":[{"productId":1,"quantity":0}]}""", "lines[0].quantity")]
    [InlineData("""{"country":"GB","lines":[{"productId":1,"quantity":1000001}]}""", "lines[0].quantity")]
    [InlineData("""{"country":"GB","lines":[{"productId":1,"quantity":1.5}]}""", "lines[0].quantity")]
    [InlineData("""{"country":"GB","lines":[{"productId":1,"quantity":1,"discount":-0.01}]}""", "lines[0].discount")]
    [InlineData("""{"country":"GB","discount":0.00001,"lines":[{"productId":1,"quantity":1}]}""", "discount")]
    [InlineData("""{"country":"GB","shipping":1000000001,"lines":[{"productId":1,"quantity":1}]}""", "shipping")]
    [InlineData("""{"country":"GB","customerId":0,"lines":[{"productId":1,"quantity":1}]}""", "customerId")]
    [InlineData("""{"country":"GB","lines":[null]}""", "lines[0]")]
    [InlineData("""{"country":"GB","status":"delivered","lines":[{"productId":1,"quantity":1}]}""", "status")]
    public async Task A_malformed_order_is_400_at_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var problem = await Shop.ProblemAsync(await _shop.Client.PostAsync(Shop.Orders, content), HttpStatusCode.BadRequest);

        Assert.NotEmpty(Shop.Message(problem, field));
    }

    [Fact]
    public async Task More_than_500_lines_are_refused()
    {
        var product = await _shop.StockAsync(1m, 1000);

        await Shop.ProblemAsync(await _shop.PostAsync(Shop.Body([.. Enumerable.Repeat((product, 1), 501)])), HttpStatusCode.BadRequest);
        var order = await _shop.PlaceAsync([.. Enumerable.Repeat((product, 1), 500)]);

        Assert.Equal(500, order.GetProperty("lineCount").GetInt32());
        Assert.Equal(500, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task A_violated_rule_is_422_with_its_field_and_changes_nothing()
    {
        var product = await _shop.StockAsync(10m, 10);
        var dear = await _shop.StockAsync(1_000_000m, 1_000_000);
        var gone = await _shop.StockAsync(10m, 10, isActive: false);
        var before = await StateAsync();
        var cases = new (string Field, object Body)[]
        {
            ("lines[0].productId", new { country = "GB", lines = new[] { new { productId = int.MaxValue, quantity = 1 } } }),
            ("lines[0].sku", new { country = "GB", lines = new[] { new { sku = "NO-SUCH-SKU", quantity = 1 } } }),
            ("lines[1].productId", Shop.Body((product, 1), (gone, 1))),
            ("customerId", new { customerId = int.MaxValue, country = "GB", lines = new[] { new { productId = product.Id, quantity = 1 } } }),
            ("lines[0].discount", new { country = "GB", lines = new[] { new { productId = product.Id, quantity = 1, discount = 10.01m } } }),
            ("discount", new { country = "GB", discount = 5.01m, lines = new[] { new { productId = product.Id, quantity = 1, discount = 5m } } }),
            ("lines", Shop.Body((dear, 1001))),
        };

        foreach (var (field, body) in cases)
        {
            var problem = await Shop.ProblemAsync(await _shop.PostAsync(body), HttpStatusCode.UnprocessableEntity);
            Assert.NotEmpty(Shop.Message(problem, field));
        }

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task A_discount_may_take_everything()
    {
        var product = await _shop.StockAsync(10m, 10);

        var order = await _shop.PlaceBodyAsync(new { country = "GB", discount = 5m, lines = new[] { new { productId = product.Id, quantity = 1, discount = 5m } } });

        Assert.Equal(0m, Shop.Money(order, "netSales"));
        Assert.Equal(0m, Shop.Money(order, "tax"));
    }

    [Fact]
    public async Task Analysts_read_orders_and_place_none()
    {
        var product = await _shop.StockAsync(1m, 1);
        var order = await _shop.PlaceAsync((product, 1));
        var path = $"{Shop.Orders}/{Shop.Id(order)}";
        var analyst = api.AsAnalyst();

        await Shop.ProblemAsync(await Shop.PostAsync(analyst, Shop.Body((product, 1))), HttpStatusCode.Forbidden);
        await Shop.ProblemAsync(await analyst.PatchAsJsonAsync($"{path}/status", new { status = "shipped" }), HttpStatusCode.Forbidden);
        await Shop.ProblemAsync(await analyst.PostAsJsonAsync($"{path}/refunds", new { lines = Array.Empty<object>() }), HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync($"{path}/refunds")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync(Shop.Orders)).StatusCode);
        await Shop.ProblemAsync(await api.Anonymous().GetAsync(path), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_unknown_order_is_404()
    {
        await Shop.ProblemAsync(await _shop.Client.GetAsync($"{Shop.Orders}/{long.MaxValue}"), HttpStatusCode.NotFound);
        await Shop.ProblemAsync(await _shop.Client.GetAsync($"{Shop.Orders}/first"), HttpStatusCode.NotFound);
        await Shop.ProblemAsync(await _shop.Client.GetAsync($"{Shop.Orders}/{long.MaxValue}/refunds"), HttpStatusCode.NotFound);
    }

    private Task<(int Orders, int Lines, int Movements, long Version)> StateAsync() => api.InScopeAsync(async db =>
    {
        await using var snapshot = await api.Services.GetRequiredService<AnalyticsDatabase>().OpenSnapshotAsync(CancellationToken.None);
        return (await db.Orders.CountAsync(), await db.OrderLines.CountAsync(), await db.StockMovements.CountAsync(),
            (await snapshot.ReadStampAsync(CancellationToken.None)).Version);
    });

    private Task<(int Id, string Address)> CustomerAsync() => api.InScopeAsync(async db =>
    {
        var customer = new Customer { Country = "GB", Email = $"q{Guid.NewGuid():N}@example.com" };
        db.Customers.Add(customer);
        await db.SaveChangesAsync();
        return (customer.Id, customer.Email);
    });
}

public sealed class PlaceOrderTestsOnSqlite(ShopOnSqlite api) : PlaceOrderTests(api), IClassFixture<ShopOnSqlite>;

public sealed class PlaceOrderTestsOnMySql(ShopOnMySql api) : PlaceOrderTests(api), IClassFixture<ShopOnMySql>;
