using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>Values of the dimensions of random stores, and random filters by them.</summary>
internal static class RandomFilters
{
    public static readonly string[] Countries = ["GB", "FR", "DE"];
    public static readonly string[] Sources = ["api", "shopify"];
    public static readonly string?[] Channels = ["web", "pos", null];
    public static readonly string[] Codes = ["SPRING", "VIP"];

    /// <summary>Each dimension now and then, with some of its values.</summary>
    public static IEnumerable<DimensionFilter> Of(Random random)
    {
        (SalesDimension Dimension, string[] Values)[] all =
        [
            (SalesDimension.Country, Countries), (SalesDimension.Channel, ["web", "pos", string.Empty]), (SalesDimension.Source, Sources), (SalesDimension.Region, ["FR-IDF", string.Empty]),
            (SalesDimension.PaymentMethod, ["card", "cash"]), (SalesDimension.DiscountCode, ["SPRING", "VIP", string.Empty]), (SalesDimension.OrderTag, ["gift", string.Empty]),
            (SalesDimension.Brand, ["V0", "V1", string.Empty]), (SalesDimension.Parent, ["Shirt", string.Empty]), (SalesDimension.Variant, ["L / Blue"]),
            (SalesDimension.Tag, ["sale", "new", string.Empty]), (SalesDimension.Weekday, ["1", "5", "6", "7"]), (SalesDimension.HourOfDay, ["0", "1", "2", "13", "23"]),
            (SalesDimension.FirstOrderMonth, ["2011-03", "2011-10", "2011-12", string.Empty]), (SalesDimension.Product, ["1", "2"]),
            (SalesDimension.RfmSegment, ["1", "2", "5", "8", "0"]),
        ];
        foreach (var (dimension, values) in all)
        {
            if (random.Next(dimension == SalesDimension.Country ? 4 : 16) == 0)
            {
                yield return new DimensionFilter(dimension, [.. values.Where(_ => random.Next(2) == 0).DefaultIfEmpty(values[0])], random.Next(3) == 0);
            }
        }
    }
}
