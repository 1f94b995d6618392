using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Semantics.Copies;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.ApiTests.Reports;

/// <summary>
/// The lines of <c>reports/orders</c>, imported into an empty store, are the same lines there, and give the same figures to the cent: orders of a file and of the API,
/// with tax in their prices and on their shipping, with returns of lines, of money and without an order.
/// </summary>
public abstract class RoundTripTests(ApiFixture api)
{
    private const string File = """
        order_number,sku,quantity,unit_price,ordered_at,customer,customer_email,customer_name,country,region,discount,status,tax,shipping,cost,channel,payment_method,discount_codes,tags,product_name,vendor,variant,parent
        R-1,MUG-L,3,10.00,2011-11-01 10:00,C1,ann@example.org,Ann Lee,GB,ENG,1.50,delivered,5.70,4.90,4.00,web,card,SUMMER:1.50; VIP,gift; first,Mug,Kiln,L,Mug
        R-1,MUG-L,1,8.00,2011-11-01 10:00,C1,,,,,,,1.60,,4.00,,,,,,,,
        R-2,PEN,2,1.25,2011-11-02,,,,FR,,,pending,,,,market,,,,=Pen,,,
        R-3,PEN,4,1.25,2011-11-02,,,,FR,,,cancelled,,,,,,,,,,,
        CR-1,MUG-L,-1,8.00,2011-11-03,C1,,,GB,,,,1.60,,,,,,,,,,
        CX-9,PEN,-1,1.00,2011-11-04,,,,FR,,,,,,,,,,,,,,

        """;

    private const string Range = "from=2011-11-01&to=2011-12-31";

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task What_goes_out_comes_in_again(string format)
    {
        var admin = api.AsAdmin();
        await ImportAsync(api, admin, "orders.csv", System.Text.Encoding.UTF8.GetBytes(File), "?source=till");
        var shop = new Shop(api);
        var order = await PlaceAsync(shop);
        await api.Services.GetRequiredService<FiguresCopy>().PrepareAsync(CancellationToken.None);

        await using var empty = Empty();
        await empty.InitializeAsync();
        var there = empty.AsAdmin();
        var result = await ImportAsync(empty, there, $"report.{format}", await admin.GetByteArrayAsync($"/api/v1/reports/orders?{Range}&format={format}"), string.Empty);
        Assert.Equal(("report", 0), (result.GetProperty("reading").GetProperty("format").GetString(), result.GetProperty("rejected").EnumerateObject().Count()));

        // Of the file: 3 × 10 + 8 and 2 × 1.25, less 1.50; 8 and 1 went back. The cancelled order is not counted and not listed.
        var november = await TotalsAsync(there, "from=2011-11-01&to=2011-11-30");
        Assert.Equal(
            (40.50m, 1.50m, 9.00m, 5.70m, 4.90m, 2m),
            (Shop.Money(november, "grossSales"), Shop.Money(november, "discounts"), Shop.Money(november, "returns"), Shop.Money(november, "tax"), Shop.Money(november, "shipping"), Shop.Money(november, "orders")));
        Assert.Equal((await TotalsAsync(admin, Range)).ToString(), (await TotalsAsync(there, Range)).ToString());
        Assert.Equal(await LinesAsync(admin), await LinesAsync(there));
        var (here, again) = (await ReconciliationAsync(admin), await ReconciliationAsync(there));
        Assert.True(again.GetProperty("holds").GetBoolean(), again.ToString());
        Assert.Equal(FiguresOf(here), FiguresOf(again));

        // The order of the API is what it was, with its dimensions.
        var copy = (await there.GetFromJsonAsync<JsonElement>($"/api/v1/orders?number={order.GetProperty("number").GetString()}&source=api"))[0];
        var (first, second) = (await shop.ReadAsync(Shop.Id(order)), await there.GetFromJsonAsync<JsonElement>($"/api/v1/orders/{Shop.Id(copy)}"));
        foreach (var name in (string[])["source", "number", "country", "region", "channel", "paymentMethod", "pricesIncludeTax", "discountCodes", "tags", "grossSales", "discount", "tax", "shipping", "returns", "taxReturned", "shippingReturned", "totalSales"])
        {
            Assert.Equal(first.GetProperty(name).ToString(), second.GetProperty(name).ToString());
        }

        // The same file again changes nothing.
        var twice = await ImportAsync(empty, there, $"report.{format}", await admin.GetByteArrayAsync($"/api/v1/reports/orders?{Range}&format={format}"), string.Empty);
        Assert.Equal((0, 0), (twice.GetProperty("orders").GetInt32(), twice.GetProperty("ordersUpdated").GetInt32()));
    }

