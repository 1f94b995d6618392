using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>Every metric. One that is nested in a response is named by its path, as in <c>cells.rate</c>.</summary>
public static class MetricCatalogue
{
    /// <summary>All metrics, each name once.</summary>
    public static IReadOnlyList<Metric> All { get; } = With(MeasureList.Standard);

    /// <summary>All metrics, with the sales measures of a list.</summary>
    public static IReadOnlyList<Metric> With(MeasureList measures) =>
        [.. measures.Shown, .. Comparisons, .. Products, .. Customers, .. Forecasts, .. Baskets, .. Recommendations];

    /// <summary>The metric with a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Metric Find(string name) =>
        All.FirstOrDefault(m => m.Name == name) ?? throw new ArgumentException($"No metric is called '{name}'.", nameof(name));

    private static IEnumerable<Metric> Comparisons =>
    [
        new("share", "Share", ColumnKind.Percent, "net sales of the row / net sales of the totals", "null when the divisor is 0"),
        new("changes", "Change", ColumnKind.Percent, "(now − before) / |before|", "null when before is 0"),
        new("volumeEffect", "Volume effect", ColumnKind.Money, "Σ S₀ × (U − U₀) / U₀", "all of S when nothing was sold before") { Addition = MetricAddition.Always },
        new("mixEffect", "Mix effect", ColumnKind.Money, "Σ (S₀ × u / u₀ − S₀) − volume effect", "S of products that are new; −S₀ of those that are gone, less their part in the volume effect") { Addition = MetricAddition.Always },
        new("priceEffect", "Price effect", ColumnKind.Money, "Σ (G − G₀ × u / u₀)", "0 for products that are new or gone") { Addition = MetricAddition.Always },
        new("discountEffect", "Discount effect", ColumnKind.Money, "Σ (D₀ × u / u₀ − D)", "0 for products that are new or gone") { Addition = MetricAddition.Always },
        new("returnsEffect", "Returns effect", ColumnKind.Money, "returns before − returns now") { Addition = MetricAddition.Always },
    ];

    private static IEnumerable<Metric> Products =>
    [
        new("cumulativeShare", "Cumulative share", ColumnKind.Percent, "Σ net sales of the product and of all ranked before it / net sales of the totals", "null when the total is not positive; above 1 while products with negative net sales follow"),
        new("netSalesChange", "Change of net sales", ColumnKind.Money, "net sales − net sales of the earlier period", "movers are ranked by it") { Addition = MetricAddition.Always },
        new("netUnitsChange", "Change of net units", ColumnKind.Count, "net units − net units of the earlier period", "of movers with by=units it ranks") { Addition = MetricAddition.Always },
        new("stockValue", "Stock value", ColumnKind.Money, "units on hand × current price", "as of now, in the store's currency") { Addition = MetricAddition.Always },
        new("stockCost", "Stock cost", ColumnKind.Money, "units on hand × current unit cost", "null where the cost is not known") { Addition = MetricAddition.Always },
        new("dailyNetUnits", "Daily net units", ColumnKind.Number, "net units / days of the window", "the window is the period up to and including today; in any currency"),
        new("daysOfCover", "Days of cover", ColumnKind.Number, "units on hand / daily net units", "null when those are not positive"),
        new("inStockDays", "Days in stock", ColumnKind.Count, "days of the window on which there was stock at some time", "from the stock movements; days they do not cover count as in stock, for a new product from its first movement or sale"),
        new("velocity", "Velocity", ColumnKind.Number, "net units / days in stock", "null when there is no such day"),
        new("expectedStockOut", "Expected stock-out", ColumnKind.Date, "today + units on hand / velocity, in whole days", "null without sales, and when later than 2100"),
        new("sellThrough", "Sell-through", ColumnKind.Percent, "units sold / (units sold + units on hand)", "null when both are 0"),
        new("reorderQuantity", "Reorder quantity", ColumnKind.Count, "when units on hand − velocity × leadTimeDays is at or below the reorder level: the fewest units that keep the stock above it for velocity × (leadTimeDays + coverDays)", "0 without sales in the window and for inactive products") { Addition = MetricAddition.Always },
    ];

