using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>The demo store of <c>data/</c>: its orders, and a stock level that the data does not have.</summary>
public sealed class DemoStore(EcommerceDbContext db, OrderImport import, WriteTransactions transactions, CountedStatusesOptions counted, StoreClock clock)
{
    private const int StockDays = 30;
    private const string StockNote = "Demo stock: units sold in the last 30 days of the data";
    private static readonly string[] OrderFiles = ["online_retail_2009_2010.csv.gz", "online_retail_2010_2011.csv.gz"];

    /// <summary>True while the database holds no order, and when seeding it was cut off half way.</summary>
    public async Task<bool> IsMissingAsync(CancellationToken cancellationToken)
    {
        if (!await db.Orders.AnyAsync(cancellationToken))
        {
            return true;
        }

        var imported = await ImportedFilesAsync(cancellationToken);
        return imported.Count > 0
            && (imported.Count < OrderFiles.Length || !await db.StockMovements.AnyAsync(m => m.Note == StockNote, cancellationToken));
    }

    /// <summary>
    /// Imports the files of the folder and sets the stock: each product has as many units as were sold in the last 30 days
    /// of the data, and its price is that of its latest sale.
    /// </summary>
    /// <param name="folder">Folder with the two order files and products.csv.</param>
    /// <param name="progress">Receives the current file and its progress.</param>
    /// <param name="cancellationToken">Cancels between two files, or rolls back the current one.</param>
    public async Task SeedAsync(string folder, IProgress<(string File, ImportProgress Progress)>? progress, CancellationToken cancellationToken)
    {
        foreach (var file in OrderFiles.Except(await ImportedFilesAsync(cancellationToken)))
        {
            var id = Guid.CreateVersion7();
            await import.RegisterAsync(id, file, new ImportRequest(), null, cancellationToken);
            await import.RunAsync(
                id, Path.Combine(folder, file), Path.Combine(folder, "products.csv"), progress is null ? null : new FileProgress(file, progress), cancellationToken);
        }

        await SetStockAsync(cancellationToken);
    }

    private Task<List<string>> ImportedFilesAsync(CancellationToken cancellationToken) =>
        db.Imports.Where(i => OrderFiles.Contains(i.FileName) && i.State == ImportState.Completed && !i.IsDryRun)
            .Select(i => i.FileName).Distinct().ToListAsync(cancellationToken);

    private async Task SetStockAsync(CancellationToken cancellationToken)
    {
        var lastDay = await db.Orders.MaxAsync(o => o.Day, cancellationToken);
        var firstDay = lastDay.AddDays(1 - StockDays);
        var sold = await db.OrderLines.Counted(counted.Statuses)
            .Where(l => l.Order.Day >= firstDay)
            .GroupBy(l => l.ProductId)
            .Select(group => new { ProductId = group.Key, Units = group.Sum(l => l.Quantity) })
            .ToDictionaryAsync(product => product.ProductId, product => product.Units, cancellationToken);
        await transactions.RunAsync(db, () => SetStockAsync(sold, cancellationToken), WritePolicy.Background, cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task SetStockAsync(Dictionary<int, int> sold, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        var movements = new List<StockMovement>();
        foreach (var item in await db.Inventory.Where(i => i.Quantity == 0).ToListAsync(cancellationToken))
        {
            if (sold.TryGetValue(item.ProductId, out var units))
            {
                item.Quantity = units;
                item.LastRestockedAtUtc = now;
                movements.Add(new StockMovement
                {
                    ProductId = item.ProductId,
                    Delta = units,
                    Kind = StockMovementKind.Initial,
                    Note = StockNote,
                    OccurredAtUtc = now,
                });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await new BulkInsert<StockMovement>(db).InsertAsync(movements, cancellationToken);
        await SetPricesAsync(cancellationToken);
    }

    private async Task SetPricesAsync(CancellationToken cancellationToken)
    {
        // Per product the line with the largest key of those on its last day: files are in the order of time.
        var latest = await db.OrderLines
            .GroupBy(l => l.ProductId).Select(group => group.Max(l => l.Id))
            .Join(db.OrderLines, id => id, l => l.Id, (id, l) => new { l.ProductId, l.UnitPrice })
            .ToDictionaryAsync(l => l.ProductId, l => l.UnitPrice, cancellationToken);
        foreach (var product in await db.Products.ToListAsync(cancellationToken))
        {
            product.Price = latest.GetValueOrDefault(product.Id, product.Price);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed class FileProgress(string file, IProgress<(string File, ImportProgress Progress)> inner) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => inner.Report((file, value));
    }
}