    /// <summary>A host with an empty store.</summary>
    protected abstract ApiFixture Empty();

    private static async Task<JsonElement> PlaceAsync(Shop shop)
    {
        var product = await shop.StockAsync(12.00m, 9, cost: 3.1m);
        var order = await shop.PlaceBodyAsync(new
        {
            country = "DE",
            region = "BY",
            channel = "app",
            paymentMethod = "invoice",
            discountCodes = new[] { new { code = "app10", amount = 2.00m } },
            tags = new[] { "vip" },
            tax = 4.45m,
            shipping = 5.95m,
            shippingTaxed = true,
            pricesIncludeTax = true,
            discount = 2.00m,
            lines = new[] { new { productId = product.Id, quantity = 2 }, new { productId = product.Id, quantity = 1 } },
        });
        object[] refunds =
        [
            new { amount = 10.00m },
            new { lines = new[] { new { lineId = Shop.LineId(order, 1), quantity = 1, amount = 2.5m } }, restock = true },
            new { lines = Array.Empty<object>(), shipping = 1.00m, tax = 0.10m },
        ];
        foreach (var refund in refunds)
        {
            var answer = await shop.RefundAsync(Shop.Id(order), refund);
            Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        }

        return order;
    }

    private static async Task<JsonElement> ImportAsync(ApiFixture store, HttpClient admin, string name, byte[] bytes, string query)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        using var accepted = await admin.PostAsync($"/api/v1/imports{query}", form);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var import = await admin.UntilAsync(accepted.Headers.Location!.ToString(), run => run.GetProperty("state").GetString() is "failed" or "completed");
        Assert.True(import.GetProperty("state").GetString() == "completed", import.ToString());
        await store.Services.GetRequiredService<FiguresCopy>().PrepareAsync(CancellationToken.None);
        return import.GetProperty("result");
    }

    private static async Task<JsonElement> TotalsAsync(HttpClient client, string range) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/sales?{range}")).GetProperty("totals");

    private static Task<JsonElement> ReconciliationAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/reconciliation?{Range}");

    private static List<string> FiguresOf(JsonElement reconciliation) => [.. reconciliation.GetProperty("items").EnumerateArray()
        .Select(item => $"{item.GetProperty("identity")} {item.GetProperty("groups")} {item.GetProperty("metric")} {item.GetProperty("expected")} {item.GetProperty("actual")}").Order(StringComparer.Ordinal)];

    /// <summary>The lines without what only this store knows: keys, and times, which a workbook has to the second.</summary>
    private static async Task<List<string>> LinesAsync(HttpClient client)
    {
        var items = (await client.GetFromJsonAsync<JsonElement>($"/api/v1/reports/orders?{Range}&pageSize=200")).GetProperty("items");
        return [.. items.EnumerateArray().Select(item => string.Join(", ", item.EnumerateObject().Where(field => field.Name != "customerId")
            .Select(field => field.Name == "date" ? $"date: {field.Value.GetString()![..10]}" : $"{field.Name}: {field.Value}")))];
    }
}

public sealed class RoundTripTestsOnSqlite(ShopOnSqlite api) : RoundTripTests(api), IClassFixture<ShopOnSqlite>
{
    protected override ApiFixture Empty() => new ShopOnSqlite();
}

public sealed class RoundTripTestsOnMySql(ShopOnMySql api) : RoundTripTests(api), IClassFixture<ShopOnMySql>
{
    protected override ApiFixture Empty() => new ShopOnMySql();
}
