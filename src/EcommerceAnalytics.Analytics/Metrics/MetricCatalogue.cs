using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Metrics;

/// <summary>Every metric of the product: those of sales, of comparisons, of customers, of forecasts and of baskets.</summary>
public static class MetricCatalogue
{
    /// <summary>All metrics, each name once.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. SalesMetricList.All, .. Comparisons, .. Customers, .. Forecasts, .. Baskets];

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

    private static IEnumerable<Metric> Forecasts =>
    [
        new("usualDaysBetweenOrders", "Usual days between orders", ColumnKind.Number, "(last order day − first) / (order days − 1): the mean gap", "null with one order day"),
        new("daysSinceLastOrder", "Days since the last order", ColumnKind.Count, "last day known − last order day"),
        new("probabilityOfOrder", "Probability of an order", ColumnKind.Percent, "P(at least one order in the next horizonDays)", "null without a model in service"),
        new("probabilityAlive", "P(alive)", ColumnKind.Percent, "probability of still being a customer", "null without a model in service, and always under BG/NBD, where it is 1 for every customer with one order"),
        new("expectedOrders", "Expected orders", ColumnKind.Number, "E(orders in the next horizonDays)", "null without a model in service"),
        new("expectedOrdersAtLastOrder", "Expected orders at the last order", ColumnKind.Number, "the same expectation on the day of the last order, before the silence", "null without a model in service"),
        new("expectedOrderValue", "Expected order value", ColumnKind.Money, "Gamma-Gamma: the customer's own mean of repeat order days drawn towards the mean of all; with one order day the mean of all", "null without a model in service, or where fewer than 50 customers have a repeat order of positive value"),
        new("valueAtRisk", "Value at risk", ColumnKind.Money, "(expected orders at the last order − expected orders) × expected order value: what the silence has cost", "null where one of them is"),
        new("predictedClv", "Predicted CLV", ColumnKind.Money, "Σ over the next horizonMonths of expected orders of the month × expected order value, paid in the middle of the month, discounted at discountRate a year", "null where one of them is"),
    ];

    private static IEnumerable<Metric> Baskets =>
    [
        new("support", "Support", ColumnKind.Percent, "orders with A and B / all orders"),
        new("confidence", "Confidence", ColumnKind.Percent, "orders with A and B / orders with A"),
        new("lift", "Lift", ColumnKind.Number, "confidence / (orders with B / all orders)", "1 is chance"),
    ];
}
