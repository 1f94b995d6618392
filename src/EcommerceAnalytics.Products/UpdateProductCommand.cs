using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products;

/// <summary>Replaces a product's own fields; its stock is not changed.</summary>
public sealed class UpdateProductCommand(EcommerceDbContext db, ProductQuery products)
{
    /// <exception cref="RequestException">404: no such product. 409: the SKU is taken. 412: stale. 422: no such category or tag.</exception>
    public async Task<ProductResponse> RunAsync(int id, ProductRequest request, string? ifMatch, CancellationToken cancellationToken)
    {
        var product = await db.Products.Include(p => p.Tags).SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
            ?? throw RequestException.NotFound("product", id);
        EntityTag.RequireMatch(ifMatch, product.Version);
        var (sku, name, isActive) = (product.Sku, product.Name, product.IsActive);
        var place = PlaceOf(product);
        await ProductFields.FillAsync(db, product, request, cancellationToken);
        var isMoved = place != PlaceOf(product);
        if (isMoved)
        {
            await MarkDaysChangedAsync(id, cancellationToken);
        }

        if (isMoved || sku != product.Sku || name != product.Name || isActive != product.IsActive)
        {
            db.MarkChanged(null);
        }

        // Tags alone leave the row untouched; the version has to rise all the same.
        db.Entry(product).State = EntityState.Modified;
        await db.SaveChangesAsync(cancellationToken);
        return await products.ReadAsync(id, cancellationToken);
    }

    /// <summary>Where its figures are added up.</summary>
    private static (int? CategoryId, string? Vendor, string? Variant, string? Parent) PlaceOf(Product product) =>
        (product.CategoryId, product.Vendor, product.Variant, product.Parent);

    private async Task MarkDaysChangedAsync(int productId, CancellationToken cancellationToken)
    {
        var sold = db.OrderLines.Where(l => l.ProductId == productId).Select(l => l.Order.Day);
        var returned = db.Refunds.SelectMany(r => r.Lines, (r, l) => new { r.Day, l.ProductId }).Where(l => l.ProductId == productId).Select(l => l.Day);
        foreach (var day in await sold.Union(returned).ToListAsync(cancellationToken))
        {
            db.MarkChanged(day);
        }
    }
}
