using System.Text.Json;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.ApiTests.Demo;

/// <summary>The two files of the demo store (Online Retail II, UCI) against figures counted from them independently of this code.</summary>
public abstract partial class DemoStoreTests
{
    [Fact]
    public async Task Both_files_together_give_the_known_figures_and_again_nothing()
    {
        var results = (await api.InScopeAsync(db => db.Imports.OrderBy(i => i.StartedAtUtc).Select(i => i.ResultJson!).ToListAsync()))
            .ConvertAll(json => JsonSerializer.Deserialize<ImportResult>(json, JsonSerializerOptions.Web)!);
        Assert.Equal(3, results.Count);
        Assert.Equal((0, 541_909L), (api.Again.Orders, api.Again.Skipped["alreadyImported"]));
        results.RemoveAt(2);
        Assert.Equal(1_067_370, results.Sum(r => r.Rows));
        Assert.Equal(1_019_652, results.Sum(r => r.Lines));
        Assert.Equal(40_076, results.Sum(r => r.Orders));
        Assert.Equal(19_164, results.Sum(r => r.Returns));
        Assert.Equal(6_024, results.Sum(r => r.Skipped["priceNotPositive"]));
        Assert.Equal(1, results.Sum(r => r.Skipped.GetValueOrDefault("quantityNotPositive")));
        Assert.Equal(6, results.Sum(r => r.Skipped["adjustment"]));
        Assert.Equal(22_523, results.Sum(r => r.Skipped.GetValueOrDefault("alreadyImported")));
        Assert.All(results, r => Assert.Empty(r.Rejected));
    }

    [Fact]
    public Task The_facts_add_up_to_what_was_counted_in_the_files() => api.InScopeAsync(async db =>
    {
        Assert.Equal(20_522_661.858m, await db.OrderLines.SumAsync(l => l.Gross));
        Assert.Equal(20_522_661.858m, await db.Orders.SumAsync(o => o.Gross));
        Assert.Equal(1_465_677.23m, await db.RefundLines.SumAsync(l => l.Amount));
        Assert.Equal(11_239_344, await db.OrderLines.SumAsync(l => (long)l.Quantity));
        Assert.Equal(478_964, await db.RefundLines.SumAsync(l => (long)l.Quantity));
        Assert.Equal(5_878, await db.Orders.Where(o => o.CustomerId != null).Select(o => o.CustomerId).Distinct().CountAsync());

        // Never more returned than was bought, line by line.
        Assert.False(await db.RefundLines.Where(r => r.OrderLineId != null).GroupBy(r => r.OrderLineId)
            .AnyAsync(g => g.Sum(r => r.Quantity) > g.Max(r => r.OrderLine!.Quantity)));
        Assert.Equal(await db.StockMovements.SumAsync(m => m.Delta), await db.Inventory.SumAsync(i => i.Quantity));
    });
}
