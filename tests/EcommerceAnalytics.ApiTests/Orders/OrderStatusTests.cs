using System.Net;
using System.Net.Http.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>The states of an order.</summary>
public abstract class OrderStatusTests(ApiFixture api)
{
    private readonly Shop _shop = new(api);

    [Fact]
    public async Task An_order_is_shipped_and_delivered_and_its_tag_changes()
    {
        var product = await _shop.StockAsync(1m, 5);
        var id = Shop.Id(await _shop.PlaceAsync((product, 2)));

        var shipped = await _shop.ChangeStatusAsync(id, "shipped", "\"1\"");
        Assert.Equal(HttpStatusCode.OK, shipped.StatusCode);
        Assert.Equal("\"2\"", shipped.Headers.ETag!.ToString());
        var delivered = await _shop.ChangeStatusAsync(id, "delivered");

        Assert.Equal(HttpStatusCode.OK, delivered.StatusCode);
        Assert.Equal("delivered", (await _shop.ReadAsync(id)).GetProperty("status").GetString());
        Assert.Equal(3, await _shop.OnHandAsync(product));
    }

    [Theory]
    [InlineData("", "pending", "shipped,cancelled")]
    [InlineData("", "delivered", "shipped,cancelled")]
    [InlineData("shipped", "pending", "delivered,cancelled")]
    [InlineData("shipped", "shipped", "delivered,cancelled")]
    [InlineData("shipped,delivered", "cancelled", "cancelled")]
    [InlineData("shipped,delivered", "shipped", "cancelled")]
    [InlineData("cancelled", "cancelled", "")]
    [InlineData("cancelled", "shipped", "")]
    public async Task A_step_that_is_not_allowed_is_409_and_names_those_that_are(string steps, string wanted, string allowed)
    {
        var product = await _shop.StockAsync(1m, 5);
        var id = Shop.Id(await _shop.PlaceAsync((product, 2)));
        foreach (var step in steps.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal(HttpStatusCode.OK, (await _shop.ChangeStatusAsync(id, step)).StatusCode);
        }

        var problem = await Shop.ProblemAsync(await _shop.ChangeStatusAsync(id, wanted), HttpStatusCode.Conflict);

        Assert.Equal(
            allowed.Split(',', StringSplitOptions.RemoveEmptyEntries),
            problem.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()!));
        Assert.NotEmpty(Shop.Message(problem, "status"));
    }

    [Fact]
    public async Task A_delivered_order_is_cancelled_when_all_that_is_left_of_it_is_refunded()
    {
        var product = await _shop.StockAsync(10m, 5);
        var placed = await _shop.PlaceAsync((product, 3));
        var id = Shop.Id(placed);
        await _shop.ChangeStatusAsync(id, "shipped");
        await _shop.ChangeStatusAsync(id, "delivered");
        await _shop.RefundAsync(id, new { restock = false, lines = new[] { new { lineId = Shop.LineId(placed), quantity = 1 } } });

        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Shop.Orders}/{id}/status") { Content = JsonContent.Create(new { status = "cancelled", refundAll = true }) };
        var cancelled = await _shop.Client.SendAsync(request);

        // 3 × 10.00, of which 10.00 and then 20.00; the unit that was refunded without restocking stays out.
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        var order = await _shop.ReadAsync(id);
        Assert.Equal(("cancelled", 30m, 0m), (order.GetProperty("status").GetString(), Shop.Money(order, "returns"), Shop.Money(order, "netSales")));
        Assert.Equal([10m, 20m], order.GetProperty("refunds").EnumerateArray().Select(r => r.GetProperty("lines")[0].GetProperty("amount").GetDecimal()));
        Assert.Equal(4, await _shop.OnHandAsync(product));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(200, 0)]
    [InlineData(0, 490)]
    public async Task Cancelling_a_delivered_order_refunds_tax_and_shipping_when_only_they_are_left(int penceOfTaxBefore, int penceOfShippingBefore)
    {
        var (taxBefore, shippingBefore) = (penceOfTaxBefore / 100m, penceOfShippingBefore / 100m);
        var product = await _shop.StockAsync(10m, 5);
        var placed = await _shop.PlaceBodyAsync(new { country = "GB", shipping = 4.90m, tax = 2.00m, lines = new[] { new { productId = product.Id, quantity = 1 } } });
        var id = Shop.Id(placed);
        await _shop.ChangeStatusAsync(id, "shipped");
        await _shop.ChangeStatusAsync(id, "delivered");
        var refund = await _shop.RefundAsync(id, new { tax = taxBefore, shipping = shippingBefore, lines = new[] { new { lineId = Shop.LineId(placed), quantity = 1 } } });
        Assert.Equal(HttpStatusCode.Created, refund.StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Shop.Orders}/{id}/status") { Content = JsonContent.Create(new { status = "cancelled", refundAll = true }) };
        Assert.Equal(HttpStatusCode.OK, (await _shop.Client.SendAsync(request)).StatusCode);

        var order = await _shop.ReadAsync(id);
        Assert.Equal(("cancelled", 10m, 2m, 4.90m, 0m), (
            order.GetProperty("status").GetString(), Shop.Money(order, "returns"), Shop.Money(order, "taxReturned"), Shop.Money(order, "shippingReturned"), Shop.Money(order, "totalSales")));
        var last = order.GetProperty("refunds")[1];
        Assert.Equal((0m, 2m - taxBefore, 4.90m - shippingBefore), (Shop.Money(last, "amount"), Shop.Money(last, "tax"), Shop.Money(last, "shipping")));
    }

    [Fact]
    public async Task Refunding_all_is_for_cancellations()
    {
        var id = Shop.Id(await _shop.PlaceAsync((await _shop.StockAsync(10m, 5), 3)));
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Shop.Orders}/{id}/status") { Content = JsonContent.Create(new { status = "shipped", refundAll = true }) };

        await Shop.ProblemAsync(await _shop.Client.SendAsync(request), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("shipped")]
    public async Task Cancelling_gives_the_stock_back(string step)
    {
        var product = await _shop.StockAsync(1m, 5);
        var order = await _shop.PlaceAsync((product, 2), (product, 1));
        if (step.Length > 0)
        {
            await _shop.ChangeStatusAsync(Shop.Id(order), step);
        }

        Assert.Equal(HttpStatusCode.OK, (await _shop.ChangeStatusAsync(Shop.Id(order), "cancelled")).StatusCode);

        Assert.Equal(5, await _shop.OnHandAsync(product));
    }

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 4)]
    public async Task Refunded_units_do_not_come_back_again(bool restock, int onHand)
    {
        var product = await _shop.StockAsync(1m, 5);
        var order = await _shop.PlaceAsync((product, 3));
        var refund = new { restock, lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } };
        Assert.Equal(HttpStatusCode.Created, (await _shop.RefundAsync(Shop.Id(order), refund)).StatusCode);

        await _shop.ChangeStatusAsync(Shop.Id(order), "cancelled");

        Assert.Equal(onHand, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task An_imported_order_took_no_stock_and_gives_none_back()
    {
        var product = await _shop.StockAsync(1m, 5);
        var id = await api.InScopeAsync(async db =>
        {
            var order = new Order { Number = Guid.NewGuid().ToString("N"), Country = "GB", Currency = "GBP", Status = OrderStatus.Pending };
            order.Lines.Add(new OrderLine { ProductId = product.Id, Quantity = 2, UnitPrice = 1m, Gross = 2m });
            db.Orders.Add(order);
            await db.SaveChangesAsync();
            return order.Id;
        });

        Assert.Equal(HttpStatusCode.OK, (await _shop.ChangeStatusAsync(id, "cancelled")).StatusCode);

        Assert.Equal(5, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task A_stale_tag_is_412_and_changes_nothing()
    {
        var product = await _shop.StockAsync(1m, 5);
        var id = Shop.Id(await _shop.PlaceAsync((product, 2)));
        await _shop.ChangeStatusAsync(id, "shipped");

        await Shop.ProblemAsync(await _shop.ChangeStatusAsync(id, "cancelled", "\"1\""), HttpStatusCode.PreconditionFailed);

        Assert.Equal("shipped", (await _shop.ReadAsync(id)).GetProperty("status").GetString());
        Assert.Equal(3, await _shop.OnHandAsync(product));
        Assert.Equal(HttpStatusCode.OK, (await _shop.ChangeStatusAsync(id, "cancelled", "\"2\"")).StatusCode);
    }

    [Theory]
    [InlineData("""{"status":"lost"}""")]
    [InlineData("""{"status":1}""")]
    [InlineData("""{"status":null}""")]
    [InlineData("""{}""")]
    public async Task A_status_that_does_not_exist_is_400(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var problem = await Shop.ProblemAsync(await _shop.Client.PatchAsync($"{Shop.Orders}/1/status", content), HttpStatusCode.BadRequest);

        Assert.NotEmpty(Shop.Message(problem, "status"));
    }

    [Fact]
    public async Task The_status_of_an_unknown_order_is_404() =>
        await Shop.ProblemAsync(await _shop.ChangeStatusAsync(long.MaxValue, "shipped"), HttpStatusCode.NotFound);
}

public sealed class OrderStatusTestsOnSqlite(ShopOnSqlite api) : OrderStatusTests(api), IClassFixture<ShopOnSqlite>;

public sealed class OrderStatusTestsOnMySql(ShopOnMySql api) : OrderStatusTests(api), IClassFixture<ShopOnMySql>;
