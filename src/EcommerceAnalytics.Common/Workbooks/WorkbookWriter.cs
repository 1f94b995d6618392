using System.IO.Compression;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>
/// Writes a report as an Excel workbook (Office Open XML, ECMA-376): real tables with filters, banding and live
/// subtotals, frozen and repeated headers, native charts, and a Checks sheet. Rows are streamed: memory stays constant
/// regardless of their number. Every formula has a cached value, so that readers that do not compute formulas show it, too.
/// </summary>
public static class WorkbookWriter
{
    /// <summary>The maximum number of rows of a sheet, including its header.</summary>
    public const int MaxSheetRows = 1_048_576;

    /// <summary>
    /// Writes the workbook front to back; the stream stays open and need not be seekable. When writing fails or is
    /// cancelled, what has been written is not a workbook.
    /// </summary>
    /// <param name="report">What to write; its tables are read once, one after the other.</param>
    /// <param name="stream">The target; only asynchronous writes are made.</param>
    /// <param name="progress">Told the rows of all tables written so far, every ten thousand and at the end of a sheet.</param>
    /// <returns>The number of rows of all tables, without headers, totals and definitions.</returns>
    /// <exception cref="ArgumentException">A check or a chart reads a table or a column that the report does not have.</exception>
    public static Task<long> WriteAsync(
        ReportWorkbook report, Stream stream, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        WriteAsync(report, stream, MaxSheetRows, progress, cancellationToken);

    internal static async Task<long> WriteAsync(
        ReportWorkbook report, Stream stream, int maxSheetRows, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        long rows = 0;
        void Report(int more)
        {
            rows += more;
            progress?.Report(rows);
        }

        Table[] definitions = report.Definitions.Count == 0 ? [] : [DefinitionsTable.Of(report.Definitions).In(report.Language, inWords: true)];
        using var package = new WorkbookPackage(report, [.. report.Tables, .. definitions]);
        await using var target = new DeferredStream(stream);
        var archive = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        var sheets = new SheetStream(archive, package, maxSheetRows, Report);
        List<WrittenTable> written = [];
        foreach (var table in report.Tables)
        {
            written.Add(await sheets.WriteAsync(table, ChartedRows(report, table), cancellationToken));
        }

        var counted = rows;
        foreach (var table in definitions)
        {
            written.Add(await sheets.WriteAsync(table, 0, cancellationToken));
        }

        package.Complete(written);
        await package.CopyToAsync(archive, cancellationToken);

        // Not in a finally: an archive without its directory, which disposing writes, cannot be mistaken for a workbook.
        await archive.DisposeAsync();
        await target.FlushAsync(cancellationToken);
        return counted;
    }

    private static int ChartedRows(ReportWorkbook report, Table table) =>
        report.Charts.Where(c => c.Table == table).Select(c => c.Rows ?? int.MaxValue).DefaultIfEmpty(0).Max();
}
