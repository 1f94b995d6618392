using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Refunds.</summary>
public abstract class RefundTests(ApiFixture api)
{
    private readonly Shop _shop = new(api);

    [Fact]
    public async Task Refunds_share_what_was_paid_and_the_last_unit_takes_the_rest()
    {
        var product = await _shop.StockAsync(10.00m, 5, cost: 4.00m);
        var order = await _shop.PlaceBodyAsync(new { country = "GB", discount = 1.00m, lines = new[] { new { productId = product.Id, quantity = 3 } } });

        // 29.00 was paid: 29 / 3 = 9.666…
        Assert.Equal(9.67m, await RefundOneAsync(order));
        Assert.Equal(9.67m, await RefundOneAsync(order));
        Assert.Equal(9.66m, await RefundOneAsync(order));

        var read = await _shop.ReadAsync(Shop.Id(order));
        Assert.Equal(29.00m, Shop.Money(read, "returns"));
        Assert.Equal(0m, Shop.Money(read, "netSales"));
        Assert.Equal((5.80m, 5.80m, 0m), (Shop.Money(read, "tax"), Shop.Money(read, "taxReturned"), Shop.Money(read, "totalSales")));
        Assert.Equal(3, read.GetProperty("refunds").GetArrayLength());
        Assert.Equal(3, read.GetProperty("lines")[0].GetProperty("unitsReturned").GetInt32());
        Assert.Equal(2, await _shop.OnHandAsync(product));
        Assert.Equal(
            [0m, 0m, 0m], // not one went back to stock
            await api.InScopeAsync(db => db.RefundLines.Where(l => l.OrderId == Shop.Id(order)).OrderBy(l => l.Id).Select(l => l.Cost!.Value).ToListAsync()));
    }

