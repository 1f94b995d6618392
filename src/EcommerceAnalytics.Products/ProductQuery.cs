using System.Linq.Expressions;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Products.Categories;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products;

/// <summary>Reads products.</summary>
public sealed class ProductQuery(EcommerceDbContext db)
{
    private static readonly Expression<Func<Product, ProductResponse>> Response = p => new ProductResponse
    {
        Id = p.Id,
        Sku = p.Sku,
        Name = p.Name,
        Description = p.Description,
        Vendor = p.Vendor,
        Variant = p.Variant,
        Parent = p.Parent,
        CategoryId = p.CategoryId,
        Category = p.Category == null ? null : p.Category.Name,
        Price = p.Price,
        UnitCost = p.UnitCost,
        IsActive = p.IsActive,
        Tags = p.Tags.OrderBy(t => t.Name).Select(t => t.Name).ToList(),
        Stock = p.Inventory.Quantity,
        InStock = p.Inventory.Quantity > 0,
        CreatedAt = p.CreatedAtUtc,
        Version = p.Version,
    };

    /// <summary>A page of the requested products.</summary>
    /// <exception cref="RequestException">400: minPrice is greater than maxPrice.</exception>
    public async Task<Page<ProductResponse>> ListAsync(ProductListRequest request, CancellationToken cancellationToken)
    {
        if (request.MinPrice > request.MaxPrice)
        {
            throw RequestException.Invalid("minPrice", "minPrice must not be greater than maxPrice.");
        }

        var products = db.Products.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var text = request.Search.Trim();
            var name = text.ToLowerInvariant();
            var sku = text.ToUpperInvariant();
            products = products.Where(p => SqlText.Lower(p.Name).Contains(name) || p.Sku.Contains(sku));
        }

        if (request.CategoryId is { } categoryId)
        {
            var ids = (await CategoryTree.ReadAsync(db, cancellationToken)).WithDescendants(categoryId).Cast<int?>().ToList();
            products = products.Where(p => ids.Contains(p.CategoryId));
        }

        if (!string.IsNullOrWhiteSpace(request.Tag))
        {
            var tag = NameKey.Of(request.Tag.Trim());
            products = products.Where(p => p.Tags.Any(t => t.NameKey == tag));
        }

        if (request.InStock is { } inStock)
        {
            products = products.Where(p => p.Inventory.Quantity > 0 == inStock);
        }

        if (request.IsActive is { } isActive)
        {
            products = products.Where(p => p.IsActive == isActive);
        }

        if (request.MinPrice is { } minPrice)
        {
            products = products.Where(p => p.Price >= minPrice);
        }

        if (request.MaxPrice is { } maxPrice)
        {
            products = products.Where(p => p.Price <= maxPrice);
        }

        return await Ordered(products, request.OrderBy).ToPageAsync(Response, request, cancellationToken);
    }

    /// <summary>One product.</summary>
    /// <exception cref="RequestException">404: no such product.</exception>
    public async Task<ProductResponse> ReadAsync(int id, CancellationToken cancellationToken) =>
        await db.Products.AsNoTracking().Where(p => p.Id == id).Select(Response).SingleOrDefaultAsync(cancellationToken)
            ?? throw RequestException.NotFound("product", id);

    private static IOrderedQueryable<Product> Ordered(IQueryable<Product> products, ProductOrder order) => order switch
    {
        ProductOrder.Newest => products.OrderByDescending(p => p.CreatedAtUtc).ThenByDescending(p => p.Id),
        ProductOrder.Sku => products.OrderBy(p => p.Sku).ThenBy(p => p.Id),
        ProductOrder.Name => products.OrderBy(p => SqlText.Lower(p.Name)).ThenBy(p => p.Id),
        ProductOrder.Price => products.OrderBy(p => p.Price).ThenBy(p => p.Id),
        ProductOrder.PriceDescending => products.OrderByDescending(p => p.Price).ThenBy(p => p.Id),
        ProductOrder.Stock => products.OrderBy(p => p.Inventory.Quantity).ThenBy(p => p.Id),
        ProductOrder.StockDescending => products.OrderByDescending(p => p.Inventory.Quantity).ThenBy(p => p.Id),
        _ => products.OrderBy(p => p.Id),
    };
}
