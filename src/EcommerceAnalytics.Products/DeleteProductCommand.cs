using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products;

/// <summary>Removes a product that was never sold or returned; otherwise deactivates it.</summary>
public sealed class DeleteProductCommand(EcommerceDbContext db, ProductQuery products)
{
    /// <returns>The deactivated product; null when it was removed.</returns>
    /// <exception cref="RequestException">404: no such product. 412: stale.</exception>
    public async Task<ProductResponse?> RunAsync(int id, string? ifMatch, CancellationToken cancellationToken)
    {
        var product = await db.Products.SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
            ?? throw RequestException.NotFound("product", id);
        EntityTag.RequireMatch(ifMatch, product.Version);
        var hasSales = await db.OrderLines.AnyAsync(l => l.ProductId == id, cancellationToken)
            || await db.Refunds.SelectMany(r => r.Lines).AnyAsync(l => l.ProductId == id, cancellationToken);
        if (hasSales)
        {
            product.IsActive = false;
            db.MarkChanged(null);
        }
        else
        {
            db.Products.Remove(product);
        }

        await db.SaveChangesAsync(cancellationToken);
        return hasSales ? await products.ReadAsync(id, cancellationToken) : null;
    }
}
