using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>The columns of an answer, and its rows.</summary>
/// <param name="measures">The measures.</param>
/// <param name="dimensions">The dimensions.</param>
/// <param name="hasIntervals">Whether the period is divided.</param>
/// <param name="isCompared">Whether there is an earlier period.</param>
internal sealed class QueryRows(IReadOnlyList<Measure> measures, IReadOnlyList<SalesSegmentation> dimensions, bool hasIntervals, bool isCompared)
{
    /// <summary>The columns.</summary>
    public IReadOnlyList<QueryColumn> Columns { get; } =
    [
        .. dimensions.Select(DimensionCatalogue.Of).SelectMany(dimension => (QueryColumn[])
        [
            new(dimension.Name, dimension.Label, ColumnKind.Text), new($"{dimension.Name}Label", $"{dimension.Label}, name", ColumnKind.Text),
        ]),
        .. hasIntervals ? (QueryColumn[])
        [
            new("interval", "Interval", ColumnKind.Text), new("from", "From", ColumnKind.DateTime), new("to", "To", ColumnKind.DateTime),
            new("isPartial", "Partial", ColumnKind.Boolean),
        ] : [],
        .. hasIntervals && isCompared ? [new("previousInterval", "Earlier interval", ColumnKind.Text)] : (QueryColumn[])[],
        .. measures.SelectMany(measure => isCompared
            ? (QueryColumn[])
            [
                new(measure.Name, measure.Label, measure.Kind) { Decimals = measure.Decimals },
                new(Previous(measure), $"{measure.Label} before", measure.Kind) { Decimals = measure.Decimals },
                new(Change(measure), $"{measure.Label}, change", ColumnKind.Percent),
            ]
            : [new(measure.Name, measure.Label, measure.Kind) { Decimals = measure.Decimals }]),
    ];

    /// <summary>The figures of a group, beside what names it.</summary>
    public Dictionary<string, object?> Row(IEnumerable<KeyValuePair<string, object?>> names, SalesMetrics now, SalesMetrics? before)
    {
        var row = new Dictionary<string, object?>(names, StringComparer.Ordinal);
        foreach (var measure in measures)
        {
            row.Add(measure.Name, Value(measure, now[measure.Name]));
            if (isCompared)
            {
                row.Add(Previous(measure), Value(measure, before?[measure.Name]));
                row.Add(Change(measure), before is null ? null : Ratio.Change(now[measure.Name], before[measure.Name]));
            }
        }

        return row;
    }

    private static string Previous(Measure measure) => $"previous{char.ToUpperInvariant(measure.Name[0])}{measure.Name[1..]}";

    private static string Change(Measure measure) => $"{measure.Name}Change";

    /// <summary>Counts are whole numbers.</summary>
    private static object? Value(Measure measure, decimal? value)
    {
        if (value is { } known && measure.Kind == ColumnKind.Count)
        {
            return (long)known;
        }

        return value;
    }
}
