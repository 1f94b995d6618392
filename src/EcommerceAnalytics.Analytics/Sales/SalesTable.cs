using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales over time as rows: one for each interval, or for each interval of each segment.</summary>
internal static class SalesTable
{
    public static Table Of(SalesResponse response)
    {
        var rows = response.Segments is null
            ? response.Intervals.Select((interval, i) => new Row(null, interval, response.Comparison?.Intervals[i]))
            : response.Segments.SelectMany(s => s.Intervals.Select((interval, i) => new Row(s, interval, s.Comparison?.Intervals[i])));
        TableColumn<Row>[] segment = response.Segments is null
            ? []
            :
            [
                new("segment", ColumnKind.Text, r => r.Segment!.Key)
                {
                    Words = (r, language) => string.Join(',', r.Segment!.Values.Select(v => SegmentLabels.KeyInWords(v.Dimension, v.Value, language))),
                },
                new("segmentLabel", ColumnKind.Text, r => r.Segment!.Label)
                {
                    Words = (r, language) => string.Join(", ", r.Segment!.Values.Select(v => SegmentLabels.InWords(v.Dimension, v.Value, v.Label, language))),
                },
            ];
        TableColumn<Row>[] previous = response.Comparison is null
            ? []
            :
            [
                new("previousLabel", ColumnKind.Text, r => r.Previous?.Label),
                new("previousNetSales", ColumnKind.Money, r => r.Previous?.NetSales),
                new("previousOrders", ColumnKind.Count, r => r.Previous?.Orders),
                new("previousNetUnits", ColumnKind.Count, r => r.Previous?.NetUnits),
            ];
        var zone = response.Meta.Zone;
        return new Table<Row>(
            "Sales",
            rows,
            [
                .. segment,
                new("label", ColumnKind.Text, r => r.Interval.Label),
                new("from", ColumnKind.DateTime, r => CellValue.In(r.Interval.From, zone)),
                new("to", ColumnKind.DateTime, r => CellValue.In(r.Interval.To, zone)),
                new("isPartial", ColumnKind.Boolean, r => r.Interval.IsPartial),
                .. MetricColumns.Of<Row>(response.Totals.Measures, r => r.Interval, wholeOrders: true),
                .. previous,
            ])
        {
            Currency = response.Meta.Currency,
        };
    }

    private sealed record Row(SalesSegment? Segment, SalesInterval Interval, SalesInterval? Previous);
}
