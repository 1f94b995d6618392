using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Reports;

/// <summary>The sales measures shown on the sheets of reports.</summary>
internal static class ReportColumns
{
    /// <summary>Header of net sales.</summary>
    public const string NetSales = "Net sales";

    /// <summary>The columns.</summary>
    /// <param name="measures">What is measured.</param>
    /// <param name="metrics">The figures of a row.</param>
    /// <param name="wholeOrders">Whether the orders of the rows add up.</param>
    public static IEnumerable<TableColumn<T>> Of<T>(MeasureList measures, Func<T, SalesMetrics> metrics, bool wholeOrders = false) =>
    [
        .. measures.OnSheets(wholeOrders).SelectMany(measure => (IEnumerable<TableColumn<T>>)
        [
            new(measure.Label, measure.Kind, r => metrics(r).Cell(measure)) { Decimals = measure.Decimals, Summed = measure.AddsUp(wholeOrders) },
            .. measure.Label == NetSales && typeof(T).IsAssignableTo(typeof(SalesGroup))
                ? (TableColumn<T>[])[new("Share", ColumnKind.Percent, r => ((SalesGroup)(object)r!).Share) { IsShare = true }]
                : [],
        ]),
    ];

    /// <summary>Headline figures: the named measures, with the earlier values when there is a comparison.</summary>
    public static IEnumerable<Kpi> Kpis(SalesMetrics now, SalesMetrics? before, params IEnumerable<string> names) =>
        names.Select(now.Measures.Named).Select(measure =>
            new Kpi(measure.Label, measure.Kind, now.Cell(measure), before?.Cell(measure) ?? default) { Decimals = measure.Decimals });

    /// <summary>The earlier net sales of a group and their change, when there is a comparison.</summary>
    public static IEnumerable<TableColumn<T>> Comparison<T>(bool isCompared)
        where T : SalesGroup => isCompared
        ?
        [
            new("Previous net sales", ColumnKind.Money, r => r.Previous!.NetSales) { Summed = true },
            new("Net sales change", ColumnKind.Percent, r => r.Changes!.NetSales) { IsChange = true },
        ]
        : [];
}
