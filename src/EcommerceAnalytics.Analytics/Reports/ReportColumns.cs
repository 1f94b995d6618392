using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The sales figures as the sheets of reports show them: those of <see cref="MetricColumns"/> that fit on a page.</summary>
internal static class ReportColumns
{
    /// <summary>Header of net sales.</summary>
    public const string NetSales = "Net sales";

    /// <summary>Header of returns.</summary>
    public const string Returns = "Returns";

    /// <summary>The columns.</summary>
    /// <param name="metrics">The figures of a row.</param>
    /// <param name="wholeOrders">Whether the orders of the rows add up.</param>
    public static IEnumerable<TableColumn<T>> Of<T>(Func<T, SalesMetrics> metrics, bool wholeOrders = false) =>
    [
        new("Gross sales", ColumnKind.Money, r => metrics(r).GrossSales) { Summed = true },
        new("Discounts", ColumnKind.Money, r => metrics(r).Discounts) { Summed = true },
        new(Returns, ColumnKind.Money, r => metrics(r).Returns) { Summed = true },
        new(NetSales, ColumnKind.Money, r => metrics(r).NetSales) { Summed = true },
        .. typeof(T).IsAssignableTo(typeof(SalesGroup))
            ? (TableColumn<T>[])[new("Share", ColumnKind.Percent, r => ((SalesGroup)(object)r!).Share)]
            : [],
        new("Orders", ColumnKind.Count, r => metrics(r).Orders) { Summed = wholeOrders },
        new("Units sold", ColumnKind.Count, r => metrics(r).UnitsSold) { Summed = true },
        new("Units returned", ColumnKind.Count, r => metrics(r).UnitsReturned) { Summed = true },
        new("Net units", ColumnKind.Count, r => metrics(r).NetUnits) { Summed = true },
    ];

    /// <summary>The earlier net sales of a group and their change, when there is a comparison.</summary>
    public static IEnumerable<TableColumn<T>> Comparison<T>(bool isCompared)
        where T : SalesGroup => isCompared
        ?
        [
            new("Previous net sales", ColumnKind.Money, r => r.Previous!.NetSales) { Summed = true },
            new("Net sales change", ColumnKind.Percent, r => r.Changes!.NetSales),
        ]
        : [];
}
