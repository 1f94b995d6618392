using EcommerceAnalytics.Analytics.Metrics;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The metrics as columns, the same in every table.</summary>
internal static class MetricColumns
{
    public static IEnumerable<TableColumn<T>> Of<T>(Func<T, SalesMetrics> metrics, bool wholeOrders) =>
        SalesMetricList.All.Where(metric => wholeOrders || !metric.IsOfOrders).Select(metric =>
            new TableColumn<T>(metric.Name, metric.Kind, row => metric.Value(metrics(row)))
            {
                Summed = metric.Addition == MetricAddition.Always || (wholeOrders && metric.Addition == MetricAddition.OverOrders),
            });
}
