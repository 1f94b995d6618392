using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Prices that include tax, tax by rate, and amounts that are too large.</summary>
public abstract class OrderTaxTests(ApiFixture api)
{
    private readonly Shop _shop = new(api);

    [Fact]
    public async Task A_price_including_tax_is_returned_without_it()
    {
        var product = await _shop.StockAsync(119.00m, 5);
        var order = await _shop.PlaceBodyAsync(new
        {
            country = "DE",
            pricesIncludeTax = true,
            tax = 19.00m,
            shipping = 4.90m,
            lines = new[] { new { productId = product.Id, quantity = 1 } },
        });

        Assert.Equal(
            (100m, 0m, 100m, 19m, 4.90m, 123.90m),
            (Money(order, "grossSales"), Money(order, "discount"), Money(order, "netSales"), Money(order, "tax"), Money(order, "shipping"), Money(order, "totalSales")));
        Assert.Equal((119m, 19m), (Money(order.GetProperty("lines")[0], "unitPrice"), Money(order.GetProperty("lines")[0], "tax")));
        Assert.True(order.GetProperty("pricesIncludeTax").GetBoolean());
    }

    [Fact]
    public async Task Refunding_half_of_an_order_refunds_half_of_its_tax()
    {
        var product = await _shop.StockAsync(119.00m, 5);
        var order = await _shop.PlaceBodyAsync(new { country = "DE", pricesIncludeTax = true, tax = 38.00m, lines = new[] { new { productId = product.Id, quantity = 2 } } });

        using var response = await _shop.RefundAsync(Shop.Id(order), new { lines = new[] { new { lineId = Shop.LineId(order), quantity = 1 } } });

        var refund = await response.JsonAsync();
        Assert.Equal((100m, 19m, 119m), (Money(refund, "amount"), Money(refund, "tax"), Money(refund, "total")));
    }

    [Fact]
    public async Task Tax_is_kept_by_rate()
    {
        var product = await _shop.StockAsync(100.00m, 5);
        var order = await _shop.PlaceBodyAsync(new
        {
            country = "US",
            taxes = new object[] { new { name = "State", rate = 0.04m, amount = 4.00m }, new { name = "City", rate = 0.04875m, amount = 4.88m } },
            lines = new[] { new { productId = product.Id, quantity = 1 } },
        });

        Assert.Equal(8.88m, Money(order, "tax"));
        var taxes = (await _shop.ReadAsync(Shop.Id(order))).GetProperty("taxes").EnumerateArray().Select(t => (t.GetProperty("name").GetString(), Money(t, "rate"), Money(t, "amount")));
        Assert.Equal([("State", 0.04m, 4.00m), ("City", 0.04875m, 4.88m)], taxes);
    }

    [Fact]
    public async Task A_tax_by_the_rate_of_the_country_is_kept_with_it()
    {
        var product = await _shop.StockAsync(10.00m, 5);
        var order = await _shop.PlaceBodyAsync(new { country = "GB", shipping = 5m, shippingTaxed = true, lines = new[] { new { productId = product.Id, quantity = 1 } } });

        // 20 % of 10.00 and of 5.00.
        Assert.Equal((3m, 2m), (Money(order, "tax"), Money(order.GetProperty("lines")[0], "tax")));
        Assert.Equal(0.2m, Money(order.GetProperty("taxes")[0], "rate"));
    }

    [Fact]
    public async Task An_invalid_value_is_rejected_with_its_field()
    {
        var (product, dear) = (await _shop.StockAsync(10.00m, 5), await _shop.StockAsync(1m, 1_000_000, cost: 1_000_000_000m));
        object Body(object? taxes = null, decimal? tax = null, bool included = false) =>
            new { country = "GB", taxes, tax, pricesIncludeTax = included, lines = new[] { new { productId = product.Id, quantity = 1 } } };

        using var sum = await _shop.PostAsync(Body(new[] { new { amount = 1m } }, tax: 2m));
        using var beyond = await _shop.PostAsync(Body(tax: 10.01m, included: true));
        using var rate = await _shop.PostAsync(Body(new[] { new { rate = 1.1m, amount = 1m } }));
        using var cost = await _shop.PostAsync(Shop.Body((dear, 1_000_000)));

        Assert.Contains("sum of taxes", Shop.Message(await Shop.ProblemAsync(sum, HttpStatusCode.UnprocessableEntity), "tax"), StringComparison.Ordinal);
        Assert.Contains("exceeds the prices", Shop.Message(await Shop.ProblemAsync(beyond, HttpStatusCode.UnprocessableEntity), "tax"), StringComparison.Ordinal);
        Assert.NotEmpty(Shop.Message(await Shop.ProblemAsync(rate, HttpStatusCode.BadRequest), "taxes[0].rate"));
        Assert.Contains("must not exceed 1000000000", Shop.Message(await Shop.ProblemAsync(cost, HttpStatusCode.UnprocessableEntity), "lines[0].quantity"), StringComparison.Ordinal);
    }

    private static decimal Money(JsonElement element, string name) => Shop.Money(element, name);
}

public sealed class OrderTaxTestsOnSqlite(ShopOnSqlite api) : OrderTaxTests(api), IClassFixture<ShopOnSqlite>;

public sealed class OrderTaxTestsOnMySql(ShopOnMySql api) : OrderTaxTests(api), IClassFixture<ShopOnMySql>;
