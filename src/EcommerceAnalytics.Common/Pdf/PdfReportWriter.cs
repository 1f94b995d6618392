using System.Globalization;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using PdfSharp.Drawing;

namespace EcommerceAnalytics.Common.Pdf;

/// <summary>
/// Writes a report as a PDF to read and to print: the summary with its charts, the first rows of each table with the totals of all of them,
/// and the definitions. Fonts are embedded.
/// </summary>
public static class PdfReportWriter
{
    /// <summary>How many rows of a table are printed.</summary>
    public const int MaxRows = 100;

    private const double ChartHeight = 168;
    private const double ChartTitle = 28;
    private const double BarHeight = 10;
    private const double Gap = 18;

    /// <summary>Writes the document; the stream stays open and need not be seekable.</summary>
    /// <param name="report">What to write; its tables are read once, one after the other, to their end.</param>
    /// <param name="paper">The paper.</param>
    /// <param name="stream">The target; only asynchronous writes are made.</param>
    /// <param name="progress">Told the rows of all tables read so far, every ten thousand and at the end.</param>
    /// <returns>The number of rows that were read.</returns>
    /// <exception cref="ArgumentException">A check or a chart reads a table or a column that the report does not have.</exception>
    public static async Task<long> WriteAsync(
        ReportWorkbook report, PaperSize paper, Stream stream, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var checks = CheckLine.Plan(report);
        long rows = 0;
        List<WrittenTable> tables = [];
        foreach (var table in report.Tables)
        {
            tables.Add(await ReadAsync(table, ChartedRows(report, table), () => Report(++rows), cancellationToken));
        }

        progress?.Report(rows);
        using var pages = new PdfPages(report, paper);
        PdfSummary.Draw(pages, report);
        var charts = report.Charts.Select(chart => (Chart: chart, Table: tables.First(t => t.Table == chart.Table))).Where(c => c.Chart.Shows(c.Table)).ToList();

        // The first ones fill the page of the summary; each of the others follows the table that it shows.
        var first = 0;
        var end = pages.Y;
        foreach (var pair in charts.Chunk(2))
        {
            end += HeightOf(pages, pair);
            if (end > pages.Bottom)
            {
                break;
            }

            first += pair.Length;
        }

        DrawCharts(pages, charts.Take(first));
        foreach (var table in tables)
        {
            new PdfTable(pages, table).Draw();
            DrawCharts(pages, charts.Skip(first).Where(chart => chart.Table == table));
        }

        if (report.Definitions.Count > 0)
        {
            new PdfTable(pages, await ReadAsync(DefinitionsTable.Of(report.Definitions).In(report.Language, inWords: true), int.MaxValue, () => { }, cancellationToken)).Draw();
        }

        DrawChecks(pages, checks, tables);
        pages.Number(report);
        await pages.SaveAsync(stream, cancellationToken);
        return rows;

        void Report(long read)
        {
            if (read % CsvTableWriter.ProgressEvery == 0)
            {
                progress?.Report(read);
            }
        }
    }

    private static int ChartedRows(ReportWorkbook report, Table table) =>
        report.Charts.Where(c => c.Table == table).Select(c => c.Rows ?? WorkbookWriter.MaxSheetRows).DefaultIfEmpty(0).Max();

    /// <summary>Reads all rows for the totals, and keeps the first ones.</summary>
    private static async Task<WrittenTable> ReadAsync(Table table, int charted, Action onRow, CancellationToken cancellationToken)
    {
        var written = new WrittenTable(table, Math.Max(charted, MaxRows));
        await foreach (var cells in table.ReadRowsAsync(cancellationToken))
        {
            if (written.Kept.Count < written.KeptRows)
            {
                written.Kept.Add([.. cells]);
            }

            written.Sums.Add(cells);
            written.Rows++;
            onRow();
        }

        return written;
    }

    /// <summary>Draws charts two beside each other, a single one over the width of the page.</summary>
    private static void DrawCharts(PdfPages pages, IEnumerable<(ReportChart Chart, WrittenTable Table)> charts)
    {
        foreach (var pair in charts.Chunk(2))
        {
            var height = HeightOf(pages, pair);
            pages.Need(height);
            var width = (pages.Width - ((pair.Length - 1) * Gap)) / pair.Length;
            for (var i = 0; i < pair.Length; i++)
            {
                new PdfChart(pages, pair[i].Chart, pair[i].Table, new XRect(PdfPages.Left + (i * (width + Gap)), pages.Y, width, height - 10)).Draw();
            }

            pages.Y += height;
        }
    }

    /// <summary>The height of charts beside each other: enough for every bar to have its name, up to that of a page.</summary>
    private static double HeightOf(PdfPages pages, (ReportChart Chart, WrittenTable Table)[] pair)
    {
        var bars = pair.Where(c => c.Chart.Shape == ChartShape.Bar).Select(c => Math.Min(c.Chart.Rows ?? c.Table.Kept.Count, c.Table.Kept.Count)).DefaultIfEmpty(0).Max();
        return Math.Min(Math.Max(ChartHeight, ChartTitle + (bars * BarHeight)), pages.Bottom - PdfPages.Top);
    }

    /// <summary>How many of the totals that were computed in another way are those of the tables, and which are not.</summary>
    private static void DrawChecks(PdfPages pages, List<CheckLine> checks, List<WrittenTable> tables)
    {
        var results = checks.Where(c => c.Table is not null)
            .Select(c => (c.Name, Holds: c.Holds(tables.First(t => t.Table == c.Table), 0))).ToList();
        if (results.Count == 0)
        {
            return;
        }

        var font = PdfFonts.Regular(7.5);
        var text = string.Format(
            CultureInfo.InvariantCulture, pages.Language["{0} of {1} checks hold: the tables add up to totals that were computed by themselves."],
            results.Count(r => r.Holds), results.Count);
        foreach (var line in (string[])[text, .. results.Where(r => !r.Holds).Select(r => "✗ " + r.Name)])
        {
            pages.Need(12);
            pages.Canvas.DrawString(PdfText.Cut(pages.Canvas, line, font, pages.Width), font, PdfColours.Muted, PdfPages.Left, pages.Y + 9);
            pages.Y += 12;
        }
    }
}
