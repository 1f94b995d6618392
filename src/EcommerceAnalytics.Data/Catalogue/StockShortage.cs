using System.Globalization;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>A product with fewer units on hand than requested.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="Wanted">Units requested, over all lines of the product.</param>
/// <param name="Available">Units on hand.</param>
public sealed record StockShortage(int ProductId, string Sku, long Wanted, int Available)
{
    /// <summary>
    /// 409 naming SKU, wanted and available units of every shortage, in words and as the member <c>shortages</c>.
    /// </summary>
    public static RequestException ToException(IReadOnlyCollection<StockShortage> shortages)
    {
        var details = shortages.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Sku}: {s.Wanted} wanted, {s.Available} available"));
        var exception = RequestException.Conflict($"Not enough stock. {string.Join("; ", details)}.", code: ErrorCodes.OutOfStock);
        exception.Extensions["shortages"] = shortages;
        return exception;
    }
}
