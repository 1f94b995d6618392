using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Semantics.Metrics;

/// <summary>The measures as columns, the same in every table.</summary>
internal static class MetricColumns
{
    /// <param name="measures">The measures.</param>
    /// <param name="metrics">Those of a row.</param>
    /// <param name="wholeOrders">The rows hold whole orders.</param>
    /// <param name="overlap">The rows overlap, so that nothing adds up.</param>
    public static IEnumerable<TableColumn<T>> Of<T>(MeasureList measures, Func<T, SalesMetrics> metrics, bool wholeOrders, bool overlap = false) =>
        measures.Shown.Where(measure => wholeOrders || !measure.IsOfWholeOrders).Select(measure =>
            new TableColumn<T>(measure.Name, measure.Kind, row => metrics(row).Cell(measure)) { Decimals = measure.Decimals, Summed = !overlap && measure.AddsUp(wholeOrders) });
}
