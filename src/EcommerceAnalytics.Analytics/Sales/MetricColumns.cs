using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The metrics as columns, the same in every table.</summary>
internal static class MetricColumns
{
    public static IEnumerable<TableColumn<T>> Of<T>(Func<T, SalesMetrics> metrics, bool wholeOrders) =>
    [
        new("grossSales", ColumnKind.Money, r => metrics(r).GrossSales) { Summed = true },
        new("discounts", ColumnKind.Money, r => metrics(r).Discounts) { Summed = true },
        new("returns", ColumnKind.Money, r => metrics(r).Returns) { Summed = true },
        new("netSales", ColumnKind.Money, r => metrics(r).NetSales) { Summed = true },
        .. wholeOrders
            ? (TableColumn<T>[])
            [
                new("tax", ColumnKind.Money, r => metrics(r).Tax) { Summed = true },
                new("shipping", ColumnKind.Money, r => metrics(r).Shipping) { Summed = true },
                new("totalSales", ColumnKind.Money, r => metrics(r).TotalSales) { Summed = true },
            ]
            : [],
        new("orders", ColumnKind.Count, r => metrics(r).Orders) { Summed = wholeOrders },
        new("unitsSold", ColumnKind.Count, r => metrics(r).UnitsSold) { Summed = true },
        new("unitsReturned", ColumnKind.Count, r => metrics(r).UnitsReturned) { Summed = true },
        new("netUnits", ColumnKind.Count, r => metrics(r).NetUnits) { Summed = true },
        new("averageOrderValue", ColumnKind.Money, r => metrics(r).AverageOrderValue),
        new("unitsPerOrder", ColumnKind.Number, r => metrics(r).UnitsPerOrder),
        new("cost", ColumnKind.Money, r => metrics(r).Cost) { Summed = true },
        new("profit", ColumnKind.Money, r => metrics(r).Profit) { Summed = true },
        new("margin", ColumnKind.Percent, r => metrics(r).Margin),
        new("costCoverage", ColumnKind.Percent, r => metrics(r).CostCoverage),
    ];
}
