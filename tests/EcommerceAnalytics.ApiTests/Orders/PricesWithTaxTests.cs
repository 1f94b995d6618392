using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>A store whose prices hold tax, unless an order or a file says otherwise: from either to the figures, which never contain it.</summary>
public abstract class PricesWithTaxTests(ApiFixture api)
{
    private const string Header = "order_number,sku,quantity,unit_price,ordered_at,tax,shipping\n";

    private readonly Shop _shop = new(api);
    private readonly HttpClient _admin = api.AsAdmin();

    // 119.00 holds 19.00; 100.00 does not.
    [Theory]
    [InlineData(null, "119.00", "2011-11-01")]
    [InlineData(false, "100.00", "2011-11-02")]
    public async Task A_price_of_a_file_is_net_of_its_tax(bool? pricesIncludeTax, string price, string day)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Header + $"WT-{day},WT,1,{price},{day} 10:00,19.00,4.90\n"), "file", "orders.csv" },
        };
        using var accepted = await _admin.PostAsync("/api/v1/imports" + (pricesIncludeTax is null ? "" : "?pricesIncludeTax=false"), form);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var import = await _admin.UntilAsync(accepted.Headers.Location!.ToString(), run => run.GetProperty("state").GetString() is "failed" or "completed");
        Assert.Equal("completed", import.GetProperty("state").GetString());

        Assert.Equal((100m, 19m, 4.90m, 123.90m), await TotalsAsync(day));
    }

    [Fact]
    public async Task A_price_of_an_order_is_net_of_its_tax()
    {
        var (with, without) = (await _shop.StockAsync(119.00m, 9), await _shop.StockAsync(100.00m, 9));
        var first = await _shop.PlaceBodyAsync(new { country = "DE", tax = 19.00m, shipping = 4.90m, lines = new[] { new { productId = with.Id, quantity = 1 } } });
        var second = await _shop.PlaceBodyAsync(new { country = "DE", tax = 19.00m, shipping = 4.90m, pricesIncludeTax = false, lines = new[] { new { productId = without.Id, quantity = 1 } } });

        foreach (var order in (JsonElement[])[first, second])
        {
            Assert.Equal((100m, 19m, 4.90m, 123.90m), (Shop.Money(order, "netSales"), Shop.Money(order, "tax"), Shop.Money(order, "shipping"), Shop.Money(order, "totalSales")));
        }

        Assert.Equal((200m, 38m, 9.80m, 247.80m), await TotalsAsync("2011-12-10"));

        // A unit that is given away is a line with its unit.
        var free = await _shop.StockAsync(0m, 9);
        var gift = await _shop.PlaceBodyAsync(new { country = "DE", tax = 0m, lines = new[] { new { productId = free.Id, quantity = 2 } } });
        Assert.Equal((2, 0m), (gift.GetProperty("lines")[0].GetProperty("quantity").GetInt32(), Shop.Money(gift, "totalSales")));
        var totals = (await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/sales?from=2011-12-10&to=2011-12-10&productId={free.Id}")).GetProperty("totals");
        Assert.Equal((1, 2, 0m), (totals.GetProperty("orders").GetInt32(), totals.GetProperty("unitsSold").GetInt32(), Shop.Money(totals, "netSales")));

        // All of it goes back, to the last cent.
        foreach (var order in (JsonElement[])[first, second])
        {
            Assert.Equal(HttpStatusCode.Created, (await _shop.RefundAsync(Shop.Id(order), new { amount = 123.90m })).StatusCode);
        }

        Assert.Equal((0m, 0m, 0m, 0m), await TotalsAsync("2011-12-10"));
        var reconciliation = await _admin.GetFromJsonAsync<JsonElement>("/api/v1/analytics/reconciliation?from=2011-11-01&to=2011-12-10");
        Assert.True(reconciliation.GetProperty("holds").GetBoolean() && reconciliation.GetProperty("factsHold").GetBoolean(), reconciliation.ToString());
    }

    private async Task<(decimal Net, decimal Tax, decimal Shipping, decimal Total)> TotalsAsync(string day)
    {
        var totals = (await _admin.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/sales?from={day}&to={day}")).GetProperty("totals");
        return (Shop.Money(totals, "netSales"), Shop.Money(totals, "tax"), Shop.Money(totals, "shipping"), Shop.Money(totals, "totalSales"));
    }
}

public sealed class PricesWithTaxOnSqlite : SqliteApi
{
    internal static readonly KeyValuePair<string, string?>[] Store = [ShopOnSqlite.Today, new("Store:Currency", "EUR"), new("Store:PricesIncludeTax", "true")];

    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => Store;
}

public sealed class PricesWithTaxOnMySql : MySqlApi
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() => PricesWithTaxOnSqlite.Store;
}

public sealed class PricesWithTaxTestsOnSqlite(PricesWithTaxOnSqlite api) : PricesWithTaxTests(api), IClassFixture<PricesWithTaxOnSqlite>;

public sealed class PricesWithTaxTestsOnMySql(PricesWithTaxOnMySql api) : PricesWithTaxTests(api), IClassFixture<PricesWithTaxOnMySql>;
