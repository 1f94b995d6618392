using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Orders at once: the last units, crossing locks, double submits.</summary>
public abstract class ConcurrentOrderTests(ApiFixture api)
{
    private readonly Shop _shop = new(api);

    [Fact]
    public async Task As_many_orders_succeed_as_there_is_stock()
    {
        var product = await _shop.StockAsync(1m, 7);

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _shop.PostAsync(Shop.Body((product, 1)))));

        Assert.Equal(7, responses.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(13, responses.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(0, await _shop.OnHandAsync(product));
        Assert.Equal(7, await api.InScopeAsync(db => db.OrderLines.CountAsync(l => l.ProductId == product.Id)));
    }

    [Fact]
    public async Task Orders_of_the_same_products_in_opposite_order_do_not_deadlock()
    {
        var a = await _shop.StockAsync(1m, 1000);
        var b = await _shop.StockAsync(1m, 1000);
        var customerId = await _shop.RegisterAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _shop.PostAsync(new
        {
            customerId,
            country = "GB",
            lines = (i % 2 == 0 ? new[] { a, b } : [b, a]).Select(p => new { productId = p.Id, quantity = 1 + (i % 3) }),
        })));

        // Quantities 1, 2, 3, 1, …: 14 orders of 1, 13 of 2, 13 of 3 make 79.
        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Equal(1000 - 79, await _shop.OnHandAsync(a));
        Assert.Equal(1000 - 79, await _shop.OnHandAsync(b));
        Assert.Equal(40, await api.InScopeAsync(db => db.Orders.CountAsync(o => o.CustomerId == customerId)));
    }

    [Fact]
    public async Task A_repeated_idempotency_key_creates_one_order()
    {
        var product = await _shop.StockAsync(1m, 100);
        var key = Guid.NewGuid().ToString();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _shop.PostAsync(Shop.Body((product, 3)), key)));
        var orders = await Task.WhenAll(responses.Select(a => a.Content.ReadFromJsonAsync<JsonElement>()));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Single(orders.Select(Shop.Id).Distinct());
        Assert.Equal(7, responses.Count(a => a.Headers.Contains("Idempotent-Replayed")));
        Assert.Equal(97, await _shop.OnHandAsync(product));
        await Shop.ProblemAsync(await _shop.PostAsync(Shop.Body((product, 4)), key), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(97, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task A_refusal_is_replayed_too()
    {
        var product = await _shop.StockAsync(1m, 1);
        var key = Guid.NewGuid().ToString();

        await Shop.ProblemAsync(await _shop.PostAsync(Shop.Body((product, 2)), key), HttpStatusCode.Conflict);
        var again = await _shop.PostAsync(Shop.Body((product, 2)), key);

        var problem = await Shop.ProblemAsync(again, HttpStatusCode.Conflict);
        Assert.Equal(product.Sku, problem.GetProperty("shortages")[0].GetProperty("sku").GetString());
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task Concurrent_cancellations_return_the_stock_once()
    {
        var product = await _shop.StockAsync(1m, 5);
        var id = Shop.Id(await _shop.PlaceAsync((product, 3)));

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _shop.ChangeStatusAsync(id, "cancelled")));

        Assert.Equal(1, responses.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, responses.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(5, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task Concurrent_cancellation_and_refund_return_every_unit_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var product = await _shop.StockAsync(1m, 4);
            var order = await _shop.PlaceAsync((product, 4));
            var refund = new { restock = true, lines = new[] { new { lineId = Shop.LineId(order), quantity = 2 } } };

            var responses = await Task.WhenAll(_shop.RefundAsync(Shop.Id(order), refund), _shop.ChangeStatusAsync(Shop.Id(order), "cancelled"));

            Assert.Contains(responses[0].StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict });
            Assert.Equal(HttpStatusCode.OK, responses[1].StatusCode);
            Assert.Equal(4, await _shop.OnHandAsync(product));
        }
    }

    [Fact]
    public async Task Concurrent_refunds_never_exceed_what_was_bought()
    {
        var product = await _shop.StockAsync(3.33m, 5);
        var order = await _shop.PlaceBodyAsync(new { country = "GB", discount = 0.65m, lines = new[] { new { productId = product.Id, quantity = 5 } } });
        var refund = new { restock = true, lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } };

        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _shop.RefundAsync(Shop.Id(order), refund)));

        Assert.Equal(5, responses.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, responses.Count(a => a.StatusCode == HttpStatusCode.UnprocessableEntity));
        var read = await _shop.ReadAsync(Shop.Id(order));
        Assert.Equal(16.00m, Shop.Money(read, "returns"));
        Assert.Equal(0m, Shop.Money(read, "netSales"));
        Assert.Equal(5, await _shop.OnHandAsync(product));
    }
}

public sealed class ConcurrentOrderTestsOnSqlite(ShopOnSqlite api) : ConcurrentOrderTests(api), IClassFixture<ShopOnSqlite>;

public sealed class ConcurrentOrderTestsOnMySql(ShopOnMySql api) : ConcurrentOrderTests(api), IClassFixture<ShopOnMySql>;
