using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.ProductPerformance;

/// <summary>A store without anything, and with its first product.</summary>
public abstract class EmptyShopTests(ApiFixture api)
{
    [Fact]
    public async Task An_empty_store_is_answered_and_a_change_of_stock_alone_is_another_answer()
    {
        using var client = api.AsAnalyst();
        foreach (var question in (string[])["products/abc", "products/never-sold", "products/movers", "products/stock-cover", "products/lifecycle"])
        {
            var answer = await client.GetAsync("/api/v1/analytics/" + question);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty((await answer.JsonAsync()).GetProperty("items").EnumerateArray());
            using var csv = await client.GetAsync($"/api/v1/analytics/{question}?format=csv");
            Assert.Single((await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        }

        foreach (var question in (string[])["reports/products", "reports/inventory"])
        {
            using var workbook = await client.GetAsync($"/api/v1/{question}?format=xlsx");
            Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
            Assert.Equal("All checks hold.", new SheetRows(await workbook.Content.ReadAsByteArrayAsync()).Of("Checks")[1][0]);
        }

        using var before = await client.GetAsync("/api/v1/analytics/products/never-sold");
        var product = await new Shop(api).StockAsync(price: 2.50m, quantity: 4);
        using var after = await client.GetAsync("/api/v1/analytics/products/never-sold");
        await api.InScopeAsync(db => db.Inventory.Where(i => i.ProductId == product.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Quantity, 6).SetProperty(i => i.Version, i => i.Version + 1)));
        using var later = await client.GetAsync("/api/v1/analytics/products/never-sold");

        Assert.Equal(3, new[] { before, after, later }.Select(a => a.Headers.ETag!.Tag).Distinct().Count());
        Assert.Equal([10.00m, 15.00m], new[] { await after.JsonAsync(), await later.JsonAsync() }.Select(Value));
    }

    private static decimal Value(JsonElement answer) => answer.GetProperty("totals").GetProperty("stockValue").GetDecimal();
}

public sealed class EmptyShopTestsOnSqlite(ShopOnSqlite api) : EmptyShopTests(api), IClassFixture<ShopOnSqlite>;

public sealed class EmptyShopTestsOnMySql(ShopOnMySql api) : EmptyShopTests(api), IClassFixture<ShopOnMySql>;
