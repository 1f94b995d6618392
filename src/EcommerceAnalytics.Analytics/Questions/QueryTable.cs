using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>The answer to a query as a table.</summary>
internal static class QueryTable
{
    private const string Label = "Label";

    public static Table Of(QueryResponse response) => new Table<IReadOnlyDictionary<string, object?>>(
        "Query",
        response.Rows,
        [.. response.Columns.Select(column => new TableColumn<IReadOnlyDictionary<string, object?>>(column.Name, column.Kind, row => Cell(row[column.Name], response.Meta.Zone))
        {
            Decimals = column.Decimals,
            Words = column.Kind == ColumnKind.Text ? (row, language) => InWords(column.Name, row, language) : null,
        })])
    {
        Currency = response.Meta.Currency,
    };

    /// <summary>A value of a dimension, or its name, as sheets show them.</summary>
    private static string? InWords(string column, IReadOnlyDictionary<string, object?> row, Language language)
    {
        var name = column.EndsWith(Label, StringComparison.Ordinal) ? column[..^Label.Length] : column;
        if (row[column] is not string text || !Enum.TryParse<SalesSegmentation>(name, ignoreCase: true, out var dimension) || row[name] is not string value)
        {
            return row[column] as string;
        }

        return column == name ? SegmentLabels.KeyInWords(dimension, value, language) : SegmentLabels.InWords(dimension, value, text, language);
    }

    private static CellValue Cell(object? value, TimeZoneInfo zone) => value switch
    {
        null => default,
        string text => text,
        bool flag => flag,
        long count => count,
        decimal number => number,
        DateTime instant => CellValue.In(instant, zone),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a value of a query."),
    };
}
