using EcommerceAnalytics.Analytics.Metrics;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The metrics of <see cref="SalesMetrics"/> in the order of its properties; docs/metrics.md has the same table.</summary>
internal static class SalesMetricList
{
    public static IReadOnlyList<SalesMetric> All { get; } =
    [
        new("grossSales", "Gross sales", ColumnKind.Money, "Σ quantity × unit price", "at the price of the moment of the order; cancelled orders count nowhere", m => m.GrossSales) { Addition = MetricAddition.Always },
        new("discounts", "Discounts", ColumnKind.Money, "Σ discounts of lines", "an order's discount is divided over its lines by gross, to the cent", m => m.Discounts) { Addition = MetricAddition.Always },
        new("returns", "Returns", ColumnKind.Money, "Σ refund amounts dated in the period", "positive; counted on the day of the refund, not of the order", m => m.Returns) { Addition = MetricAddition.Always },
        new("netSales", "Net sales", ColumnKind.Money, "gross sales − discounts − returns", "may be negative", m => m.NetSales) { Addition = MetricAddition.Always },
        new("tax", "Tax", ColumnKind.Money, "Σ tax of orders", "null where orders are divided, by category or product", m => m.Tax) { Addition = MetricAddition.OverOrders, IsOfOrders = true },
        new("shipping", "Shipping", ColumnKind.Money, "Σ shipping of orders", "null where orders are divided", m => m.Shipping) { Addition = MetricAddition.OverOrders, IsOfOrders = true },
        new("totalSales", "Total sales", ColumnKind.Money, "net sales + tax + shipping", "null where orders are divided", m => m.TotalSales) { Addition = MetricAddition.OverOrders, IsOfOrders = true },
        new("orders", "Orders", ColumnKind.Count, "distinct orders placed in the period", "over categories and products they do not add up; null for their segment other", m => m.Orders) { Addition = MetricAddition.OverOrders },
        new("unitsSold", "Units sold", ColumnKind.Count, "Σ quantity", "", m => m.UnitsSold) { Addition = MetricAddition.Always },
        new("unitsReturned", "Units returned", ColumnKind.Count, "Σ refunded quantity", "counted on the day of the refund", m => m.UnitsReturned) { Addition = MetricAddition.Always },
        new("netUnits", "Net units", ColumnKind.Count, "units sold − units returned", "may be negative", m => m.NetUnits) { Addition = MetricAddition.Always },
        new("averageOrderValue", "Average order value", ColumnKind.Money, "(gross sales − discounts) / orders", "to the cent; null at 0 orders", m => m.AverageOrderValue),
        new("unitsPerOrder", "Units per order", ColumnKind.Number, "units sold / orders", "to 4 decimals; null at 0 orders", m => m.UnitsPerOrder),
        new("cost", "Cost", ColumnKind.Money, "Σ known cost of lines − Σ known cost of refunds", "null when no line has a cost", m => m.Cost) { Addition = MetricAddition.Always },
        new("profit", "Profit", ColumnKind.Money, "net sales − cost", "null when no line has a cost", m => m.Profit),
        new("margin", "Margin", ColumnKind.Percent, "profit / net sales", "null when no line has a cost, and at net sales 0", m => m.Margin),
        new("costCoverage", "Cost coverage", ColumnKind.Percent, "net sales of lines and refunds with a known cost / net sales", "null at net sales 0", m => m.CostCoverage),
    ];
}
