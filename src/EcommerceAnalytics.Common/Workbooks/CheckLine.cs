using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>
/// One line of the Checks sheet: the rows of a table, the sum of a column against a figure computed in another way, or (without a table) the texts that did not
/// fit their cells.
/// </summary>
internal sealed record CheckLine(string Name, Table? Table, int? Column, decimal Expected)
{
    /// <summary>The lines of a report: its own checks, then those of every table.</summary>
    /// <exception cref="ArgumentException">A check or a chart reads a table or a column that the report does not have.</exception>
    public static List<CheckLine> Plan(ReportWorkbook report)
    {
        foreach (var table in report.Checks.Select(c => c.Table).Concat(report.Charts.Select(c => c.Table)))
        {
            if (!report.Tables.Contains(table))
            {
                throw new ArgumentException($"The table '{table.Name}' is not part of the workbook.", nameof(report));
            }
        }

        var lines = report.Checks.Select(c => new CheckLine(c.Name, c.Table, c.Table.IndexOf(c.Column), c.Expected)).ToList();
        foreach (var table in report.Tables)
        {
            // A sum compared with itself, or a number of rows that nothing else has counted, would hold whatever happens.
            if (table.RowCount is { } rows)
            {
                lines.Add(new($"{table.Title}: {report.Language["rows"]}", table, null, rows));
            }
        }

        lines.Add(new(report.Language["Texts shortened to fit a cell"], null, null, 0));
        return lines;
    }

    /// <summary>The decimals that are compared.</summary>
    public const int Decimals = 2;

    public ColumnKind Kind => Table is not null && Column is { } column ? Table.Columns[column].Kind : ColumnKind.Count;

    public string? Currency => Table is not null && Column is { } column ? Table.CurrencyOf(Table.Columns[column]) : null;

    /// <summary>The live formula over the sheets, null where nothing can be counted there.</summary>
    public string? Formula(WrittenTable? written) => (written, Column) switch
    {
        (null, _) => null,
        ({ Rows: 0 }, null) => $"COUNTA({string.Join(',', written.References(0))})",
        (_, null) => string.Join('+', written.References(0).Select(r => $"ROWS({r})")),
        (_, { } column) => $"SUM({string.Join(',', written.References(column))})",
    };

    /// <summary>The contents of the sheets.</summary>
    public decimal Actual(WrittenTable? written, long shortenedCells) => (written, Column) switch
    {
        (null, _) => shortenedCells,
        (_, null) => written.Rows,
        (_, { } column) => written.Sums[column],
    };

    /// <summary>Whether the contents are what was reported.</summary>
    public bool Holds(WrittenTable? written, long shortenedCells) =>
        Math.Round(Actual(written, shortenedCells) - Expected, Decimals, MidpointRounding.AwayFromZero) == 0;
}
