using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>The measures as columns, the same in every table.</summary>
internal static class MetricColumns
{
    public static IEnumerable<TableColumn<T>> Of<T>(MeasureList measures, Func<T, SalesMetrics> metrics, bool wholeOrders) =>
        measures.Shown.Where(measure => wholeOrders || !measure.IsOfWholeOrders).Select(measure =>
            new TableColumn<T>(measure.Name, measure.Kind, row => metrics(row).Cell(measure)) { Summed = measure.AddsUp(wholeOrders) });
}
