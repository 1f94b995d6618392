using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Products.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Commands;

/// <summary>Writes products.</summary>
public sealed class ProductCommand(EcommerceDbContext db, StockLedger stock, StoreClock clock)
{
    /// <summary>Creates a product with its initial stock.</summary>
    /// <returns>The id.</returns>
    /// <exception cref="RequestException">409: the SKU is taken. 422: no such category or tag.</exception>
    public async Task<int> CreateAsync(CreateProductRequest request, string? userName, CancellationToken cancellationToken)
    {
        var product = new Product
        {
            Sku = "",
            Name = "",
            CreatedAtUtc = clock.UtcNow,
            Inventory = new InventoryItem
            {
                Quantity = request.Quantity,
                ReorderLevel = request.ReorderLevel,
                LastRestockedAtUtc = request.Quantity > 0 ? clock.UtcNow : null,
            },
        };
        await FillAsync(product, request, cancellationToken);
        db.Products.Add(product);
        await db.SaveChangesAsync(cancellationToken);
        stock.RecordInitial(product.Id, request.Quantity, userName);
        await db.SaveChangesAsync(cancellationToken);
        return product.Id;
    }

    /// <summary>Replaces a product's own fields; its stock is not changed.</summary>
    /// <exception cref="RequestException">404: no such product. 409: the SKU is taken. 412: stale. 422: no such category or tag.</exception>
    public async Task UpdateAsync(int id, ProductRequest request, string? ifMatch, CancellationToken cancellationToken)
    {
        var product = await db.Products.Include(p => p.Tags).SingleOrDefaultAsync(p => p.Id == id, cancellationToken)
            ?? throw RequestException.NotFound("product", id);
        EntityTag.RequireMatch(ifMatch, product.Version);
        var (sku, name, categoryId, isActive) = (product.Sku, product.Name, product.CategoryId, product.IsActive);
        await FillAsync(product, request, cancellationToken);
        if (categoryId != product.CategoryId)
        {
            await MarkDaysChangedAsync(id, cancellationToken);
        }

        if (categoryId != product.CategoryId || sku != product.Sku || name != product.Name || isActive != product.IsActive)
        {
            db.MarkChanged(null);
        }

        // Tags alone leave the row untouched; the version has to rise all the same.
        db.Entry(product).State = EntityState.Modified;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes a product that was never sold or returned; otherwise deactivates it.</summary>
    /// <returns>Whether the product was removed; false when it was deactivated.</returns>
    /// <exception cref="RequestException">404: no such product. 412: stale.</exception>
    public async Task<bool> DeleteAsync(int id, string? ifMatch, CancellationToken cancellationToken)
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
        return !hasSales;
    }

    private async Task FillAsync(Product product, ProductRequest request, CancellationToken cancellationToken)
    {
        var names = TagNames.Normalise(request.Tags);
        var sku = request.Sku.Trim().ToUpperInvariant();
        if (await db.Products.AnyAsync(p => p.Sku == sku && p.Id != product.Id, cancellationToken))
        {
            throw RequestException.Conflict($"A product with the SKU {sku} already exists.", "sku");
        }

        if (request.CategoryId is { } categoryId && !await db.Categories.AnyAsync(c => c.Id == categoryId, cancellationToken))
        {
            throw RequestException.Unprocessable("categoryId", string.Create(CultureInfo.InvariantCulture, $"There is no category {categoryId}."));
        }

        var tags = await TagsAsync(names, cancellationToken);
        product.Sku = sku;
        product.Name = request.Name.Trim();
        product.Description = string.IsNullOrWhiteSpace(request.Description) ? null : request.Description.Trim();
        product.CategoryId = request.CategoryId;
        product.Price = request.Price;
        product.UnitCost = request.UnitCost;
        product.IsActive = request.IsActive;
        product.Tags.RemoveAll(tag => !tags.Contains(tag));
        product.Tags.AddRange(tags.Except(product.Tags).ToList());
    }

    private async Task<List<Tag>> TagsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var keys = names.Select(name => name.ToLowerInvariant()).ToList();
        var tags = await db.Tags.Where(t => keys.Contains(SqlText.Lower(t.Name))).ToListAsync(cancellationToken);
        var unknown = names.Where(name => !tags.Exists(tag => string.Equals(tag.Name, name, StringComparison.OrdinalIgnoreCase))).ToList();
        return unknown.Count == 0
            ? tags
            : throw RequestException.Unprocessable("tags", $"There is no tag named {string.Join(", ", unknown)}; create it with POST /api/v1/tags first.");
    }

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
