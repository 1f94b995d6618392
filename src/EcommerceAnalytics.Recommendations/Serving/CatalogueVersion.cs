using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>A value that changes whenever a product, a stock level or a category does; cheaper to read than the catalogue.</summary>
internal sealed record CatalogueVersion(int Products, long OfProducts, long OfStock, int Categories, long OfCategories)
{
    public static async Task<CatalogueVersion> ReadAsync(EcommerceDbContext db, CancellationToken cancellationToken) => new(
        await db.Products.CountAsync(cancellationToken),
        await db.Products.SumAsync(p => p.Version, cancellationToken),
        await db.Inventory.SumAsync(i => i.Version, cancellationToken),
        await db.Categories.CountAsync(cancellationToken),
        await db.Categories.SumAsync(c => c.Version, cancellationToken));
}
