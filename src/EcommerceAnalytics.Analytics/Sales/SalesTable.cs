using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales over time as rows: one for each interval, or for each interval of each segment.</summary>
internal static class SalesTable
{
    public static Table Of(SalesResponse response)
    {
        var rows = response.Segments is null
            ? Rows(null, response.Intervals, response.Comparison)
            : response.Segments.SelectMany(s => Rows(s, s.Intervals, s.Comparison));
        TableColumn<Row>[] segment = response.Segments is null
            ? []
            : [new("segment", ColumnKind.Text, r => r.Segment!.Key), new("segmentLabel", ColumnKind.Text, r => r.Segment!.Label)];
        TableColumn<Row>[] previous = response.Comparison is null
            ? []
            :
            [
                new("previousLabel", ColumnKind.Text, r => r.Previous?.Label),
                new("previousNetSales", ColumnKind.Money, r => r.Previous?.NetSales),
                new("previousOrders", ColumnKind.Count, r => r.Previous?.Orders),
                new("previousNetUnits", ColumnKind.Count, r => r.Previous?.NetUnits),
            ];
        return new Table<Row>(
            "Sales",
            rows,
            [
                .. segment,
                new("label", ColumnKind.Text, r => r.Interval?.Label),
                new("from", ColumnKind.DateTime, r => r.Interval?.From),
                new("to", ColumnKind.DateTime, r => r.Interval?.To),
                new("isPartial", ColumnKind.Boolean, r => r.Interval?.IsPartial),
                .. MetricColumns.Of<Row>(response.Totals.Measures, r => r.Interval, wholeOrders: true),
                .. previous,
            ])
        {
            Currency = response.Meta.Currency,
        };
    }

    /// <summary>The intervals with their counterparts, then what of the earlier period is no counterpart: the columns of both add up.</summary>
    private static IEnumerable<Row> Rows(SalesSegment? segment, IReadOnlyList<SalesInterval> intervals, SalesComparison? comparison) =>
    [
        .. intervals.Select((interval, i) => new Row(segment, interval, comparison?.Intervals[i])),
        .. comparison is null ? [] : comparison.Intervals.Skip(intervals.Count).Select(rest => new Row(segment, null, rest)),
    ];

    private sealed record Row(SalesSegment? Segment, SalesInterval? Interval, SalesInterval? Previous);
}
