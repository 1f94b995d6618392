using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Orders that happened elsewhere, sent as they are.</summary>
public abstract class PushOrderTests(ApiFixture api)
{
    private const string Batch = $"{Shop.Orders}/batch";

    private readonly Shop _shop = new(api);

    [Fact]
    public async Task An_order_is_stored_as_it_is_and_the_same_again_changes_nothing()
    {
        var (number, sku) = (NewNumber(), NewNumber());
        object Body(string status) => new
        {
            placedAt = "2011-12-01T23:30:00+01:00",
            status,
            currency = "GBP",
            country = "United Kingdom",
            region = "GB-ENG",
            channel = "web",
            paymentMethod = "card",
            discountCodes = new[] { new { code = "welcome", amount = 1.50m } },
            tags = new[] { "gift" },
            customer = new { number = $"N{number}", email = $"{number}@Example.com", name = "Ann Baker" },
            discount = 1.50m,
            tax = 2.00m,
            shippingTax = 0.50m,
            taxLines = new[] { new { name = "VAT", rate = 0.2m, amount = 2.00m } },
            shipping = 4.95m,
            total = 20.35m,
            lines = new object[]
            {
                new { sku, name = "White heart", category = $"Hearts {number}", quantity = 2, unitPrice = 2.95m, cost = 1.10m },
                new { name = $"Something else {number}", quantity = 1, unitPrice = 10.00m, discount = 1.00m },
            },
        };

        using var created = await PutAsync(number, Body("pending"));
        var result = await created.JsonAsync();
        Assert.Equal((HttpStatusCode.Created, "created"), (created.StatusCode, result.GetProperty("status").GetString()));
        Assert.Equal($"{Shop.Orders}/{Shop.Id(result)}", created.Headers.Location!.OriginalString);

        // 2 × 2.95 + 10.00; 1.00 of the line and 1.50 of the order; 15.90 − 2.50 + 2.00 + 4.95.
        var order = await _shop.ReadAsync(Shop.Id(result));
        Assert.Equal(
            (15.90m, 2.50m, 2.00m, 4.95m, 20.35m),
            (Shop.Money(order, "grossSales"), Shop.Money(order, "discount"), Shop.Money(order, "tax"), Shop.Money(order, "shipping"), Shop.Money(order, "totalSales")));
        Assert.Equal((number, "erp", "GB", "pending"), (Text(order, "number"), Text(order, "source"), Text(order, "country"), Text(order, "status")));
        Assert.Equal(("GB-ENG", "web", "card"), (Text(order, "region"), Text(order, "channel"), Text(order, "paymentMethod")));
        Assert.Equal(new DateTime(2011, 12, 1, 22, 30, 0, DateTimeKind.Utc), order.GetProperty("placedAt").GetDateTime());
        Assert.Equal(("VAT", 0.2m), (Text(order.GetProperty("taxes")[0], "name"), Shop.Money(order.GetProperty("taxes")[0], "rate")));
        var made = Assert.Single(result.GetProperty("remarks").EnumerateArray());
        Assert.Equal("skuMade", Text(made, "reason"));
        Assert.Equal(1, await api.InScopeAsync(db => db.Categories.CountAsync(c => c.Name == $"Hearts {number}")));
        Assert.Equal("Ann Baker", await api.InScopeAsync(db => db.Customers.Where(c => c.Number == $"N{number}").Select(c => c.Name).SingleAsync()));

        using var again = await PutAsync(number, Body("pending"));
        Assert.Equal((HttpStatusCode.OK, "unchanged"), (again.StatusCode, Text(await again.JsonAsync(), "status")));
        using var shipped = await PutAsync(number, Body("shipped"));
        Assert.Equal((HttpStatusCode.OK, "updated"), (shipped.StatusCode, Text(await shipped.JsonAsync(), "status")));
        Assert.Equal("shipped", Text(await _shop.ReadAsync(Shop.Id(result)), "status"));
        await ReconcilesAsync();
    }

