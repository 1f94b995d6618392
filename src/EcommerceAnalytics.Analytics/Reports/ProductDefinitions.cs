using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Definitions (docs/metrics.md) of the figures of products and of stock.</summary>
internal static class ProductDefinitions
{
    public static readonly MetricDefinition Abc = new(
        "Class", "products by net sales: A up to and including the one that reaches 80 % of the total, B in the same way to 95 %, C the rest",
        "ties by id; C without positive net sales");

    public static readonly MetricDefinition CumulativeShare = new(
        "Cumulative share", "share of the product and of all before it", "empty when the total is not positive; above 1 where products with negative net sales follow");

    public static readonly MetricDefinition Mover = new(
        "Direction", "rising or declining: the change of net sales or of net units against the earlier period", "changes under the least impact asked for are left out");

    public static readonly MetricDefinition NeverSold = new(
        "Never sold", "active products without a counted order line in the period", "in whatever currency; a refund is no sale");

    public static readonly MetricDefinition Stage = new(
        "Stage", "dead: no sale in the last days; new: first sale within the last days; growing or declining: net units changed by a rate against the earlier period; else stable",
        "the first that fits, in this order; growing from 0");

    public static readonly MetricDefinition StockValue = new(
        "Stock value, stock cost", "units on hand × present price; units on hand × present unit cost", "as of now; cost empty where it is not known");

    public static readonly MetricDefinition Daily = new("Daily net units", "net units / days of the period up to today", "of whatever currency");

    public static readonly MetricDefinition DaysOfCover = new(
        "Days of cover", "units on hand / daily net units", "empty when those are not positive");

    public static readonly MetricDefinition InStockDays = new(
        "In stock days, velocity", "days of the period on which there was stock at some time; net units / those days",
        "from the stock movements; days they do not tell count as in stock, a new product's from its first movement or sale");

    public static readonly MetricDefinition StockOut = new(
        "Expected stock out", "today + units on hand / velocity, in whole days", "empty without sales");

    public static readonly MetricDefinition SellThrough = new("Sell through", "units sold / (units sold + units on hand)", "empty when both are 0");

    public static readonly MetricDefinition Reorder = new(
        "Reorder quantity", "when units on hand − velocity × lead time are at or under the reorder level: as many as keep the stock above it for velocity × (lead time + days to cover)",
        "none without sales or for inactive products");

    public static readonly MetricDefinition Low = new("Low", "active, and units on hand at or under the reorder level");
}
