using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>
/// A value that changes whenever a product, a stock level or a category does; cheaper to read than the catalogue. Prices and the last movement of
/// stock are in it because after a restore other changes can lead to the same versions.
/// </summary>
internal sealed record CatalogueVersion(int Products, long OfProducts, decimal Prices, long OfStock, long Movement, DateTime MovedAtUtc, int Categories, long OfCategories)
{
    public static async Task<CatalogueVersion> ReadAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var moved = await db.StockMovements.OrderByDescending(m => m.Id).Select(m => new { m.Id, m.OccurredAtUtc }).FirstOrDefaultAsync(cancellationToken);
        return new CatalogueVersion(
            await db.Products.CountAsync(cancellationToken),
            await db.Products.SumAsync(p => p.Version, cancellationToken),
            await db.Products.SumAsync(p => p.Price, cancellationToken),
            await db.Inventory.SumAsync(i => i.Version, cancellationToken),
            moved?.Id ?? 0,
            moved?.OccurredAtUtc ?? default,
            await db.Categories.CountAsync(cancellationToken),
            await db.Categories.SumAsync(c => c.Version, cancellationToken));
    }
}