    [Fact]
    public async Task A_price_with_tax_in_it_is_taken_apart_and_another_total_is_said()
    {
        var number = NewNumber();
        using var created = await PutAsync(number, new
        {
            placedAt = "2011-12-01T10:00:00Z",
            pricesIncludeTax = true,
            tax = 19.00m,
            shipping = 4.90m,
            total = 125.00m,
            lines = new[] { new { sku = NewNumber(), quantity = 1, unitPrice = 119.00m } },
        });

        var result = await created.JsonAsync();
        var order = await _shop.ReadAsync(Shop.Id(result));
        Assert.Equal((100m, 19m, 123.90m, "delivered"), (Shop.Money(order, "netSales"), Shop.Money(order, "tax"), Shop.Money(order, "totalSales"), Text(order, "status")));
        var remark = Assert.Single(result.GetProperty("remarks").EnumerateArray());
        Assert.Equal(("totalDiffers", "125.00", "123.90"), (Text(remark, "reason"), Text(remark, "value"), Text(remark, "stored")));
    }

    [Fact]
    public async Task Refunds_count_on_their_own_days_and_those_that_vanish_are_gone()
    {
        var (number, sku) = (NewNumber(), NewNumber());
        object Body(params object[] refunds) => new
        {
            placedAt = "2011-11-01T10:00:00Z",
            tax = 8.00m,
            shipping = 5.00m,
            lines = new[] { new { sku, quantity = 4, unitPrice = 10.00m, cost = 3.00m } },
            refunds,
        };
        var units = new { refundedAt = "2011-11-20T09:00:00Z", reason = "Broken", restock = true, shipping = 1.00m, lines = new[] { new { sku, quantity = 1 } } };
        var money = new { number = $"{number}-credit", refundedAt = "2011-11-25T09:00:00Z", amount = 6.00m };

        using var created = await PutAsync(number, Body(units, money));
        var id = Shop.Id(await created.JsonAsync());

        // A quarter of 40.00 with its tax, and the cost of the unit; then 6.00 of which 1.00 is tax: 8.00 on 40.00.
        var refunds = (await _shop.ReadAsync(id)).GetProperty("refunds").EnumerateArray().ToList();
        Assert.Equal([$"{number}-R1", $"{number}-credit"], refunds.Select(refund => Text(refund, "number")));
        Assert.Equal(
            (10.00m, 2.00m, 1.00m, "2011-11-20", "Broken"),
            (Shop.Money(refunds[0], "amount"), Shop.Money(refunds[0], "tax"), Shop.Money(refunds[0], "shipping"), Text(refunds[0], "day"), Text(refunds[0], "reason")));
        Assert.Equal((5.00m, 1.00m, "2011-11-25"), (Shop.Money(refunds[1], "amount"), Shop.Money(refunds[1], "tax"), Text(refunds[1], "day")));
        Assert.Equal([(1, 3.00m)], await api.InScopeAsync(async db =>
            (await db.RefundLines.Where(l => l.OrderId == id && l.Quantity > 0).Select(l => new { l.Restocked, Cost = l.Cost!.Value }).ToListAsync()).Select(l => (l.Restocked, l.Cost))));

        using var same = await PutAsync(number, Body(units, money));
        Assert.Equal("unchanged", Text(await same.JsonAsync(), "status"));
        using var fewer = await PutAsync(number, Body(units));
        Assert.Equal("updated", Text(await fewer.JsonAsync(), "status"));
        Assert.Equal([$"{number}-R1"], (await _shop.ReadAsync(id)).GetProperty("refunds").EnumerateArray().Select(refund => Text(refund, "number")));
        await ReconcilesAsync();

        // The refunds that are not named stay.
        using var silent = await PutAsync(number, new { placedAt = "2011-11-01T10:00:00Z", tax = 8.00m, shipping = 5.00m, lines = new[] { new { sku, quantity = 4, unitPrice = 10.00m, cost = 3.00m } } });
        Assert.Equal("unchanged", Text(await silent.JsonAsync(), "status"));
        Assert.Single((await _shop.ReadAsync(id)).GetProperty("refunds").EnumerateArray());
    }

