using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Categories;

/// <summary>Removes a category that nothing uses.</summary>
public sealed class DeleteCategoryCommand(EcommerceDbContext db)
{
    /// <exception cref="RequestException">404: no such category. 409: it has products or subcategories. 412: stale.</exception>
    public async Task RunAsync(int id, string? ifMatch, CancellationToken cancellationToken)
    {
        var category = await CategoryChecks.FindAsync(db, id, ifMatch, cancellationToken);
        var products = await db.Products.CountAsync(p => p.CategoryId == id, cancellationToken);
        var children = await db.Categories.CountAsync(c => c.ParentId == id, cancellationToken);
        if (products + children > 0)
        {
            throw RequestException.Conflict(string.Create(
                CultureInfo.InvariantCulture,
                $"The category {category.Name} is in use by {products} products and {children} subcategories; move them first."), code: ErrorCodes.InUse);
        }

        db.Categories.Remove(category);
        await db.SaveChangesAsync(cancellationToken);
    }
}
