using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Batches;

/// <summary>Sets the prices of many products. Orders keep theirs, so no figure changes.</summary>
public sealed class SetPricesCommand(EcommerceDbContext db)
{
    /// <exception cref="RequestException">400: a product is given twice.</exception>
    public async Task<ProductBatchResponse> RunAsync(PriceBatchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ids = await ProductBatch.FindAsync(db, [.. request.Items.Select(item => item.Sku)], cancellationToken);
        var results = new ProductBatchResult[request.Items.Count];

        // In the order of the ids, so that two batches never wait for each other in a circle.
        foreach (var (i, item) in request.Items.Index().OrderBy(item => ids.GetValueOrDefault(ProductBatch.SkuOf(item.Item.Sku))))
        {
            results[i] = ids.TryGetValue(ProductBatch.SkuOf(item.Sku), out var id)
                ? ProductBatch.Done(item.Sku, id, await SetAsync(id, item, cancellationToken))
                : ProductBatch.Missing(i, item.Sku);
        }

        return ProductBatch.ToResponse(results);
    }

    private async Task<bool> SetAsync(int id, PriceBatchItem item, CancellationToken cancellationToken)
    {
        var (price, cost) = (item.Price, item.UnitCost);
        var products = db.Products.Where(product => product.Id == id && (product.Price != price || (cost != null && (product.UnitCost == null || product.UnitCost != cost))));
        return await products.ExecuteUpdateAsync(
            set => set.SetProperty(product => product.Price, price)
                .SetProperty(product => product.UnitCost, product => cost ?? product.UnitCost)
                .SetProperty(product => product.Version, product => product.Version + 1),
            cancellationToken) > 0;
    }
}
