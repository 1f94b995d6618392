using System.IO.Compression;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders.Tests.Imports;

/// <summary>Filling the demo store, with files of a few lines; the figures of the real files are checked where they are asked for.</summary>
public abstract class DemoStoreTests(ImportFixture store)
{
    private const string FirstFile = "online_retail_2009_2010.csv.gz";
    private const string SecondFile = "online_retail_2010_2011.csv.gz";

    [Fact]
    public async Task Cut_off_half_way_it_goes_on_with_the_file_that_is_missing()
    {
        var folder = store.Database.DirectoryName;
        await File.WriteAllTextAsync(Path.Combine(folder, "products.csv"), "sku,name,category\nA,Apple,Fruit\n");
        await WriteAsync(FirstFile, "1,A,x,3,2010-12-01 10:00,1.25,12345,France");
        await WriteAsync(SecondFile, "2,A,x,2,2011-12-01 10:00,1.5,12345,France");
        await using var scope = store.CreateScope();
        var demo = scope.ServiceProvider.GetRequiredService<DemoStore>();
        Assert.True(await demo.IsMissingAsync(CancellationToken.None));
        Assert.Equal(3.0m, (await store.ImportAsync(Path.Combine(folder, SecondFile), Path.Combine(folder, "products.csv"))).Sums.Single().GrossSales);

        Assert.True(await demo.IsMissingAsync(CancellationToken.None));
        await demo.SeedAsync(folder, null, CancellationToken.None);
        Assert.False(await demo.IsMissingAsync(CancellationToken.None));

        await store.InScopeAsync(async db =>
        {
            Assert.Equal([SecondFile, FirstFile], await db.Imports.OrderBy(i => i.StartedAtUtc).ThenBy(i => i.Id).Select(i => i.FileName).ToListAsync());
            Assert.Equal(6.75m, await db.Orders.SumAsync(o => o.Gross));

            // Sold in the last 30 days of the data.
            Assert.Equal(2, await db.Inventory.Select(i => i.Quantity).SingleAsync());
            Assert.Equal(2, await db.StockMovements.Select(m => m.Delta).SingleAsync());
        });

        async Task WriteAsync(string file, string row)
        {
            await using var packed = new GZipStream(File.Create(Path.Combine(folder, file)), CompressionLevel.Fastest);
            await using var text = new StreamWriter(packed);
            await text.WriteAsync($"Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n{row}\n");
        }
    }
}

public sealed class DemoStoreTestsOnSqlite(SqliteImport store) : DemoStoreTests(store), IClassFixture<SqliteImport>;

public sealed class DemoStoreTestsOnMySql(MySqlImport store) : DemoStoreTests(store), IClassFixture<MySqlImport>;
