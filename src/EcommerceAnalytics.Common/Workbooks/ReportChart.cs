using EcommerceAnalytics.Common.Languages;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>How a chart draws its series.</summary>
public enum ChartShape
{
    /// <summary>Lines over time or over categories.</summary>
    Line,

    /// <summary>Horizontal bars, the first row on top.</summary>
    Bar,
}

/// <summary>A native chart over columns of one of the workbook's tables; it follows the cells when they change.</summary>
/// <param name="Shape">Lines or bars.</param>
/// <param name="Title">The chart's title.</param>
/// <param name="Table">The table it reads.</param>
/// <param name="Category">The header of the column along the axis.</param>
/// <param name="Series">The headers of the columns drawn, one series each.</param>
public sealed record ReportChart(ChartShape Shape, string Title, Table Table, string Category, params string[] Series)
{
    /// <summary>The number of rows to draw, from the first; null draws the whole (first) sheet.</summary>
    public int? Rows { get; init; }

    /// <summary>The title, which says so when the chart shows the first rows alone.</summary>
    /// <param name="rows">The rows of the table.</param>
    /// <param name="language">Its language.</param>
    internal string TitleFor(long rows, Language language) => Rows < rows
        ? string.Format(language.Numbers, language["{0} (top {1} of {2:N0})"], language.OfText(Title), Rows, rows)
        : language.OfText(Title);

    /// <summary>
    /// Whether there is something to see: a value, and more than one bar, which says less than the figure itself, or more than one point among gaps, which
    /// is no line.
    /// </summary>
    /// <param name="written">The table as written.</param>
    internal bool Shows(WrittenTable written) => (Shape == ChartShape.Line || written.Rows > 1 || Series.Length > 1)
        && (written.Kept.Count == 0 || Series.Select(Table.IndexOf).Any(series => Shows(written, series)));

    private bool Shows(WrittenTable written, int series)
    {
        var values = written.Kept.Count(row => row[series].AsDecimal() is not null);
        return values > 1 || (values == 1 && (Shape == ChartShape.Bar || written.Rows == 1));
    }

    /// <summary>Whether a row is an interval that has not ended, or of which not all data is there.</summary>
    internal bool IsPartial(CellValue[] row)
    {
        var column = Table.Columns.Index().FirstOrDefault(c => c.Item.Kind == ColumnKind.Boolean && PartialHeaders.Contains(c.Item.Key, StringComparer.Ordinal), (-1, null!)).Index;
        return column >= 0 && row[column].Boolean;
    }

    private static readonly string[] PartialHeaders = ["Partial", "isPartial"];
}
