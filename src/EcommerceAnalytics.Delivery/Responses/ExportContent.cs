using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>The content of an export.</summary>
/// <param name="Rows">The rows of a file that holds one table.</param>
/// <param name="Workbook">Everything.</param>
internal sealed record ExportContent(Table Rows, ReportWorkbook Workbook)
{
    /// <summary>The tables of all formats.</summary>
    public IReadOnlyCollection<Table> AllTables => [Rows, .. Workbook.Tables];

    /// <summary>Checks names of columns.</summary>
    /// <returns>The headers of the columns.</returns>
    /// <exception cref="RequestException">400: none of the tables has such a column.</exception>
    public static IReadOnlyList<string> RequireColumns(IReadOnlyList<string> names, IReadOnlyCollection<Table> tables, Language language, string parameter)
    {
        var found = names.Select(name => (Name: name, Header: tables.Select(table => table.HeaderOf(name, language)).FirstOrDefault(header => header is not null))).ToList();
        if (found.Where(column => column.Header is null).Select(column => column.Name).ToList() is { Count: > 0 } unknown)
        {
            var allowed = tables.SelectMany(table => table.Columns).Select(column => column.Header).Distinct(StringComparer.OrdinalIgnoreCase);
            throw RequestException.Invalid(parameter, $"No such column: {string.Join(", ", unknown)}. Allowed are {string.Join(", ", allowed)}.");
        }

        return [.. found.Select(column => column.Header!).Distinct()];
    }
}
