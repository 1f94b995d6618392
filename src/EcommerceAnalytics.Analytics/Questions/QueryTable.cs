using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>The answer to a query as a table.</summary>
internal static class QueryTable
{
    public static Table Of(QueryResponse response) => new Table<IReadOnlyDictionary<string, object?>>(
        "Query",
        response.Rows,
        [.. response.Columns.Select(column => new TableColumn<IReadOnlyDictionary<string, object?>>(column.Name, column.Kind, row => Cell(row[column.Name], response.Meta.Zone)) { Decimals = column.Decimals })])
    {
        Currency = response.Meta.Currency,
    };

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