    [Fact]
    public async Task A_batch_stores_what_can_be_stored_and_names_the_field_of_what_cannot()
    {
        var (number, sku) = (NewNumber(), NewNumber());
        object Order(string name, object line, object? refunds = null) => new { source = "erp", number = $"{number}-{name}", placedAt = "2011-12-01T10:00:00Z", lines = new[] { line }, refunds };
        object Line(int quantity, decimal discount = 0) => new { sku, quantity, unitPrice = 5.00m, discount };

        using var malformed = await _shop.PostAsync(new { orders = new[] { Order("a", Line(1)), Order("b", Line(0)) } }, path: Batch);
        await malformed.InvalidAsync("orders[1].lines[0].quantity");
        using var twice = await _shop.PostAsync(new { orders = new[] { Order("a", Line(1)), Order("a", Line(1)) } }, path: Batch);
        await twice.InvalidAsync("orders[1].number");

        using var response = await _shop.PostAsync(
            new
            {
                orders = new[]
                {
                    Order("a", Line(1)),
                    Order("b", Line(2, discount: 10.01m)),
                    Order("c", Line(2), new[] { new { refundedAt = "2011-12-02T10:00:00Z", lines = new[] { new { sku, quantity = 3 } } } }),
                    Order("d", Line(3)),
                },
            },
            path: Batch);
        var batch = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((2, 0, 2), (batch.GetProperty("created").GetInt32(), batch.GetProperty("updated").GetInt32(), batch.GetProperty("refused").GetInt32()));
        Assert.Equal(["created", "refused", "refused", "created"], batch.GetProperty("results").EnumerateArray().Select(result => Text(result, "status")));
        Assert.Contains("exceeds", Shop.Message(batch.GetProperty("results")[1], "orders[1].lines[0].discount"), StringComparison.Ordinal);
        Assert.Contains("2 units", Shop.Message(batch.GetProperty("results")[2], "orders[2].refunds[0].lines[0].quantity"), StringComparison.Ordinal);
        Assert.Equal([$"{number}-a", $"{number}-d"], await api.InScopeAsync(db => db.Orders.Where(o => o.Number.StartsWith(number)).OrderBy(o => o.Number).Select(o => o.Number).ToListAsync()));
    }

    [Fact]
    public async Task A_customer_is_one_person_by_number_and_by_address()
    {
        var name = NewNumber();
        var email = $"{name}@example.com";
        object?[] customers = [new { email }, new { number = name, email = email.ToUpperInvariant() }, new { number = name }, new { number = "0" }, null];
        using var response = await _shop.PostAsync(
            new
            {
                orders = customers.Select((customer, i) => new
                {
                    source = "till",
                    number = $"{name}-{i}",
                    placedAt = "2011-12-01T10:00:00Z",
                    customer,
                    lines = new[] { new { sku = name, quantity = 1, unitPrice = 1.00m } },
                }),
            },
            path: Batch);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var ids = await api.InScopeAsync(db => db.Orders.Where(o => o.Number.StartsWith(name)).OrderBy(o => o.Number).Select(o => o.CustomerId).ToListAsync());
        Assert.NotNull(ids[0]);
        Assert.Equal([ids[0], ids[0], ids[0], null, null], ids);
    }

