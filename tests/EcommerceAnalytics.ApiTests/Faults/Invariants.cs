using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.ApiTests.Orders;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>What has to hold after any fault, checked from the rows of the database.</summary>
internal static class Invariants
{
    /// <summary>Stock of each product of <see cref="StockAsync"/> at first.</summary>
    public const int InitialStock = 1_000_000;

    /// <summary>Puts products on the shelf.</summary>
    public static async Task<List<int>> StockAsync(ApiFixture api, int products)
    {
        var shop = new Shop(api);
        var ids = new List<int>();
        for (var i = 0; i < products; i++)
        {
            ids.Add((await shop.StockAsync(2.5m, InitialStock)).Id);
        }

        return ids;
    }

    /// <summary>Every acknowledged order is there once, no other is, and the stock is what they left.</summary>
    public static async Task HoldAsync(EcommerceDbContext db, OrderLoad load, IReadOnlyList<int> productIds)
    {
        Assert.Empty(load.Faults);
        var lines = await db.OrderLines.AsNoTracking().Where(l => productIds.Contains(l.ProductId))
            .Select(l => new { l.OrderId, l.ProductId, l.Quantity }).ToListAsync();
        Assert.Equal(
            load.Acknowledged.Values.Order().Select(order => (order.Id, order.Product, order.Units)),
            lines.Select(l => (l.OrderId, l.ProductId, l.Quantity)).Order());
        foreach (var id in productIds)
        {
            var left = InitialStock - lines.Where(l => l.ProductId == id).Sum(l => l.Quantity);
            Assert.Equal(left, await db.Inventory.Where(i => i.ProductId == id).Select(i => i.Quantity).SingleAsync());
            Assert.Equal(left, await db.StockMovements.Where(m => m.ProductId == id).SumAsync(m => m.Delta));
        }
    }

    /// <summary>The report of all time says what the lines add up to.</summary>
    public static async Task ReportsAreTrueAsync(ApiFixture api)
    {
        var gross = (await api.InScopeAsync(db => db.OrderLines.Select(l => l.Gross).ToListAsync())).Sum();
        using var answer = await api.AsAnalyst().GetAsync("/api/v1/analytics/revenue-by-category?range=allTime");

        Assert.Equal(gross, (await answer.JsonAsync()).GetProperty("totals").GetProperty("grossSales").GetDecimal());
    }
}
