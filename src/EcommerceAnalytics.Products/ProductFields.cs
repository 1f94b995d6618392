using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Products.Tags;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products;

/// <summary>Copies the fields of a request to a product.</summary>
internal static class ProductFields
{
    /// <exception cref="RequestException">400: a tag is not a name. 409: the SKU is taken. 422: no such category or tag.</exception>
    public static async Task FillAsync(EcommerceDbContext db, Product product, ProductRequest request, CancellationToken cancellationToken)
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

        var tags = await FindTagsAsync(db, names, cancellationToken);
        product.Sku = sku;
        product.Name = request.Name.Trim();
        product.Description = Trimmed(request.Description);
        product.Vendor = Trimmed(request.Vendor);
        product.Variant = Trimmed(request.Variant);
        product.Parent = Trimmed(request.Parent);
        product.CategoryId = request.CategoryId;
        product.Price = request.Price;
        product.UnitCost = request.UnitCost;
        product.IsActive = request.IsActive;
        product.Tags.RemoveAll(tag => !tags.Contains(tag));
        product.Tags.AddRange(tags.Except(product.Tags).ToList());
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static async Task<List<Tag>> FindTagsAsync(EcommerceDbContext db, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var keys = names.Select(NameKey.Of).ToList();
        var tags = await db.Tags.Where(t => keys.Contains(t.NameKey)).ToListAsync(cancellationToken);
        var unknown = names.Where(name => !tags.Exists(tag => tag.NameKey == NameKey.Of(name))).ToList();
        return unknown.Count == 0
            ? tags
            : throw RequestException.Unprocessable("tags", $"There is no tag named {string.Join(", ", unknown)}; create it with POST /api/v1/tags first.");
    }
}
