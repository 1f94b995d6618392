using System.Net;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.OpenApi;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.ApiTests.Orders;

/// <summary>Amounts are bounded where they come in, so that sums stay within 64 bits; should they not, no request ends with a 500.</summary>
public abstract class LargestAmountTests(ApiFixture api)
{
    private const string Imports = "/api/v1/imports";
    private const decimal Largest = 1_000_000_000m;
    private readonly Shop _shop = new(api);

    [Fact]
    public async Task Larger_amounts_are_rejected_with_their_field_whichever_way_they_come_in()
    {
        var dear = await _shop.StockAsync(Largest, 10);
        var costly = await _shop.StockAsync(1m, 10, cost: Largest);

        var gross = await ProblemAsync(new { country = "GB", lines = new[] { new { productId = dear.Id, quantity = 2 } } }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("must not exceed 1000000000", Shop.Message(gross, "lines"), StringComparison.Ordinal);
        var cost = await ProblemAsync(new { country = "GB", lines = new[] { new { productId = costly.Id, quantity = 2 } } }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("must not exceed 1000000000", Shop.Message(cost, "lines[0].quantity"), StringComparison.Ordinal);
        var shipping = await ProblemAsync(new { country = "GB", shipping = 1_000_000_000.01m, lines = new[] { new { productId = costly.Id, quantity = 1 } } }, HttpStatusCode.BadRequest);
        Assert.NotEmpty(Shop.Message(shipping, "shipping"));
        var tax = await ProblemAsync(new { country = "GB", tax = 1_000_000_000.01m, lines = new[] { new { productId = costly.Id, quantity = 1 } } }, HttpStatusCode.BadRequest);
        Assert.NotEmpty(Shop.Message(tax, "tax"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"order_number,sku,quantity,unit_price,ordered_at\nBIG-1,{costly.Sku},1,1000000000,2011-11-01\nBIG-2,{costly.Sku},2,1000000000,2011-11-01\n"), "file", "big.csv" },
        };
        var import = await (await api.AsAdmin().PostAsync(Imports, form)).JsonAsync();
        var done = await api.AsAdmin().UntilAsync($"{Imports}/{import.GetProperty("id").GetString()}", i => i.GetProperty("state").GetString() is "completed" or "failed");
        Assert.Equal((1, 1), (done.GetProperty("result").GetProperty("orders").GetInt32(), done.GetProperty("result").GetProperty("rejected").GetProperty("outOfRange").GetInt32()));

        // The largest amounts there are can be placed and added up.
        await _shop.PlaceAsync((dear, 1));
        Assert.Equal(HttpStatusCode.OK, (await api.AsAnalyst().GetAsync("/api/v1/analytics/sales?range=allTime")).StatusCode);
    }

    private async Task<System.Text.Json.JsonElement> ProblemAsync(object body, HttpStatusCode status) => await Shop.ProblemAsync(await _shop.PostAsync(body), status);
}

public sealed class LargestAmountTestsOnSqlite(ShopOnSqlite api) : LargestAmountTests(api), IClassFixture<ShopOnSqlite>;

public sealed class LargestAmountTestsOnMySql(ShopOnMySql api) : LargestAmountTests(api), IClassFixture<ShopOnMySql>;

/// <summary>Sums that no 64 bits hold, made behind the product's back: SQLite cannot add them up.</summary>
public sealed class OverflowTests(ShopOnSqlite api) : IClassFixture<ShopOnSqlite>
{
    [Fact]
    public async Task No_request_for_figures_ends_with_a_500()
    {
        var shop = new Shop(api);
        var (product, customer) = (await shop.StockAsync(1m, 1), await shop.RegisterAsync());
        await api.InScopeAsync(async db =>
        {
            // Three times 4 × 10¹⁸ ten-thousandths.
            const decimal gross = 400_000_000_000_000m;
            for (var i = 0; i < 3; i++)
            {
                var day = new DateOnly(2011, 11, 1 + i);
                var order = new Order
                {
                    Number = $"HUGE-{i}",
                    CustomerId = customer,
                    Country = "GB",
                    Currency = "GBP",
                    Status = OrderStatus.Delivered,
                    Gross = gross,
                    Tax = gross,
                    Shipping = gross,
                    PlacedAtUtc = day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc),
                    Day = day,
                };
                order.Lines.Add(new OrderLine { ProductId = product.Id, Quantity = 1, UnitPrice = gross, Gross = gross, Cost = gross, Tax = gross });
                db.Orders.Add(order);
                db.MarkChanged(day);
            }

            await db.SaveChangesAsync();
        });
        var client = api.AsAdmin();
        var (refusals, faults) = (new List<string>(), new List<string>());
        foreach (var operation in await ApiOperation.ReadAllAsync(api.Anonymous()))
        {
            if (operation.Method != "GET" || !(operation.Path.StartsWith("/api/v1/analytics/", StringComparison.Ordinal) || operation.Path.StartsWith("/api/v1/reports/", StringComparison.Ordinal)))
            {
                continue;
            }

            var range = operation.Parameters.Any(p => p.GetProperty("name").GetString() == "range") ? "?range=allTime" : string.Empty;
            var path = operation.Fill(_ => product.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)) + range;
            using var response = await client.GetAsync(path);
            if (response.StatusCode >= HttpStatusCode.InternalServerError)
            {
                faults.Add($"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
            else if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                refusals.Add((await response.JsonAsync()).GetProperty("detail").GetString()!);
            }
        }

        Assert.Empty(faults);
        Assert.NotEmpty(refusals);
        Assert.All(refusals, detail => Assert.Equal("The amounts add up to more than the database can hold; choose a shorter range.", detail));
    }
}
