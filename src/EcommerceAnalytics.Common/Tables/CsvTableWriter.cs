using System.Text;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>
/// Writes a table as CSV (RFC 4180): UTF-8, CRLF, one header line, numbers without thousands separators, ISO 8601 dates and instants, <c>true</c>/<c>false</c>, null as an empty field.
/// Text is guarded by <see cref="FormulaGuard"/>; numbers stay numbers, negative ones too.
/// </summary>
public static class CsvTableWriter
{
    /// <summary>The number of rows between two progress reports.</summary>
    public const int ProgressEvery = 10_000;

    /// <summary>Writes the table with commas and decimal points: see the other overload.</summary>
    public static Task<long> WriteAsync(Table table, Stream stream, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        WriteAsync(table, CsvLayout.Default, stream, progress, cancellationToken);

    /// <summary>Writes the table row by row, in constant memory; the stream stays open and need not be seekable.</summary>
    /// <param name="table">What to write.</param>
    /// <param name="layout">Its separators.</param>
    /// <param name="stream">The target; only asynchronous writes are made.</param>
    /// <param name="progress">Receives the number of rows written so far, every ten thousand rows and at the end.</param>
    /// <returns>The number of rows written, without the header.</returns>
    public static async Task<long> WriteAsync(
        Table table, CsvLayout layout, Stream stream, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var output = new Utf8Output(stream) { DecimalSeparator = (byte)layout.DecimalSeparator };
        if (layout.HasByteOrderMark)
        {
            output.Write(Encoding.UTF8.Preamble);
        }

        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (i > 0)
            {
                output.WriteByte((byte)layout.Delimiter);
            }

            WriteText(output, table.Columns[i].Header, layout);
        }

        output.Write("\r\n"u8);
        var decimals = table.Columns.Select(c => c.Kind == ColumnKind.Money ? MinorUnits.Of(table.CurrencyOf(c)) : 0).ToArray();
        long rows = 0;
        await foreach (var cells in table.ReadRowsAsync(cancellationToken))
        {
            WriteRow(output, cells, decimals, layout);
            await output.FlushIfFullAsync(cancellationToken);
            if (++rows % ProgressEvery == 0)
            {
                progress?.Report(rows);
            }
        }

        await output.FlushAsync(cancellationToken);
        progress?.Report(rows);
        return rows;
    }

    private static void WriteRow(Utf8Output output, CellValue[] cells, int[] decimals, CsvLayout layout)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                output.WriteByte((byte)layout.Delimiter);
            }

            ref readonly var cell = ref cells[i];
            switch (cell.Type)
            {
                case CellType.Empty:
                    break;
                case CellType.Text:
                    WriteText(output, cell.Text, layout);
                    break;
                case CellType.Number:
                    output.WriteDecimal(cell.Number, decimals[i]);
                    break;
                case CellType.Real:
                    output.WriteDouble(cell.Real);
                    break;
                case CellType.Date:
                    output.WriteDate(cell.Date);
                    break;
                case CellType.Instant:
                    output.WriteInstant(cell.Instant);
                    break;
                case CellType.Boolean:
                    output.Write(cell.Boolean ? "true"u8 : "false"u8);
                    break;
                default:
                    throw new InvalidOperationException($"A cell of type {cell.Type} cannot be written.");
            }
        }

        output.Write("\r\n"u8);
    }

    private static void WriteText(Utf8Output output, string raw, CsvLayout layout)
    {
        var text = CellText.Export(raw);
        if (!text.AsSpan().ContainsAny(layout.Quoted))
        {
            output.WriteText(text);
            return;
        }

        output.WriteByte((byte)'"');
        output.WriteText(text.Contains('"', StringComparison.Ordinal) ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
        output.WriteByte((byte)'"');
    }
}