    [Fact]
    public async Task Stock_is_touched_only_where_that_is_asked_for()
    {
        var (product, number) = (await _shop.StockAsync(5.00m, 10), NewNumber());
        object Body(int quantity, bool deductStock, string status = "pending", params object[] refunds) =>
            new { placedAt = "2011-12-01T10:00:00Z", status, deductStock, lines = new[] { new { sku = product.Sku, quantity, unitPrice = 5.00m } }, refunds };

        using var untouched = await PutAsync($"{number}-a", Body(4, deductStock: false));
        Assert.Equal(10, await _shop.OnHandAsync(product));
        using var taken = await PutAsync(number, Body(4, deductStock: true));
        Assert.Equal((HttpStatusCode.Created, 6), (taken.StatusCode, await _shop.OnHandAsync(product)));
        using var repeated = await PutAsync(number, Body(4, deductStock: true));
        Assert.Equal(6, await _shop.OnHandAsync(product));
        using var more = await PutAsync(number, Body(5, deductStock: true));
        Assert.Equal(5, await _shop.OnHandAsync(product));
        using var returned = await PutAsync(
            number, Body(5, deductStock: true, "pending", new { refundedAt = "2011-12-02T10:00:00Z", restock = true, lines = new[] { new { sku = product.Sku, quantity = 2 } } }));
        Assert.Equal(7, await _shop.OnHandAsync(product));

        using var tooMany = await PutAsync($"{number}-b", Body(8, deductStock: true));
        var problem = await tooMany.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(product.Sku, Text(problem.GetProperty("shortages")[0], "sku"));
        Assert.Equal(7, await _shop.OnHandAsync(product));
        Assert.False(await api.InScopeAsync(db => db.Orders.AnyAsync(o => o.Number == $"{number}-b")));

        // Two units are on the shelf again already.
        using var cancelled = await PutAsync(
            number, Body(5, deductStock: true, "cancelled", new { refundedAt = "2011-12-02T10:00:00Z", restock = true, lines = new[] { new { sku = product.Sku, quantity = 2 } } }));
        Assert.Equal(10, await _shop.OnHandAsync(product));
    }

