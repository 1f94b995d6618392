using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>
/// The queries of <see cref="StockLedger"/> for every order, compiled once per host: looking a query up in EF's cache takes as long as
/// running it. Not static, because a compiled query belongs to one model and hosts of both databases can share a process.
/// </summary>
public sealed class StockQueries
{
    internal Func<EcommerceDbContext, int[], IAsyncEnumerable<StockLevel>> Levels { get; } = EF.CompileAsyncQuery((EcommerceDbContext db, int[] productIds) =>
        db.Products.AsNoTracking()
            .Where(p => productIds.Contains(p.Id))
            .Select(p => new StockLevel(
                p.Id, p.Sku, p.Inventory.Quantity, p.Inventory.ReorderLevel, p.Inventory.LastRestockedAtUtc, p.Inventory.Version)));
}
