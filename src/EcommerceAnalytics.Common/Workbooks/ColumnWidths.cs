using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>
/// Column widths estimated from the text: measuring with a font needs a graphics library that servers do not have.
/// </summary>
internal static class ColumnWidths
{
    private const int Narrowest = 6;
    private const int Widest = 60;
    private const int LongestHeaderLine = 12;
    private const int FilterButton = 4;
    private const int Margin = 2;
    private const int Indent = 1;
    private const int MaxLines = 27;
    private const int PixelsOfDigit = 7;
    private const int PixelsBetween = 5;
    private const int TotalOfMoreRows = 5;

    /// <summary>Widths in characters.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its first rows.</param>
    /// <param name="complete">Whether these are all rows, so that the totals are known.</param>
    public static double[] Measure(Table table, IReadOnlyList<CellValue[]> rows, bool complete)
    {
        var widths = new double[table.Columns.Count];
        for (var i = 0; i < widths.Length; i++)
        {
            var column = table.Columns[i];
            var currency = table.CurrencyOf(column);
            var length = HeaderLength(column.Header) + FilterButton;
            decimal sum = 0;
            foreach (var row in rows)
            {
                length = Math.Max(length, Length(row[i], column.Kind, currency));
                sum += column.Summed ? row[i].AsDecimal() ?? 0 : 0;
            }

            if (column.Summed)
            {
                length = complete ? Math.Max(length, Length(sum, column.Kind, currency)) : length + TotalOfMoreRows;
            }

            widths[i] = Math.Clamp(length, Narrowest, Widest) + Margin + Indent;
        }

        return widths;
    }

    /// <summary>The pixels of columns, with the default font of workbooks (ECMA-376 part 1, 18.3.1.13).</summary>
    public static double Pixels(IEnumerable<double> widths) => widths.Sum(width => (width * PixelsOfDigit) + PixelsBetween);

    /// <summary>Whether a header needs its second line.</summary>
    public static bool WrapsHeaders(Table table, double[] widths) => table.Columns.Index().Any(c =>
        c.Item.Header.Length + FilterButton > widths[c.Index] - Margin - Indent);

    /// <summary>The number of lines of the tallest wrapped cell in a row; not all readers compute it.</summary>
    public static int Lines(Table table, CellValue[] row, double[] widths)
    {
        var lines = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (table.Columns[i].Wrapped && row[i].Type == CellType.Text)
            {
                var needed = 0;
                foreach (var line in row[i].Text.AsSpan().EnumerateLines())
                {
                    needed += 1 + (int)(line.Length / (widths[i] - Margin));
                }

                lines = Math.Max(lines, Math.Min(needed, MaxLines));
            }
        }

        return lines;
    }

    /// <summary>How many characters a cell shows.</summary>
    public static int Length(CellValue value, ColumnKind kind, string? currency) => value.Type switch
    {
        CellType.Empty => 0,
        CellType.Text => LongestLine(value.Text),
        CellType.Date => 10,
        CellType.Instant => 19,
        CellType.Boolean => 5,
        CellType.Number or CellType.Real => NumberLength(value.AsDecimal() ?? 0, kind, currency),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.Type, "Not a type of cell."),
    };

    /// <summary>The characters a header takes in a line: long ones break where both lines are shortest.</summary>
    private static int HeaderLength(string header)
    {
        var length = header.Length;
        if (length > LongestHeaderLine)
        {
            for (var at = header.IndexOf(' ', StringComparison.Ordinal); at >= 0; at = header.IndexOf(' ', at + 1))
            {
                length = Math.Min(length, Math.Max(at, header.Length - at - 1));
            }
        }

        return length;
    }

    private static int NumberLength(decimal number, ColumnKind kind, string? currency)
    {
        var digits = 1;
        for (var rest = Math.Abs(number) * (kind == ColumnKind.Percent ? 100 : 1); rest >= 10; rest /= 10)
        {
            digits++;
        }

        var separators = kind is ColumnKind.Identifier or ColumnKind.Percent ? 0 : (digits - 1) / 3;
        var decimals = kind switch
        {
            ColumnKind.Money or ColumnKind.Percent => 3,
            ColumnKind.Number => 5,
            _ => 0,
        };
        return digits + separators + decimals + NumberFormats.Sign(currency).Length + (number < 0 ? 1 : 0);
    }

    private static int LongestLine(ReadOnlySpan<char> text)
    {
        var longest = 0;
        foreach (var line in text.EnumerateLines())
        {
            longest = Math.Max(longest, line.Length);
        }

        return longest;
    }
}
