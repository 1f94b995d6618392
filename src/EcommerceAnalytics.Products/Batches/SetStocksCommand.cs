using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;

namespace EcommerceAnalytics.Products.Batches;

/// <summary>Sets the counted stock of many products; each difference is a stock movement.</summary>
public sealed class SetStocksCommand(EcommerceDbContext db, StockLedger stock)
{
    /// <exception cref="RequestException">400: a product is given twice.</exception>
    public async Task<ProductBatchResponse> RunAsync(StockBatchRequest request, string? userName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ids = await ProductBatch.FindAsync(db, [.. request.Items.Select(item => item.Sku)], cancellationToken);
        var results = new ProductBatchResult[request.Items.Count];
        foreach (var (i, item) in request.Items.Index().OrderBy(item => ids.GetValueOrDefault(ProductBatch.SkuOf(item.Item.Sku))))
        {
            if (!ids.TryGetValue(ProductBatch.SkuOf(item.Sku), out var id))
            {
                results[i] = ProductBatch.Missing(i, item.Sku);
                continue;
            }

            var before = await stock.LevelAsync(id, cancellationToken);
            var reorderLevel = item.ReorderLevel ?? before.ReorderLevel;
            var isChanged = item.Stock != before.Quantity || reorderLevel != before.ReorderLevel;

            // The same count again is a count: until the first one, the stock of an imported product is not known.
            await stock.SetAsync(id, item.Stock, reorderLevel, before.LastRestockedAtUtc, ifMatch: null, userName, cancellationToken);
            results[i] = ProductBatch.Done(item.Sku, id, isChanged);
        }

        return ProductBatch.ToResponse(results);
    }
}
