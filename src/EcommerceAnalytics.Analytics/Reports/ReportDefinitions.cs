using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>Definitions (docs/metrics.md) as several reports print them.</summary>
internal static class ReportDefinitions
{
    public static readonly MetricDefinition GrossSales = new(
        "Gross sales", "Σ quantity × unit price of counted orders", "at the price of the moment of the order; cancelled orders count nowhere");

    public static readonly MetricDefinition Discounts = new(
        "Discounts", "Σ line discounts + order discounts", "an order's discount is divided over its lines by gross, to the cent");

    public static readonly MetricDefinition Returns = new(
        "Returns", "Σ refund amounts dated in the period", "shown positive; counted on the day of the refund, not of the order");

    public static readonly MetricDefinition NetSales = new(
        "Net sales", "gross sales − discounts − returns", "negative where more was refunded than sold");

    public static readonly MetricDefinition Orders = new(
        "Orders", "number of counted orders placed in the period", "an order is counted in each category and product it touches, so that these do not add up");

    public static readonly MetricDefinition Units = new(
        "Units sold, units returned, net units", "Σ quantity; Σ quantity refunded in the period; sold − returned", "a return may fall in a later period than its sale");

    public static readonly MetricDefinition AverageOrderValue = new(
        "Average order value", "(gross sales − discounts) / orders", "to the cent; empty at 0 orders");

    public static readonly MetricDefinition UnitsPerOrder = new("Units per order", "units sold / orders", "empty at 0 orders");

    public static readonly MetricDefinition Share = new("Share", "net sales / net sales of the whole period", "empty when those are 0");

    public static readonly MetricDefinition Profit = new(
        "Profit, margin", "net sales − Σ cost of net units; profit / net sales", "empty if no line has a cost; cost coverage is the share of net sales whose cost is known");

    public static readonly MetricDefinition Change = new(
        "Change, change rate", "now − before; (now − before) / |before|", "the rate is empty when before is 0");

    public static readonly MetricDefinition Partial = new(
        "Partial", "an interval cut by the period, not over yet, or beyond the data", "leave it out of trends");

    /// <summary>What every sales figure rests on.</summary>
    public static IReadOnlyList<MetricDefinition> OfSales => [GrossSales, Discounts, Returns, NetSales, Orders, Units, AverageOrderValue, Share, Change];
}