    [Fact]
    public async Task A_refund_lists_what_was_returned_and_can_restock()
    {
        var a = await _shop.StockAsync(2.50m, 5);
        var b = await _shop.StockAsync(1.00m, 5);
        var order = await _shop.PlaceAsync((a, 2), (b, 3));

        var response = await _shop.RefundAsync(Shop.Id(order), new
        {
            restock = true,
            reason = " Arrived broken ",
            lines = new object[] { new { lineId = Shop.LineId(order), quantity = 1 }, new { lineId = Shop.LineId(order, 1), quantity = 2, amount = 1.50m } },
        });
        var refund = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.EndsWith($"/api/v1/orders/{Shop.Id(order)}/refunds", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("R-20111210-", refund.GetProperty("number").GetString(), StringComparison.Ordinal);
        Assert.Equal("2011-12-10", refund.GetProperty("day").GetString());
        Assert.Equal("Arrived broken", refund.GetProperty("reason").GetString());
        Assert.Equal(4.00m, Shop.Money(refund, "amount"));
        Assert.Equal(2.50m, Shop.Money(refund.GetProperty("lines")[0], "amount"));
        Assert.Equal(2, refund.GetProperty("lines")[1].GetProperty("restocked").GetInt32());
        Assert.Equal(b.Sku, refund.GetProperty("lines")[1].GetProperty("sku").GetString());
        Assert.Equal(4, await _shop.OnHandAsync(a));
        Assert.Equal(4, await _shop.OnHandAsync(b));
        var list = await _shop.Client.GetFromJsonAsync<JsonElement>($"{Shop.Orders}/{Shop.Id(order)}/refunds");
        Assert.Equal(refund.GetRawText(), list[0].GetRawText());
    }

    [Fact]
    public async Task A_fully_refunded_order_has_a_total_of_0()
    {
        var product = await _shop.StockAsync(249.90m, 5);
        var order = await _shop.PlaceBodyAsync(new { country = "GB", shipping = 15.32m, tax = 12.50m, lines = new[] { new { productId = product.Id, quantity = 1 } } });

        var refund = await (await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } }))
            .Content.ReadFromJsonAsync<JsonElement>();

        // 249.90 + 15.32 + 12.50
        Assert.Equal((249.90m, 12.50m, 15.32m, 277.72m), (Shop.Money(refund, "amount"), Shop.Money(refund, "tax"), Shop.Money(refund, "shipping"), Shop.Money(refund, "total")));
        Assert.Equal(0m, Shop.Money(await _shop.ReadAsync(Shop.Id(order)), "totalSales"));
    }

    [Fact]
    public async Task A_part_gives_back_its_tax_and_the_last_part_the_rest_with_the_shipping()
    {
        var (taxed, untaxed) = (await _shop.StockAsync(10.00m, 9), await _shop.StockAsync(7.00m, 9));
        var order = await _shop.PlaceBodyAsync(new
        {
            country = "GB",
            shipping = 3.00m,
            tax = 5.00m,
            lines = new object[] { new { productId = taxed.Id, quantity = 3 }, new { productId = untaxed.Id, quantity = 1, taxable = false } },
        });

        // 5.00 × 10 / 30 = 1.666…; nothing on the line without tax.
        var first = await RefundAsync(order, new { lines = new object[] { new { lineId = Shop.LineId(order), quantity = 1 }, new { lineId = Shop.LineId(order, 1), quantity = 1 } } });
        Assert.Equal((17m, 1.67m, 0m), (Shop.Money(first, "amount"), Shop.Money(first, "tax"), Shop.Money(first, "shipping")));
        Assert.Equal(0m, Shop.Money(first.GetProperty("lines")[1], "tax"));
        var last = await RefundAsync(order, new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 2 } } });
        Assert.Equal((20m, 3.33m, 3m), (Shop.Money(last, "amount"), Shop.Money(last, "tax"), Shop.Money(last, "shipping")));
        Assert.Equal(0m, Shop.Money(await _shop.ReadAsync(Shop.Id(order)), "totalSales"));
    }

    [Fact]
    public async Task Shipping_can_go_back_alone_and_not_twice()
    {
        var product = await _shop.StockAsync(10.00m, 5);
        var order = await _shop.PlaceBodyAsync(new { country = "GB", shipping = 4.90m, tax = 2.00m, lines = new[] { new { productId = product.Id, quantity = 1 } } });

        var refund = await RefundAsync(order, new { shipping = 4.90m, lines = Array.Empty<object>() });

        Assert.Equal((0m, 0m, 4.90m, 0), (Shop.Money(refund, "amount"), Shop.Money(refund, "tax"), Shop.Money(refund, "shipping"), refund.GetProperty("lines").GetArrayLength()));
        var problem = await Shop.ProblemAsync(await _shop.RefundAsync(Shop.Id(order), new { shipping = 0.01m, lines = Array.Empty<object>() }), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("at most 0.00", Shop.Message(problem, "shipping"), StringComparison.Ordinal);
        Assert.Equal(12.00m, Shop.Money(await _shop.ReadAsync(Shop.Id(order)), "totalSales"));
    }

    [Fact]
    public async Task An_amount_of_the_order_is_spread_over_its_lines_and_then_over_its_shipping()
    {
        var (dear, cheap) = (await _shop.StockAsync(30.00m, 9, cost: 9.00m), await _shop.StockAsync(40.00m, 9));
        var order = await _shop.PlaceBodyAsync(new
        {
            country = "GB",
            tax = 20.00m,
            shipping = 6.00m,
            lines = new[] { new { productId = dear.Id, quantity = 2 }, new { productId = cheap.Id, quantity = 1 } },
        });

        // With their tax the lines are 72.00 and 48.00: 18.00 and 12.00 of 30.00, of which 12/72 and 8/48 are tax.
        var first = await RefundAsync(order, new { amount = 30.00m, reason = "Goodwill" });
        Assert.Equal((25m, 5m, 0m, 30m), (Shop.Money(first, "amount"), Shop.Money(first, "tax"), Shop.Money(first, "shipping"), Shop.Money(first, "total")));
        Assert.Equal(
            [(Shop.LineId(order), 0, 15m, 3m, true, 0), (Shop.LineId(order, 1), 0, 10m, 2m, true, 0)],
            first.GetProperty("lines").EnumerateArray().Select(l => (
                l.GetProperty("lineId").GetInt64(), l.GetProperty("quantity").GetInt32(), Shop.Money(l, "amount"), Shop.Money(l, "tax"),
                l.GetProperty("inferred").GetBoolean(), l.GetProperty("restocked").GetInt32())));

        // 90.00 are left of the lines, so that 3.00 are of the shipping; then there is no more than its other 3.00.
        var second = await RefundAsync(order, new { amount = 93.00m });
        Assert.Equal((75m, 15m, 3m, 93m), (Shop.Money(second, "amount"), Shop.Money(second, "tax"), Shop.Money(second, "shipping"), Shop.Money(second, "total")));
        var problem = await Shop.ProblemAsync(await _shop.RefundAsync(Shop.Id(order), new { amount = 3.01m }), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("126.00 was paid for the order and 123.00 refunded; at most 3.00 can be refunded.", Shop.Message(problem, "amount"));
        var last = await RefundAsync(order, new { amount = 3.00m });
        Assert.Equal((0m, 0m, 3m, 0), (Shop.Money(last, "amount"), Shop.Money(last, "tax"), Shop.Money(last, "shipping"), last.GetProperty("lines").GetArrayLength()));

        var read = await _shop.ReadAsync(Shop.Id(order));
        Assert.Equal((0m, 0m), (Shop.Money(read, "netSales"), Shop.Money(read, "totalSales")));
        Assert.Equal((7, 8), (await _shop.OnHandAsync(dear), await _shop.OnHandAsync(cheap)));
        Assert.Equal([0m, 0m], await api.InScopeAsync(db => db.RefundLines.Where(l => l.OrderId == Shop.Id(order) && l.ProductId == dear.Id && l.Amount > 0).Select(l => l.Cost!.Value).ToListAsync()));
    }

    [Fact]
    public async Task An_amount_takes_what_refunds_by_line_have_left()
    {
        var product = await _shop.StockAsync(10.00m, 9);
        var order = await _shop.PlaceBodyAsync(new { country = "GB", tax = 4.00m, lines = new[] { new { productId = product.Id, quantity = 1 }, new { productId = product.Id, quantity = 1 } } });

        // 3.00 of the tax goes back with the first line, whose own is 2.00: 1.00 is left of that of the order.
        await RefundAsync(order, new { tax = 3.00m, lines = new[] { new { lineId = Shop.LineId(order), quantity = 0, amount = 4.00m } } });
        var problem = await Shop.ProblemAsync(await _shop.RefundAsync(Shop.Id(order), new { amount = 17.01m }), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("at most 17.00", Shop.Message(problem, "amount"), StringComparison.Ordinal);
        var rest = await RefundAsync(order, new { amount = 17.00m });

        Assert.Equal((16m, 1m, 0m), (Shop.Money(rest, "amount"), Shop.Money(rest, "tax"), Shop.Money(rest, "shipping")));
        Assert.Equal([6m, 10m], rest.GetProperty("lines").EnumerateArray().Select(l => Shop.Money(l, "amount")));
    }

    [Fact]
    public async Task An_amount_goes_without_lines_tax_shipping_and_restock()
    {
        var product = await _shop.StockAsync(10.00m, 9);
        var order = await _shop.PlaceAsync((product, 1));
        var line = new[] { new { lineId = Shop.LineId(order), quantity = 1 } };
        foreach (var (field, body) in ((string, object)[])
        [
            ("lines", new { }), ("lines", new { tax = 1.00m }), ("lines", new { amount = 1.00m, lines = line }), ("tax", new { amount = 1.00m, tax = 0.10m }),
            ("shipping", new { amount = 1.00m, shipping = 0m }), ("restock", new { amount = 1.00m, restock = true }), ("amount", new { amount = 0m }), ("amount", new { amount = 0.00001m }),
        ])
        {
            var problem = await Shop.ProblemAsync(await _shop.RefundAsync(Shop.Id(order), body), HttpStatusCode.BadRequest);
            Assert.NotEmpty(Shop.Message(problem, field));
        }

        using var analyst = api.AsAnalyst();
        await Shop.ProblemAsync(await Shop.PostAsync(analyst, new { amount = 1.00m }, path: $"{Shop.Orders}/{Shop.Id(order)}/refunds"), HttpStatusCode.Forbidden);
        await _shop.ChangeStatusAsync(Shop.Id(order), "cancelled");
        await Shop.ProblemAsync(await _shop.RefundAsync(Shop.Id(order), new { amount = 1.00m }), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Damaged_goods_give_back_no_cost()
    {
        var product = await _shop.StockAsync(100.00m, 5, cost: 60.00m);
        var order = await _shop.PlaceAsync((product, 2));

        await RefundAsync(order, new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 2 } } });

        Assert.Equal(
            (120m, 0m),
            await api.InScopeAsync(async db => (
                await db.OrderLines.Where(l => l.OrderId == Shop.Id(order)).Select(l => l.Cost!.Value).SingleAsync(),
                await db.RefundLines.Where(l => l.OrderId == Shop.Id(order)).Select(l => l.Cost!.Value).SingleAsync())));
    }

    // Sold for 2 × 100.00 and given back: damaged units have cost 2 × 60.00, those that can be sold again nothing.
    [Theory]
    [InlineData(false, 120, -120, 3)]
    [InlineData(true, 0, 0, 5)]
    public async Task Only_damaged_goods_that_come_back_are_a_loss(bool restock, int cost, int profit, int onHand)
    {
        var product = await _shop.StockAsync(100.00m, 5, cost: 60.00m);
        var order = await _shop.PlaceAsync((product, 2));

        await RefundAsync(order, new { restock, lines = new[] { new { lineId = Shop.LineId(order), quantity = 2 } } });

        using var admin = api.AsAdmin();
        var totals = (await admin.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/sales?from=2011-12-10&to=2011-12-10&productId={product.Id}")).GetProperty("totals");
        Assert.Equal((200m, 200m, 0m), (Shop.Money(totals, "grossSales"), Shop.Money(totals, "returns"), Shop.Money(totals, "netSales")));
        Assert.Equal((cost, profit), (Shop.Money(totals, "cost"), Shop.Money(totals, "profit")));
        Assert.Equal(onHand, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task Money_can_go_back_without_units_and_then_no_more_than_the_rest()
    {
        var product = await _shop.StockAsync(10.00m, 5);
        var order = await _shop.PlaceAsync((product, 3));
        var line = Shop.LineId(order);

        Assert.Equal(HttpStatusCode.Created, (await _shop.RefundAsync(Shop.Id(order), Lines(line, 0, 12.00m))).StatusCode);
        var problem = await Shop.ProblemAsync(await _shop.RefundAsync(Shop.Id(order), Lines(line, 1, 18.01m)), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("at most 18.00", Shop.Message(problem, "lines[0].amount"), StringComparison.Ordinal);

        // One unit is worth 10.00, then 8.00 is left for the two others.
        Assert.Equal(10.00m, await RefundOneAsync(order));
        var rest = await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = line, quantity = 2 } } });
        Assert.Equal(8.00m, Shop.Money(await rest.Content.ReadFromJsonAsync<JsonElement>(), "amount"));
    }

    [Theory]
    [InlineData("JPY", "2401", "2401", "0", "12")]
    [InlineData("KWD", "2.425", "2.425", "0.000", "0.450")]
    [InlineData("GBP", "10", "10.00", "0.00", "1.50")]
    public async Task Messages_show_amounts_with_the_decimals_of_their_currency(string currency, string price, string paid, string nothing, string shipping)
    {
        var product = await _shop.StockAsync(1.00m, 5);
        var order = await api.InScopeAsync(async db =>
        {
            var (gross, extra) = (decimal.Parse(price, CultureInfo.InvariantCulture), decimal.Parse(shipping, CultureInfo.InvariantCulture));
            var order = new Order { Number = Guid.NewGuid().ToString("N"), Country = "GB", Currency = currency, Status = OrderStatus.Delivered, Gross = gross, Shipping = extra, Tax = extra };
            order.Lines.Add(new OrderLine { ProductId = product.Id, Quantity = 1, UnitPrice = gross, Gross = gross });
            db.Orders.Add(order);
            await db.SaveChangesAsync();
            return order;
        });

        var amount = await MessageAsync("lines[0].amount", Lines(order.Lines[0].Id, 1, order.Gross + 1));
        var postage = await MessageAsync("shipping", new { shipping = 100m, lines = Array.Empty<object>() });
        var tax = await MessageAsync("tax", new { tax = 100m, lines = Array.Empty<object>() });

        Assert.Equal($"{paid} was paid for {product.Sku} without tax and {nothing} refunded; at most {paid} can be refunded.", amount);
        Assert.Equal($"The shipping of the order is {shipping}, of which {nothing} is refunded; at most {shipping} can be refunded.", postage);
        Assert.Equal($"The tax of the order is {shipping}, of which {nothing} is refunded; at most {shipping} can be refunded.", tax);

        async Task<string> MessageAsync(string field, object body) => Shop.Message(await Shop.ProblemAsync(await _shop.RefundAsync(order.Id, body), HttpStatusCode.UnprocessableEntity), field);
    }

    [Fact]
    public async Task More_units_than_are_left_are_refused()
    {
        var product = await _shop.StockAsync(10.00m, 5);
        var order = await _shop.PlaceAsync((product, 3));
        await RefundOneAsync(order);

        var problem = await Shop.ProblemAsync(
            await _shop.RefundAsync(Shop.Id(order), new { restock = true, lines = new[] { new { lineId = Shop.LineId(order), quantity = 3 } } }),
            HttpStatusCode.UnprocessableEntity);

        Assert.Contains("at most 2", Shop.Message(problem, "lines[0].quantity"), StringComparison.Ordinal);
        Assert.Equal(10.00m, Shop.Money(await _shop.ReadAsync(Shop.Id(order)), "returns"));
        Assert.Equal(2, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task An_imported_return_counts_as_an_earlier_refund()
    {
        var product = await _shop.StockAsync(10.00m, 5);
        var order = await _shop.PlaceAsync((product, 2));
        await api.InScopeAsync(async db =>
        {
            var refund = new Refund { Number = $"C{Guid.NewGuid():N}", Country = "GB", Currency = "GBP", RefundedAtUtc = new DateTime(2011, 12, 9, 12, 0, 0, DateTimeKind.Utc) };
            refund.Lines.Add(new RefundLine { OrderId = Shop.Id(order), OrderLineId = Shop.LineId(order), ProductId = product.Id, Quantity = 1, Amount = 9.00m });
            refund.Lines.Add(new RefundLine { ProductId = product.Id, Quantity = 7, Amount = 70.00m });
            db.Refunds.Add(refund);
            await db.SaveChangesAsync();
        });

        await Shop.ProblemAsync(await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 2 } } }), HttpStatusCode.UnprocessableEntity);

        Assert.Equal(11.00m, await RefundOneAsync(order));
        var list = await _shop.Client.GetFromJsonAsync<JsonElement>($"{Shop.Orders}/{Shop.Id(order)}/refunds");
        Assert.Equal([9.00m, 11.00m], list.EnumerateArray().Select(r => Shop.Money(r, "amount")));
    }

    [Fact]
    public async Task A_cancelled_order_has_nothing_to_refund()
    {
        var product = await _shop.StockAsync(10.00m, 5);
        var order = await _shop.PlaceAsync((product, 2));
        await _shop.ChangeStatusAsync(Shop.Id(order), "cancelled");

        await Shop.ProblemAsync(await _shop.RefundAsync(Shop.Id(order), Lines(Shop.LineId(order), 1, 1m)), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_invalid_value_is_rejected_with_its_field()
    {
        var product = await _shop.StockAsync(10.00m, 50);
        var order = await _shop.PlaceAsync((product, 2));
        var other = await _shop.PlaceAsync((product, 2));
        var line = Shop.LineId(order);
        var cases = new (HttpStatusCode Status, string Field, object Body)[]
        {
            (HttpStatusCode.UnprocessableEntity, "lines[0].lineId", Lines(Shop.LineId(other), 1, null)),
            (HttpStatusCode.UnprocessableEntity, "lines[0].quantity", Lines(line, 0, null)),
            (HttpStatusCode.UnprocessableEntity, "lines[0].quantity", Lines(line, 0, 0m)),
            (HttpStatusCode.BadRequest, "lines[1].lineId", new { lines = new[] { new { lineId = line, quantity = 1 }, new { lineId = line, quantity = 1 } } }),
            (HttpStatusCode.UnprocessableEntity, "lines", new { lines = Array.Empty<object>() }),
            (HttpStatusCode.UnprocessableEntity, "tax", new { tax = 4.01m, lines = Array.Empty<object>() }),
            (HttpStatusCode.UnprocessableEntity, "shipping", new { shipping = 0.01m, lines = Array.Empty<object>() }),
            (HttpStatusCode.BadRequest, "tax", new { tax = -1m, lines = Array.Empty<object>() }),
            (HttpStatusCode.BadRequest, "lines[0].quantity", Lines(line, -1, null)),
            (HttpStatusCode.BadRequest, "lines[0].amount", Lines(line, 1, -1m)),
            (HttpStatusCode.BadRequest, "lines[0].amount", Lines(line, 1, 0.00001m)),
            (HttpStatusCode.BadRequest, "lines[0].lineId", Lines(0, 1, null)),
            (HttpStatusCode.BadRequest, "reason", new { reason = "a\u0007b", lines = new[] { new { lineId = line, quantity = 1 } } }),
        };

        foreach (var (status, field, body) in cases)
        {
            var problem = await Shop.ProblemAsync(await _shop.RefundAsync(Shop.Id(order), body), status);
            Assert.NotEmpty(Shop.Message(problem, field));
        }

        await Shop.ProblemAsync(await _shop.RefundAsync(long.MaxValue, Lines(line, 1, null)), HttpStatusCode.NotFound);
        Assert.Equal(0m, Shop.Money(await _shop.ReadAsync(Shop.Id(order)), "returns"));
    }

    [Fact]
    public async Task A_repeated_idempotency_key_creates_one_refund()
    {
        var product = await _shop.StockAsync(10.00m, 5);
        var order = await _shop.PlaceAsync((product, 5));
        var key = Guid.NewGuid().ToString();
        var body = new { restock = true, lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } };

        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _shop.RefundAsync(Shop.Id(order), body, key)));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Equal(10.00m, Shop.Money(await _shop.ReadAsync(Shop.Id(order)), "returns"));
        Assert.Equal(1, await _shop.OnHandAsync(product));
    }

    private async Task<JsonElement> RefundAsync(JsonElement order, object body)
    {
        var response = await _shop.RefundAsync(Shop.Id(order), body);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static object Lines(long lineId, int quantity, decimal? amount) => new { lines = new[] { new { lineId, quantity, amount } } };

    private async Task<decimal> RefundOneAsync(JsonElement order)
    {
        var response = await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return Shop.Money(await response.Content.ReadFromJsonAsync<JsonElement>(), "amount");
    }
}

public sealed class RefundTestsOnSqlite(ShopOnSqlite api) : RefundTests(api), IClassFixture<ShopOnSqlite>;

public sealed class RefundTestsOnMySql(ShopOnMySql api) : RefundTests(api), IClassFixture<ShopOnMySql>;
