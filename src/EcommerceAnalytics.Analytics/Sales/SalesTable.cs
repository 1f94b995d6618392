using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales over time as rows: one for each interval, or for each interval of each segment.</summary>
internal static class SalesTable
{
    public static Table Of(SalesResponse response)
    {
        var rows = response.Segments is null
            ? response.Intervals.Select(i => new Row(null, i))
            : response.Segments.SelectMany(s => s.Intervals.Select(i => new Row(s, i)));
        TableColumn<Row>[] segment = response.Segments is null
            ? []
            : [new("segment", ColumnKind.Text, r => r.Segment!.Key), new("segmentLabel", ColumnKind.Text, r => r.Segment!.Label)];
        return new Table<Row>(
            "Sales",
            rows,
            [
                .. segment,
                new("label", ColumnKind.Text, r => r.Interval.Label),
                new("from", ColumnKind.DateTime, r => r.Interval.From),
                new("to", ColumnKind.DateTime, r => r.Interval.To),
                new("isPartial", ColumnKind.Boolean, r => r.Interval.IsPartial),
                .. MetricColumns.Of<Row>(r => r.Interval, wholeOrders: true),
            ])
        {
            Currency = response.Meta.Currency,
        };
    }

    private sealed record Row(SalesSegment? Segment, SalesInterval Interval);
}
