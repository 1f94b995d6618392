using System.Runtime.InteropServices;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Reads a file twice: first counting the rows of each invoice, then giving each invoice out as soon as its last row is
/// read. Memory is bounded by the number of invoices and by those that are open at once, not by the rows.
/// </summary>
internal sealed class InvoiceReader
{
    private readonly string _path;
    private readonly Dictionary<string, int> _rowsByInvoice = new(StringComparer.Ordinal);
    private readonly KindReader _kinds;
    private readonly string _currency;
    private readonly InstantReader _instants;

    /// <summary>Counts the rows of the file, and finds out how its dates are written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">Tells what its rows are.</param>
    /// <param name="zone">Zone of times without an offset.</param>
    /// <param name="currency">Currency of rows without one.</param>
    /// <param name="endUtc">Rows of this instant and later are refused.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <exception cref="Common.Errors.RequestException">The file is not readable to its end.</exception>
    public InvoiceReader(string path, KindReader kinds, TimeZoneInfo zone, string currency, DateTime endUtc, CancellationToken cancellationToken)
    {
        _path = path;
        _kinds = kinds;
        _currency = currency;
        using var file = OrderFile.Open(path);
        Columns = new ImportColumns(file.ReadHeader());
        var (numberAt, dates) = (Columns.Of("order_number"), new DateOrderProbe(Columns));
        while (file.Read())
        {
            var number = file.FieldOrEmpty(numberAt);
            dates.Look(file);
            CollectionsMarshal.GetValueRefOrAddDefault(_rowsByInvoice, number, out _)++;
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
        using var file = OrderFile.Open(_path);
        var reader = new RowReader(new ImportColumns(file.ReadHeader()), _kinds, _instants, _currency);
        var rowsLeft = new Dictionary<string, int>(_rowsByInvoice, StringComparer.Ordinal);
        var open = new Dictionary<string, Invoice>(StringComparer.Ordinal);
        while (file.Read())
        {
            var row = reader.Read(file);
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
