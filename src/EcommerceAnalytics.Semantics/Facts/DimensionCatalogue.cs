using EcommerceAnalytics.Common.Countries;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;

namespace EcommerceAnalytics.Semantics.Facts;

/// <summary>Every dimension of the product; the values are those of the code's own lists.</summary>
public static class DimensionCatalogue
{
    /// <summary>All dimensions: what <see cref="SalesSegmentation"/> divides by, time, and currency.</summary>
    public static IReadOnlyList<Dimension> All { get; } =
    [
        .. Enum.GetValues<SalesSegmentation>().Select(Segmentation),
        new("interval", "Interval", "Hours (of ranges up to 31 days), local days, ISO weeks, calendar months, quarters or years.", "interval", Values<IntervalKind>()),
        new("currency", "Currency", "The one currency of the amounts, ISO 4217; amounts of different currencies are never added.", "currency"),
    ];

    private static Dimension Segmentation(SalesSegmentation segmentation) => segmentation switch
    {
        SalesSegmentation.Category => new(
            EnumText.Of(segmentation), "Category", "Current category of the product; 0 for none. A filter includes its subcategories.", "categoryId", ValuesFrom: "/api/v1/categories"),
        SalesSegmentation.Product => new(EnumText.Of(segmentation), "Product", "Product, by id.", "productId", ValuesFrom: "/api/v1/products"),
        SalesSegmentation.Country => new(
            EnumText.Of(segmentation), "Country", "Country of the order: ISO 3166-1 alpha-2, and codes for places that the standard does not name.", "country",
            [.. CountryCodes.Names.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new DimensionValue(c.Key, c.Value))]),
        SalesSegmentation.CustomerType => new(
            EnumText.Of(segmentation), "Customer type", "Guest: no customer. New: the customer's first counted order. Returning: there is an earlier one.", "customerType", Values<CustomerKind>()),
        SalesSegmentation.Status => new(EnumText.Of(segmentation), "Status", "Status of the order; in responses, none for refunds without a known order.", "status", Values<OrderStatus>()),
        _ => throw new ArgumentOutOfRangeException(nameof(segmentation), segmentation, "Not a segmentation."),
    };

    private static DimensionValue[] Values<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new DimensionValue(EnumText.Of(v), v.ToString()))];
}
