using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>
/// The two files of the demo store (Online Retail II, UCI) against figures counted from them independently of this code.
/// </summary>
public abstract class DemoStoreTests(ImportFixture store)
{
    private const string SecondFile = "online_retail_2010_2011.csv.gz";

    [DatabaseFact]
    public async Task The_second_file_alone_and_both_together_give_the_known_figures_and_again_nothing()
    {
        await using var scope = store.CreateScope();
        var demo = scope.ServiceProvider.GetRequiredService<DemoStore>();
        Assert.True(await demo.IsMissingAsync(CancellationToken.None));
        var second = await store.ImportAsync(DemoData.File(SecondFile), DemoData.File("products.csv"));
        Assert.Equal((530_103L, 19_959, 9_288L), (second.Lines, second.Orders, second.Returns));
        Assert.Equal((10_655_622.484m, 896_812.49m), (second.Gross, second.ReturnsAmount));

        // Cut off half way, seeding goes on with the file that is missing. Which comes first makes no difference to the sums.
        Assert.True(await demo.IsMissingAsync(CancellationToken.None));
        await demo.SeedAsync(DemoData.Folder, null, CancellationToken.None);
        Assert.False(await demo.IsMissingAsync(CancellationToken.None));

        await store.InScopeAsync(async db =>
        {
            var results = (await db.Imports.OrderBy(i => i.FileName).Select(i => i.ResultJson!).ToListAsync())
                .ConvertAll(json => System.Text.Json.JsonSerializer.Deserialize<ImportResult>(json, System.Text.Json.JsonSerializerOptions.Web)!);
            Assert.Equal(1_067_370, results.Sum(r => r.Rows));
            Assert.Equal(1_019_652, results.Sum(r => r.Lines));
            Assert.Equal(40_076, results.Sum(r => r.Orders));
            Assert.Equal(19_164, results.Sum(r => r.Returns));
            Assert.Equal(6_024, results.Sum(r => r.Skipped["priceNotPositive"]));
            Assert.Equal(1, results.Sum(r => r.Skipped.GetValueOrDefault("quantityNotPositive")));
            Assert.Equal(6, results.Sum(r => r.Skipped["adjustment"]));
            Assert.Equal(22_523, results.Sum(r => r.Skipped.GetValueOrDefault("alreadyImported")));
            Assert.All(results, r => Assert.Empty(r.Rejected));

            Assert.Equal(20_522_661.858m, await db.OrderLines.SumAsync(l => l.Gross));
            Assert.Equal(20_522_661.858m, await db.Orders.SumAsync(o => o.Gross));
            Assert.Equal(1_465_677.23m, await db.RefundLines.SumAsync(l => l.Amount));
            Assert.Equal(11_239_344, await db.OrderLines.SumAsync(l => (long)l.Quantity));
            Assert.Equal(478_964, await db.RefundLines.SumAsync(l => (long)l.Quantity));
            Assert.Equal(5_878, await db.Orders.Where(o => o.CustomerId != null).Select(o => o.CustomerId).Distinct().CountAsync());

            // Never more returned than was bought, line by line.
            Assert.False(await db.RefundLines.Where(r => r.OrderLineId != null).GroupBy(r => r.OrderLineId)
                .AnyAsync(g => g.Sum(r => r.Quantity) > g.Max(r => r.OrderLine!.Quantity)));
            Assert.Equal(
                await db.StockMovements.SumAsync(m => m.Delta),
                await db.Inventory.SumAsync(i => i.Quantity));
        });

        var again = await store.ImportAsync(DemoData.File(SecondFile));
        Assert.Equal((0, 541_909L), (again.Orders, again.Skipped["alreadyImported"]));
    }
}

public sealed class DemoStoreTestsOnSqlite(SqliteImport store) : DemoStoreTests(store), IClassFixture<SqliteImport>;

public sealed class DemoStoreTestsOnMySql(MySqlImport store) : DemoStoreTests(store), IClassFixture<MySqlImport>;
