using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Metrics;

/// <summary>Every metric of the product: those of sales, of comparisons, of customers and of baskets.</summary>
public static class MetricCatalogue
{
    /// <summary>All metrics, each name once.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. SalesMetricList.All, .. Comparisons, .. Customers, .. Baskets];

    /// <summary>The metric of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Metric Find(string name) =>
        All.FirstOrDefault(m => m.Name == name) ?? throw new ArgumentException($"No metric is called '{name}'.", nameof(name));

    private static IEnumerable<Metric> Comparisons =>
    [
        new("share", "Share", ColumnKind.Percent, "net sales of the row / net sales of the totals", "null at 0"),
        new("changes", "Change", ColumnKind.Percent, "(now − before) / |before|", "null when before is 0"),
        new("volumeEffect", "Volume effect", ColumnKind.Money, "Σ S₀ × (U − U₀) / U₀", "all of S when nothing was sold before") { Addition = MetricAddition.Always },
        new("mixEffect", "Mix effect", ColumnKind.Money, "Σ (S₀ × u / u₀ − S₀) − volume effect", "S of products that are new; −S₀ of those that are gone, less their part in the volume effect") { Addition = MetricAddition.Always },
        new("priceEffect", "Price effect", ColumnKind.Money, "Σ (G − G₀ × u / u₀)", "0 for products that are new or gone") { Addition = MetricAddition.Always },
        new("discountEffect", "Discount effect", ColumnKind.Money, "Σ (D₀ × u / u₀ − D)", "0 for products that are new or gone") { Addition = MetricAddition.Always },
        new("returnsEffect", "Returns effect", ColumnKind.Money, "returns before − returns now") { Addition = MetricAddition.Always },
    ];

    private static IEnumerable<Metric> Customers =>
    [
        new("rate", "Churn rate", ColumnKind.Percent, "churned / base", "null at an empty base"),
    ];

    private static IEnumerable<Metric> Baskets =>
    [
        new("support", "Support", ColumnKind.Percent, "orders with A and B / all orders"),
        new("confidence", "Confidence", ColumnKind.Percent, "orders with A and B / orders with A"),
        new("lift", "Lift", ColumnKind.Number, "confidence / (orders with B / all orders)", "1 is chance"),
    ];
}