    private static IEnumerable<Metric> Customers =>
    [
        new("rate", "Churn rate", ColumnKind.Percent, "churned / base", "null when the base is empty"),
        new("base", "Base of the churn rate", ColumnKind.Count, "customers from which the requested definition starts", "customers who never ordered are in no base"),
        new("churned", "Churned", ColumnKind.Count, "customers in the base without a counted order in the window"),
        new("newInWindow", "New in the window", ColumnKind.Count, "customers whose first counted order is in the window"),
        new("lost", "Lost", ColumnKind.Count, "customers active in the window before and not in this one"),
        new("saved", "Saved", ColumnKind.Count, "customers known before, silent throughout the window before, with a counted order in this one"),
        new("cells.rate", "Retention", ColumnKind.Percent, "customers of the cohort with a counted order in the period (onOrAfter: in it or a later one) / size of the cohort", "null while the period is not complete"),
        new("cells.netSalesPerCustomer", "Net sales per customer", ColumnKind.Money, "net sales of the cohort in the period / size of the cohort", "null while the period is not complete"),
        new("averages.rate", "Mean retention", ColumnKind.Percent, "Σ customers retained / Σ sizes of the cohorts", "completed cells only"),
        new("active", "Active customers", ColumnKind.Count, "customers with a counted order in the interval: new + returning + reactivated", "of churn: in the window"),
        new("new", "New customers", ColumnKind.Count, "customers whose first counted order ever is in the interval") { Addition = MetricAddition.Always },
        new("returning", "Returning customers", ColumnKind.Count, "customers active in the interval and in the one before"),
        new("reactivated", "Reactivated customers", ColumnKind.Count, "customers active in the interval and earlier, not in the one before"),
        new("dormant", "Dormant customers", ColumnKind.Count, "customers active in the interval before, not in this one"),
        new("churnRate", "Churn rate of an interval", ColumnKind.Percent, "dormant / customers active in the interval before", "null when the divisor is 0 and in partial intervals"),
        new("quickRatio", "Quick ratio", ColumnKind.Number, "(new + reactivated) / dormant", "null when the divisor is 0 and in partial intervals"),
        new("repeatRate", "Repeat rate", ColumnKind.Percent, "customers with two or more counted orders / customers with at least one", "null without customers"),
        new("repeatRateByDays", "Repeat rate by days", ColumnKind.Percent, "customers with two or more order days / customers with at least one", "null without customers"),
        new("within.rate", "Repeat rate within days", ColumnKind.Percent, "customers with a second order day within n days of the first / customers whose first is at least n days ago", "null without customers"),
        new("firstToSecond.medianDays", "Median days to the second order", ColumnKind.Number, "Kaplan-Meier estimate over the first order days", "null when fewer than half have ordered again"),
        new("recencyScore", "Recency score", ColumnKind.Count, "5 for the fifth of customers with the fewest days since the last order, down to 1", "equal values share a score"),
        new("frequencyScore", "Frequency score", ColumnKind.Count, "5 for the fifth of customers with the most order days, down to 1", "equal values share a score"),
        new("monetaryScore", "Monetary score", ColumnKind.Count, "5 for the fifth of customers with the highest net sales, down to 1", "equal values share a score"),
    ];

    private static IEnumerable<Metric> Forecasts =>
    [
        new("usualDaysBetweenOrders", "Usual days between orders", ColumnKind.Number, "(last order day − first) / (order days − 1): the mean gap", "null with one order day"),
        new("daysSinceLastOrder", "Days since the last order", ColumnKind.Count, "last known day − last order day"),
        new("probabilityOfOrder", "Probability of an order", ColumnKind.Percent, "P(at least one order in the next horizonDays)", "null without a model in service"),
        new("probabilityAlive", "P(alive)", ColumnKind.Percent, "probability of still being a customer", "null without a model in service, and always under BG/NBD, where it is 1 for every customer with one order"),
        new("probabilityLost", "Probability of having left", ColumnKind.Percent, "1 − P(alive)", "null without a model in service, and under BG/NBD with one order day, where P(alive) is 1"),
        new("expectedOrders", "Expected orders", ColumnKind.Number, "E(orders in the next horizonDays)", "null without a model in service"),
        new("expectedOrdersAtLastOrder", "Expected orders at the last order", ColumnKind.Number, "the same expectation on the day of the last order, before the silence", "null without a model in service"),
        new("expectedOrderValue", "Expected order value", ColumnKind.Money, "Gamma-Gamma: the customer's mean over the repeat order days with a positive value after refunds, shrunk towards the mean of all customers; over 0 when all were refunded; with one order day, the mean of all customers", "null without a model in service, or where fewer than 50 customers have a repeat order of positive value"),
        new("valueAtRisk", "Value at risk", ColumnKind.Money, "of a customer at risk: expected orders × expected order value, which the store loses if the customer does not come back", "null when one of them is null, and for customers not at risk"),
        new("predictedClv", "Predicted CLV", ColumnKind.Money, "Σ over the next horizonMonths of expected orders of the month × expected order value, paid in the middle of the month, discounted at discountRate per year", "null when one of them is null"),
    ];

    private static IEnumerable<Metric> Baskets =>
    [
        new("support", "Support", ColumnKind.Percent, "orders with A and B / all orders"),
        new("confidence", "Confidence", ColumnKind.Percent, "orders with A and B / orders with A"),
        new("lift", "Lift", ColumnKind.Number, "confidence / (orders with B / all orders)", "1 means no association"),
    ];

    private static IEnumerable<Metric> Recommendations =>
    [
        new("quality.recall", "Recall", ColumnKind.Percent, "products of the list that were bought / products bought", "mean over customers, lists of ten"),
        new("quality.ndcg", "NDCG", ColumnKind.Percent, "Σ 1/log2(place + 1) over the hits / the same of a perfect list", "mean over customers; 1 is perfect"),
        new("quality.hitRate", "Hit rate", ColumnKind.Percent, "customers with at least one hit / customers"),
        new("quality.coverage", "Coverage", ColumnKind.Percent, "products in at least one list / products in the catalogue"),
        new("clickRate", "Click rate", ColumnKind.Percent, "clicked / shown", "null when none was shown"),
        new("purchaseRate", "Purchase rate", ColumnKind.Percent, "bought / shown", "null when none was shown"),
    ];
}
