using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.ProductPerformance;

/// <summary>A product with its current stock.</summary>
internal sealed record ProductStock(ProductName Product, decimal Price, decimal? UnitCost, int Stock, int ReorderLevel, DateTime? LastRestockedAtUtc)
{
    /// <summary>At the current price.</summary>
    public decimal Value => Stock * Price;

    /// <summary>At the current unit cost; null when that is not known.</summary>
    public decimal? Cost => Stock * UnitCost;

    /// <summary>The products of these categories (0 for products without one); of all when null.</summary>
    public static Task<List<ProductStock>> ReadAsync(EcommerceDbContext db, IReadOnlyList<int>? categoryIds, CancellationToken cancellationToken)
    {
        var products = db.Products.AsQueryable();
        if (categoryIds is not null)
        {
            products = products.Where(p => EF.Constant(categoryIds).Contains(p.CategoryId ?? 0));
        }

        return products
            .OrderBy(p => p.Id)
            .Select(p => new ProductStock(
                new ProductName(p.Id, p.Sku, p.Name, p.CategoryId, p.Category == null ? SegmentLabels.Uncategorised : p.Category.Name, p.IsActive),
                p.Price, p.UnitCost, p.Inventory.Quantity, p.Inventory.ReorderLevel, p.Inventory.LastRestockedAtUtc))
            .ToListAsync(cancellationToken);
    }
}
