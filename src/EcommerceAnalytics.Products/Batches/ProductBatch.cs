using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Products.Batches;

/// <summary>What batches of prices and of stock have in common: products named by their SKU, each once, and a result for each.</summary>
internal static class ProductBatch
{
    /// <summary>The most products of a batch.</summary>
    public const int MaxItems = 1000;

    /// <summary>A SKU as it is stored.</summary>
    public static string SkuOf(string given) => given.Trim().ToUpperInvariant();

    /// <summary>The ids of the products that there are.</summary>
    /// <exception cref="RequestException">400: a product is given twice.</exception>
    public static async Task<Dictionary<string, int>> FindAsync(EcommerceDbContext db, IReadOnlyList<string> given, CancellationToken cancellationToken)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, text) in given.Index())
        {
            if (!places.TryAdd(SkuOf(text), i))
            {
                throw RequestException.Invalid(
                    string.Create(CultureInfo.InvariantCulture, $"items[{i}].sku"),
                    string.Create(CultureInfo.InvariantCulture, $"The product is given twice; it is items[{places[SkuOf(text)]}] as well."));
            }
        }

        var skus = places.Keys.ToList();
        return await db.Products.AsNoTracking().Where(product => skus.Contains(product.Sku)).ToDictionaryAsync(product => product.Sku, product => product.Id, cancellationToken);
    }

    /// <summary>The result of a product that there is not.</summary>
    public static ProductBatchResult Missing(int place, string sku) => new()
    {
        Sku = sku,
        ProductId = null,
        Status = ProductBatchStatus.Refused,
        Errors = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [string.Create(CultureInfo.InvariantCulture, $"items[{place}].sku")] = [$"There is no product with the SKU {SkuOf(sku)}."],
        },
    };

    /// <summary>The result of a product that there is.</summary>
    public static ProductBatchResult Done(string sku, int id, bool isChanged) =>
        new() { Sku = sku, ProductId = id, Status = isChanged ? ProductBatchStatus.Changed : ProductBatchStatus.Unchanged };

    /// <summary>The response.</summary>
    public static ProductBatchResponse ToResponse(IReadOnlyList<ProductBatchResult> results) => new()
    {
        Changed = results.Count(result => result.Status == ProductBatchStatus.Changed),
        Unchanged = results.Count(result => result.Status == ProductBatchStatus.Unchanged),
        Refused = results.Count(result => result.Status == ProductBatchStatus.Refused),
        Results = results,
    };
}
