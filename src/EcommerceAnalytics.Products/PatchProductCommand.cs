using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Json;

namespace EcommerceAnalytics.Products;

/// <summary>Changes some of a product's own fields.</summary>
public sealed class PatchProductCommand(ProductQuery products, UpdateProductCommand update)
{
    /// <exception cref="RequestException">400: a field is not known or not valid. 404: no such product. 409: the SKU is taken. 412: stale. 422: no such category or tag.</exception>
    public async Task<ProductResponse> RunAsync(int id, MergePatch<ProductRequest> request, string? ifMatch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // What is not valid is refused whatever it is about.
        request.ApplyTo(new ProductRequest { Sku = "-", Name = "-", Price = 0 });
        var current = await products.ReadAsync(id, cancellationToken);
        var changed = request.ApplyTo(new ProductRequest
        {
            Sku = current.Sku,
            Name = current.Name,
            Description = current.Description,
            Vendor = current.Vendor,
            Variant = current.Variant,
            Parent = current.Parent,
            CategoryId = current.CategoryId,
            Price = current.Price,
            UnitCost = current.UnitCost,
            IsActive = current.IsActive,
            Tags = current.Tags,
        });

        // What somebody else has changed since it was read must not be written back.
        return await update.RunAsync(id, changed, ifMatch ?? EntityTag.Of(current.Version), cancellationToken);
    }
}
