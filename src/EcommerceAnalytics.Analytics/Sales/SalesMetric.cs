using EcommerceAnalytics.Analytics.Metrics;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>A metric of <see cref="SalesMetrics"/>, with the way to read it.</summary>
internal sealed record SalesMetric(string Name, string Label, ColumnKind Kind, string Formula, string Edges, Func<SalesMetrics, CellValue> Value)
    : Metric(Name, Label, Kind, Formula, Edges)
{
    /// <summary>The metric is null where orders are divided.</summary>
    public bool IsOfOrders { get; init; }

    /// <summary>The value as a number; 0 for none.</summary>
    public decimal Amount(SalesSums sums, MetricScope scope) => Value(new SalesMetrics(sums, scope)).AsDecimal() ?? 0;
}
