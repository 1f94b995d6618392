using System.Globalization;
using System.Runtime.InteropServices;
using EcommerceAnalytics.Common.Errors;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Reads a file twice: first counting the rows of each invoice, then giving each invoice out as soon as its last row is
/// read. Memory is bounded by the number of invoices and by those that are open at once, not by the rows.
/// </summary>
internal sealed class InvoiceReader
{
    // An order is written as a whole, and one order of all rows of a large file would not fit into memory.
    private const int MaxRowsOfOrder = 10_000;

    private readonly string _path;
    private readonly Dictionary<string, int> _rowsByInvoice = new(StringComparer.Ordinal);
    private readonly KindReader _kinds;
    private readonly UnpackLimit _limit;
    private readonly string _currency;
    private readonly InstantReader _instants;

    /// <summary>Counts the rows of the file, and finds out how its dates are written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How files are imported.</param>
    /// <param name="zone">Zone of times without an offset.</param>
    /// <param name="currency">Currency of rows without one.</param>
    /// <param name="endUtc">Rows of this instant and later are refused.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <exception cref="RequestException">The file is not readable to its end, or has too many rows of one order.</exception>
    public InvoiceReader(string path, ImportOptions options, TimeZoneInfo zone, string currency, DateTime endUtc, CancellationToken cancellationToken)
    {
        _path = path;
        _kinds = new KindReader(options.SkuKinds);
        _limit = options.UnpackLimit;
        _currency = currency;
        using var file = OrderFile.Open(path, _limit);
        Columns = new ImportColumns(file.ReadHeader());
        var (numberAt, dates) = (Columns.Of("order_number"), new DateOrderProbe(Columns));
        while (file.Read())
        {
            var number = file.FieldOrEmpty(numberAt);
            dates.Look(file);
            if (number.Length > 0 && ++CollectionsMarshal.GetValueRefOrAddDefault(_rowsByInvoice, number, out _) > MaxRowsOfOrder)
            {
                throw RequestException.Invalid(
                    "file", string.Create(CultureInfo.InvariantCulture, $"The order '{FieldReader.Short(number)}' has more than {MaxRowsOfOrder} rows at line {file.Line}."));
            }

            if (++RowsTotal % 10_000 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        _instants = new InstantReader(zone, endUtc, dates.IsDayFirst);
    }

    /// <summary>The columns of the file.</summary>
    public ImportColumns Columns { get; }

    /// <summary>Rows of the file, without the header.</summary>
    public long RowsTotal { get; private set; }

    /// <summary>The invoices, each once, by the place of their last row.</summary>
    public IEnumerable<Invoice> Read()
    {
        using var file = OrderFile.Open(_path, _limit);
        var reader = new RowReader(new ImportColumns(file.ReadHeader()), _kinds, _instants, _currency);
        var rowsLeft = new Dictionary<string, int>(_rowsByInvoice, StringComparer.Ordinal);
        var open = new Dictionary<string, Invoice>(StringComparer.Ordinal);
        while (file.Read())
        {
            var row = reader.Read(file);
            if (row.Number.Length == 0)
            {
                // Refused, each by itself: there may be any number of them.
                var alone = new Invoice(row.Number);
                alone.Add(row);
                yield return alone;
                continue;
            }

            if (!open.TryGetValue(row.Number, out var invoice))
            {
                invoice = new Invoice(row.Number);
                open.Add(row.Number, invoice);
            }

            invoice.Add(row);
            if (--CollectionsMarshal.GetValueRefOrNullRef(rowsLeft, row.Number) == 0)
            {
                open.Remove(row.Number);
                invoice.Complete();
                yield return invoice;
            }
        }
    }
}
