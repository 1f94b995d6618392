using System.Globalization;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>A table as written: the location of its rows, and their sums.</summary>
internal sealed class WrittenTable(Table table, int keptRows)
{
    public Table Table { get; } = table;

    /// <summary>The sheets, in order, each with the number of its rows (from row 2 on).</summary>
    public List<(string Name, int Rows)> Sheets { get; } = [];

    /// <summary>The exact sums of the columns.</summary>
    public ColumnSums Sums { get; } = new(table);

    /// <summary>The first rows, for the charts' cached values.</summary>
    public List<CellValue[]> Kept { get; } = [];

    public int KeptRows { get; } = keptRows;

    public long Rows { get; set; }

    public long ShortenedCells { get; set; }

    /// <summary>The references to a column's cells, one per sheet.</summary>
    public IEnumerable<string> References(int column) => Sheets.Select(s => Reference(s.Name, column, Math.Max(s.Rows, 1)));

    /// <summary>The reference to the first rows of a column.</summary>
    public static string Reference(string sheet, int column, int rows)
    {
        var letters = Letters(column);
        return string.Create(CultureInfo.InvariantCulture, $"{SheetNames.Quote(sheet)}!${letters}$2:${letters}${rows + 1}");
    }

    /// <summary>A column's letters: 0 is A, 26 is AA.</summary>
    public static string Letters(int column) =>
        (column < 26 ? string.Empty : Letters((column / 26) - 1)) + (char)('A' + (column % 26));
}
