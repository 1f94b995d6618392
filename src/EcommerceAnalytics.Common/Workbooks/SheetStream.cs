using System.IO.Compression;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>Writes a table's rows to as many sheets as they need, in constant memory.</summary>
internal sealed class SheetStream(ZipArchive archive, WorkbookPackage package, int maxSheetRows, Action<int> onRows)
{
    // Widths precede the rows in a sheet, so this many rows are measured first.
    private const int RowsLookedAt = 1_000;

    public async Task<WrittenTable> WriteAsync(Table table, int keptRows, CancellationToken cancellationToken)
    {
        var written = new WrittenTable(table, keptRows);
        await using var rows = table.ReadRowsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var ahead = new Queue<CellValue[]>();
        while (ahead.Count < RowsLookedAt && await rows.MoveNextAsync())
        {
            ahead.Enqueue([.. rows.Current]);
        }

        var complete = ahead.Count < RowsLookedAt;
        var widths = ColumnWidths.Measure(table, [.. ahead], complete);
        // Compression pays only for few rows; for many, it would take twice as long as everything else.
        var level = complete ? CompressionLevel.Optimal : CompressionLevel.Fastest;
        var hasTotals = table.Columns.Any(c => c.Summed);
        var capacity = maxSheetRows - (hasTotals ? 2 : 1);

        var current = await NextAsync(ahead, rows);
        do
        {
            var sheet = package.StartSheet(table, written.Sheets.Count + 1);
            var sums = new ColumnSums(table);
            var count = 0;
            await using (var entry = await archive.CreateEntry(sheet.EntryName, level).OpenAsync(cancellationToken))
            {
                using var output = new Utf8Output(entry);
                output.WriteText(sheet.Head(widths));
                var cells = new CellXml(output, sheet.DataStyles, sheet.QuotedStyles);
                while (current is not null && count < capacity)
                {
                    WriteRow(cells, ++count + 1, current, ColumnWidths.Lines(table, current, widths));
                    sums.Add(current);
                    if (written.Kept.Count < written.KeptRows && written.Sheets.Count == 0)
                    {
                        written.Kept.Add([.. current]);
                    }

                    await output.FlushIfFullAsync(cancellationToken);
                    if (count % CsvTableWriter.ProgressEvery == 0)
                    {
                        onRows(CsvTableWriter.ProgressEvery);
                    }

                    current = await NextAsync(ahead, rows);
                }

                sheet.Finish(count, isPart: current is not null || written.Sheets.Count > 0, sums);
                if (hasTotals)
                {
                    WriteTotals(output, table, sheet, Math.Max(count, 1) + 2, sums);
                }

                output.WriteText(sheet.Tail);
                await output.FlushAsync(cancellationToken);
                written.ShortenedCells += cells.ShortenedCells;
            }

            onRows(count % CsvTableWriter.ProgressEvery);
            written.Sheets.Add((sheet.Name, count));
            written.Rows += count;
            written.Sums.Add(sums);
        }
        while (current is not null);

        return written;
    }

    private static async ValueTask<CellValue[]?> NextAsync(Queue<CellValue[]> ahead, IAsyncEnumerator<CellValue[]> rows)
    {
        if (ahead.TryDequeue(out var row))
        {
            return row;
        }

        return await rows.MoveNextAsync() ? rows.Current : null;
    }

    private static void WriteRow(CellXml cells, int row, CellValue[] values, int lines)
    {
        cells.StartRow(row, lines);
        for (var i = 0; i < values.Length; i++)
        {
            cells.Write(i, values[i]);
        }

        cells.EndRow();
    }

    private static void WriteTotals(Utf8Output output, Table table, TableSheet sheet, int row, ColumnSums sums)
    {
        var cells = new CellXml(output, sheet.TotalStyles, sheet.TotalStyles);
        cells.StartRow(row);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            if (sums.TotalOf(i) is { } total)
            {
                cells.WriteFormula(i, $"SUBTOTAL(109,{sheet.TableName}[{EscapeColumn(column.ExportedHeader)}])", total);
            }
            else if (i == sheet.LabelColumn)
            {
                cells.Write(i, sheet.TotalLabel);
            }
            else
            {
                cells.WriteBlank(i);
            }
        }

        cells.EndRow();
    }

    // [ ] # ' mean something inside a structured reference and are escaped by an apostrophe.
    private static string EscapeColumn(string header) =>
        string.Concat(header.Select(c => "[]#'".Contains(c, StringComparison.Ordinal) ? $"'{c}" : c.ToString()));
}
