using System.Globalization;
using EcommerceAnalytics.Algorithms.Rfm;
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
        .. Enum.GetValues<SalesSegmentation>().Select(Of),
        new("interval", "Interval", "Hours (of ranges up to 31 days), local days, ISO weeks, calendar months, quarters or years.", "interval", Values<IntervalKind>()),
        new("currency", "Currency", "The one currency of the amounts, ISO 4217; amounts of different currencies are never added.", "currency"),
    ];

    /// <summary>A dimension that sales can be split by.</summary>
    public static Dimension Of(SalesSegmentation segmentation) => segmentation switch
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
        SalesSegmentation.Source => OfData(segmentation, "Source", "Where the order comes from: api, or the platform or kind of the file."),
        SalesSegmentation.Channel => OfData(segmentation, "Channel", "Sales channel of the order."),
        SalesSegmentation.PaymentMethod => OfData(segmentation, "Payment method", "Payment method of the order."),
        SalesSegmentation.Region => OfData(segmentation, "Region", "Region of the order within its country."),
        SalesSegmentation.DiscountCode => OfData(segmentation, "Discount code", "Discount codes of the order, in capitals. An order with several is in the segment of each, and all its figures are."),
        SalesSegmentation.OrderTag => OfData(segmentation, "Order tag", "Tags of the order. An order with several is in the segment of each."),
        SalesSegmentation.Brand => OfData(segmentation, "Brand", "Vendor of the product."),
        SalesSegmentation.Parent => OfData(segmentation, "Parent product", "The product that variants belong to."),
        SalesSegmentation.Variant => OfData(segmentation, "Variant", "What tells a product from the other variants of its parent."),
        SalesSegmentation.Tag => OfData(segmentation, "Product tag", "Tags of the product. A product with several is in the segment of each."),
        SalesSegmentation.Weekday => new(
            EnumText.Of(segmentation), "Weekday", "Day of the week in the time zone of the request, 1 for Monday to 7.", "weekday",
            [.. Enumerable.Range(1, 7).Select(day => new DimensionValue(SegmentLabels.Text(day), CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(day % 7))))]),
        SalesSegmentation.HourOfDay => new(
            EnumText.Of(segmentation), "Hour of the day", "Hour in the time zone of the request, 0 to 23.", "hourOfDay",
            [.. Enumerable.Range(0, 24).Select(hour => new DimensionValue(SegmentLabels.Text(hour), string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00")))]),
        SalesSegmentation.FirstOrderMonth => OfData(segmentation, "Month of first order", "Month of the customer's first counted order, such as 2011-11; (none) for guests."),
        SalesSegmentation.RfmSegment => new(
            EnumText.Of(segmentation), "RFM segment", "RFM segment of the customer among all customers of the store at the end of the range, as analytics/rfm has it; (none) for guests and customers without a counted order.",
            EnumText.Of(segmentation), [.. RfmSegmentTable.All.Select(segment => new DimensionValue(EnumText.Of(segment), RfmSegmentTable.NameOf(segment)))]),
        _ => throw new ArgumentOutOfRangeException(nameof(segmentation), segmentation, "Not a segmentation."),
    };

    private static Dimension OfData(SalesSegmentation segmentation, string label, string description) => new(
        EnumText.Of(segmentation), label, description, EnumText.Of(segmentation), ValuesFrom: $"/api/v1/analytics/dimensions/{EnumText.Of(segmentation)}/values");

    private static DimensionValue[] Values<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => new DimensionValue(EnumText.Of(v), v.ToString()))];
}