    [Fact]
    public async Task An_older_version_is_left_out()
    {
        var (number, sku) = (NewNumber(), NewNumber());
        object Body(int quantity, string? updatedAt) => new { placedAt = "2011-12-01T10:00:00Z", updatedAt, lines = new[] { new { sku, quantity, unitPrice = 5.00m } } };

        using var second = await PutAsync(number, Body(2, "2011-12-01T12:00:00Z"));
        using var first = await PutAsync(number, Body(1, "2011-12-01T11:00:00Z"));
        Assert.Equal((HttpStatusCode.OK, "outdated"), (first.StatusCode, Text(await first.JsonAsync(), "status")));
        using var third = await PutAsync(number, Body(3, "2011-12-01T13:00:00Z"));
        var result = await third.JsonAsync();
        Assert.Equal("updated", Text(result, "status"));
        Assert.Equal(15.00m, Shop.Money(await _shop.ReadAsync(Shop.Id(result)), "grossSales"));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_its_field()
    {
        var (number, sku) = (NewNumber(), NewNumber());
        object Body(string placedAt = "2011-12-01T10:00:00Z", string country = "GB", object? tax = null, object? taxLines = null, object? line = null, object? refunds = null) =>
            new { placedAt, country, tax, taxLines, lines = new[] { line ?? new { sku, quantity = 1, unitPrice = 5.00m } }, refunds };

        using var future = await PutAsync(number, Body(placedAt: "2012-01-01T10:00:00Z"));
        await future.InvalidAsync("placedAt");
        foreach (var placedAt in new[] { "2011-12-01T10:00:00", "2011-12-01T10:00", "2011-12-01", "1 December 2011 10:00 +01:00" })
        {
            using var withoutOffset = await PutAsync(number, Body(placedAt: placedAt));
            await withoutOffset.InvalidAsync("placedAt");
        }

        using var country = await PutAsync(number, Body(country: "Atlantis"));
        await country.InvalidAsync("country");
        using var nameless = await PutAsync(number, Body(line: new { quantity = 1, unitPrice = 5.00m }));
        await nameless.InvalidAsync("lines[0].sku");
        using var tax = await PutAsync(number, Body(tax: 2m, taxLines: new[] { new { amount = 1m } }));
        Shop.Message(await tax.ProblemAsync(HttpStatusCode.UnprocessableEntity), "tax");
        using var empty = await PutAsync(number, Body(refunds: new[] { new { refundedAt = "2011-12-02T10:00:00Z" } }));
        Shop.Message(await empty.ProblemAsync(HttpStatusCode.UnprocessableEntity), "refunds[0].lines");
        using var source = await _shop.Client.PutAsJsonAsync($"{Shop.Orders}/by-number/NotASource/{number}", Body());
        await source.InvalidAsync("source");
        Assert.False(await api.InScopeAsync(db => db.Orders.AnyAsync(o => o.Number == number)));
    }

    [Fact]
    public async Task The_number_of_an_order_that_was_placed_here_is_taken()
    {
        var product = await _shop.StockAsync(5.00m, 3);
        var placed = await _shop.PlaceAsync((product, 1));

        using var response = await PutAsync(Text(placed, "number"), new { placedAt = "2011-12-01T10:00:00Z", lines = new[] { new { sku = product.Sku, quantity = 9, unitPrice = 1.00m } } }, "api");

        Shop.Message(await response.ProblemAsync(HttpStatusCode.Conflict), "number");
        Assert.Equal(5.00m, Shop.Money(await _shop.ReadAsync(Shop.Id(placed)), "grossSales"));
    }

    [Fact]
    public async Task The_same_order_from_many_clients_at_once_is_there_once()
    {
        var (number, sku) = (NewNumber(), NewNumber());
        var responses = await Task.WhenAll(Enumerable.Range(1, 8).Select(client => _shop.PostAsync(
            new
            {
                orders = Enumerable.Range(0, 20).Select(i => new
                {
                    source = "erp",
                    number = $"{number}-{i}",
                    placedAt = "2011-12-01T10:00:00Z",
                    customer = new { email = $"{number}-{i}@example.com" },
                    lines = new[] { new { sku = $"{sku}-{i}", quantity = client, unitPrice = 1.00m } },
                }),
            },
            path: Batch)));

        foreach (var response in responses)
        {
            var batch = await response.JsonAsync();
            Assert.True(response.StatusCode == HttpStatusCode.OK && batch.GetProperty("refused").GetInt32() == 0, batch.ToString());
            response.Dispose();
        }

        var gross = await api.InScopeAsync(db => db.Orders.Where(o => o.Number.StartsWith(number)).Select(o => o.Gross).ToListAsync());
        Assert.Equal(20, gross.Count);
        Assert.Equal(20, await api.InScopeAsync(db => db.OrderLines.CountAsync(l => l.Order.Number.StartsWith(number))));
        await ReconcilesAsync();
    }

    private static string NewNumber() => $"P{Guid.NewGuid():N}"[..12];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task<HttpResponseMessage> PutAsync(string? number, object body, string source = "erp") => _shop.Client.PutAsJsonAsync($"{Shop.Orders}/by-number/{source}/{number}", body);

    /// <summary>Every report is the sum of the facts, and the facts are possible.</summary>
    private async Task ReconcilesAsync()
    {
        using var analyst = api.AsAnalyst();
        var reconciliation = await analyst.GetFromJsonAsync<JsonElement>("/api/v1/analytics/reconciliation?range=allTime");
        Assert.True(reconciliation.GetProperty("holds").GetBoolean(), reconciliation.ToString());
    }
}

public sealed class PushOrderTestsOnSqlite(ShopOnSqlite api) : PushOrderTests(api), IClassFixture<ShopOnSqlite>;

public sealed class PushOrderTestsOnMySql(ShopOnMySql api) : PushOrderTests(api), IClassFixture<ShopOnMySql>;
