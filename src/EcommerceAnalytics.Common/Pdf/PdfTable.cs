using System.Globalization;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using PdfSharp.Drawing;

namespace EcommerceAnalytics.Common.Pdf;

/// <summary>
/// A table over one or more pages: its header on each of them, its totals below. What is wider than a page is drawn in strips below each
/// other, each with the columns that name the rows.
/// </summary>
internal sealed class PdfTable
{
    private const double LineHeight = 11;
    private const double Padding = 4;
    private const double WidestText = 190;
    private const double WidestWrapped = 330;
    private const double Narrowest = 30;
    private const int MostHeaderLines = 3;
    private const int MostLines = 12;

    private readonly PdfPages _pages;
    private readonly WrittenTable _written;
    private readonly XFont _font = PdfFonts.Regular(7.5);
    private readonly XFont _bold = PdfFonts.Bold(7.5);
    private readonly List<string>[] _headers;
    private readonly string[][] _texts;
    private readonly string[] _totals;
    private readonly double[] _widths;

    public PdfTable(PdfPages pages, WrittenTable written)
    {
        (_pages, _written) = (pages, written);
        var table = written.Table;
        string Shown(CellValue value, TableColumn column) => ShownText.Of(value, column.Kind, table.CurrencyOf(column), pages.Language, column.Decimals);
        _texts = [.. written.Kept.Select(row => row.Select((cell, i) => Shown(cell, table.Columns[i])).ToArray())];
        _totals = [.. table.Columns.Select((column, i) => Shown(written.Sums.TotalOf(i), column))];
        _widths = [.. table.Columns.Select(WidthOf)];
        _headers = [.. table.Columns.Select((column, i) => PdfText.Lines(pages.Canvas, column.Header, _bold, _widths[i] - (2 * Padding), MostHeaderLines))];
    }

    public void Draw()
    {
        var strips = Strips();
        for (var i = 0; i < strips.Count; i++)
        {
            var number = strips.Count == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" ({i + 1} / {strips.Count})");
            DrawStrip(strips[i], _written.Table.Title + number);
        }
    }

    private double WidthOf(TableColumn column, int index)
    {
        var header = column.Header.Split(' ').Max(word => Width(word, _bold));

        // A long header takes two lines, not a wide column.
        header = Math.Max(header, Width(column.Header, _bold) / 2);
        var content = _texts.Select(row => Width(row[index], _font)).Append(Width(_totals[index], _bold)).Max();
        var widest = column.Wrapped ? WidestWrapped : WidestText;
        return Math.Clamp(Math.Max(header, content), Narrowest, widest) + (2 * Padding);
    }

    private double Width(string text, XFont font) => text.Length == 0 ? 0 : _pages.Canvas.MeasureString(text, font).Width;

    /// <summary>The columns of each strip: those that name the rows, then as many others as fit.</summary>
    private List<List<int>> Strips()
    {
        var columns = Enumerable.Range(0, _widths.Length).ToList();
        if (_widths.Sum() <= _pages.Width)
        {
            return [columns];
        }

        var named = columns.FindIndex(i => _written.Table.Columns[i].Kind is ColumnKind.Text or ColumnKind.Date or ColumnKind.DateTime);
        var names = columns[..(named + 1)];
        var room = _pages.Width - names.Sum(i => _widths[i]);
        List<List<int>> strips = [[.. names]];
        double taken = 0;
        foreach (var column in columns[(named + 1)..])
        {
            if (taken > 0 && taken + _widths[column] > room)
            {
                strips.Add([.. names]);
                taken = 0;
            }

            strips[^1].Add(column);
            taken += _widths[column];
        }

        return strips;
    }

    private void DrawStrip(List<int> columns, string title)
    {
        var headerHeight = (columns.Max(i => _headers[i].Count) * LineHeight) + 2;
        _pages.Need(20 + headerHeight + (3 * LineHeight));
        DrawTitle(title);
        DrawHeader(columns, headerHeight);
        for (var row = 0; row < _texts.Length; row++)
        {
            var lines = columns.ConvertAll(i => _written.Table.Columns[i].Wrapped
                ? PdfText.Lines(_pages.Canvas, _texts[row][i], _font, _widths[i] - (2 * Padding), MostLines)
                : [_texts[row][i]]);
            var height = (lines.Max(l => l.Count) * LineHeight) + 1;
            if (_pages.Need(height))
            {
                DrawTitle(title);
                DrawHeader(columns, headerHeight);
            }

            if (row % 2 == 1)
            {
                _pages.Canvas.DrawRectangle(_pages.Band, PdfPages.Left, _pages.Y, columns.Sum(i => _widths[i]), height);
            }

            DrawCells(columns, _font, XBrushes.Black, lines);
            _pages.Y += height;
        }

        DrawTotals(columns);
        DrawNote();
        _pages.Y += 14;
    }

    private void DrawTitle(string title)
    {
        var font = PdfFonts.Bold(11);
        _pages.Canvas.DrawString(PdfText.Cut(_pages.Canvas, title, font, _pages.Width), font, _pages.Accent, PdfPages.Left, _pages.Y + 11);
        _pages.Y += 17;
    }

    private void DrawHeader(List<int> columns, double height)
    {
        _pages.Canvas.DrawRectangle(_pages.Accent, PdfPages.Left, _pages.Y, columns.Sum(i => _widths[i]), height);
        DrawCells(columns, _bold, XBrushes.White, columns.ConvertAll(i => _headers[i]));
        _pages.Y += height;
    }

    private void DrawTotals(List<int> columns)
    {
        if (!columns.Exists(i => _totals[i].Length > 0))
        {
            return;
        }

        var label = _written.Table.Columns[columns[0]].Summed ? string.Empty : _pages.Language["Total"];
        _pages.Need(LineHeight + 2);
        _pages.Canvas.DrawLine(_pages.Strong, PdfPages.Left, _pages.Y, PdfPages.Left + columns.Sum(i => _widths[i]), _pages.Y);
        DrawCells(columns, _bold, XBrushes.Black, columns.ConvertAll(i => (List<string>)[i == columns[0] && label.Length > 0 ? label : _totals[i]]));
        _pages.Y += LineHeight + 2;
    }

    private void DrawNote()
    {
        var note = _written switch
        {
            { Rows: 0 } => _pages.Language["There are no rows."],
            _ when _written.Rows > _texts.Length => string.Format(
                _pages.Language.Numbers, _pages.Language["The first {0:N0} of {1:N0} rows; Excel and CSV have all of them."], _texts.Length, _written.Rows),
            _ => string.Empty,
        };
        if (note.Length > 0)
        {
            _pages.Need(LineHeight);
            _pages.Canvas.DrawString(note, _font, PdfColours.Muted, PdfPages.Left + Padding, _pages.Y + 8);
            _pages.Y += LineHeight;
        }
    }

    private void DrawCells(List<int> columns, XFont font, XBrush brush, List<List<string>> lines)
    {
        var x = PdfPages.Left;
        for (var i = 0; i < columns.Count; i++)
        {
            var width = _widths[columns[i]];
            for (var line = 0; line < lines[i].Count; line++)
            {
                var text = PdfText.Cut(_pages.Canvas, lines[i][line], font, width - (2 * Padding));
                if (text.Length > 0)
                {
                    var indent = _written.Table.Columns[columns[i]].IsNumeric ? width - Padding - Width(text, font) : Padding;
                    _pages.Canvas.DrawString(text, font, brush, x + indent, _pages.Y + 8 + (line * LineHeight));
                }
            }

            x += width;
        }
    }
}
