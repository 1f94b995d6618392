using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Products;

/// <summary>Creates a product with its initial stock.</summary>
public sealed class CreateProductCommand(EcommerceDbContext db, StockLedger stock, StoreClock clock, ProductQuery products)
{
    /// <exception cref="RequestException">409: the SKU is taken. 422: no such category or tag.</exception>
    public async Task<ProductResponse> RunAsync(CreateProductRequest request, string? userName, CancellationToken cancellationToken)
    {
        var product = new Product
        {
            Sku = "",
            Name = "",
            CreatedAtUtc = clock.UtcNow,
            Inventory = new InventoryItem
            {
                Quantity = request.Stock,
                ReorderLevel = request.ReorderLevel,
                LastRestockedAtUtc = request.Stock > 0 ? clock.UtcNow : null,
            },
        };
        await ProductFields.FillAsync(db, product, request, cancellationToken);
        db.Products.Add(product);
        await db.SaveChangesAsync(cancellationToken);
        stock.RecordInitial(product.Id, request.Stock, userName);
        await db.SaveChangesAsync(cancellationToken);
        return await products.ReadAsync(product.Id, cancellationToken);
    }
}
