using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>A product as it appears in reports.</summary>
internal sealed record ProductName(int Id, string Sku, string Name, int? CategoryId, string Category, bool IsActive)
{
    /// <summary>The products of these ids; all products when there are many of them.</summary>
    public static async Task<Dictionary<int, ProductName>> ReadAsync(EcommerceDbContext db, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        const int ManyIds = 500;
        var products = db.Products.AsQueryable();
        if (ids.Count <= ManyIds)
        {
            products = products.Where(p => EF.Constant(ids).Contains(p.Id));
        }

        return await products
            .Select(p => new ProductName(p.Id, p.Sku, p.Name, p.CategoryId, p.Category == null ? SegmentLabels.Uncategorised : p.Category.Name, p.IsActive))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
    }
}
