using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Definitions (docs/metrics.md) of the figures of products and of stock.</summary>
internal static class ProductDefinitions
{
    public static readonly MetricDefinition Abc = new(
        "Class", "products by net sales: A up to and including the one that reaches 80 % of the total, B likewise up to 95 %, C the rest",
        "ties by id; C without positive net sales");

    public static readonly MetricDefinition CumulativeShare = ReportDefinitions.Of("cumulativeShare");

    public static readonly MetricDefinition Mover = new(
        "Direction", "rising or declining: the change of net sales or of net units against the earlier period", "changes below the minimum impact are left out");

    public static readonly MetricDefinition NeverSold = new(
        "Never sold", "active products without a counted order line in the period", "in any currency; a refund is not a sale");

    public static readonly MetricDefinition Stage = new(
        "Stage", "dead: no sale in the last days; new: first sale within the last days; growing or declining: net units changed by a rate against the earlier period; else stable",
        "the first that applies, in this order; growing from 0");

    public static readonly MetricDefinition StockValue = ReportDefinitions.Of("stockValue", "stockCost");

    public static readonly MetricDefinition Daily = ReportDefinitions.Of("dailyNetUnits");

    public static readonly MetricDefinition DaysOfCover = ReportDefinitions.Of("daysOfCover");

    public static readonly MetricDefinition InStockDays = ReportDefinitions.Of("inStockDays", "velocity");

    public static readonly MetricDefinition StockOut = ReportDefinitions.Of("expectedStockOut");

    public static readonly MetricDefinition SellThrough = ReportDefinitions.Of("sellThrough");

    public static readonly MetricDefinition Reorder = ReportDefinitions.Of("reorderQuantity");

    public static readonly MetricDefinition Low = new("Low", "active, and units on hand at or below the reorder level");
}
