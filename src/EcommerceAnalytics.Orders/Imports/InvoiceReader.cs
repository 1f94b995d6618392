using System.Globalization;
using System.Runtime.InteropServices;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Reads a file twice: first counting the rows of each invoice, then giving each invoice out as soon as its last row is
/// read. Memory is bounded by the number of invoices and by those that are open at once, not by the rows.
/// </summary>
internal sealed class InvoiceReader : IInvoiceSource
{
    // An order is written as a whole, and one order of all rows of a large file would not fit into memory.
    private const int MaxRowsOfOrder = 10_000;

    private readonly string _path;
    private readonly ReadingRequest _request;
    private readonly Dictionary<DocumentKey, int> _rowsByInvoice = [];
    private readonly KindReader _kinds;
    private readonly UnpackLimit _limit;
    private readonly string _currency;
    private readonly string _source;
    private readonly InstantReader _instants;
    private readonly OrderShape _shape;

    /// <summary>Counts the rows of the file, and finds out how its dates and numbers are written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">How it is to be read.</param>
    /// <param name="pricesIncludeTax">What the request says of its prices.</param>
    /// <param name="options">How files are imported.</param>
    /// <param name="zone">Zone of times without an offset.</param>
    /// <param name="currency">Currency of rows without one.</param>
    /// <param name="endUtc">Rows of this instant and later are refused.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <exception cref="RequestException">The file is not readable to its end, or has too many rows of one order.</exception>
    public InvoiceReader(
        string path, ReadingRequest request, bool? pricesIncludeTax, ImportOptions options, TimeZoneInfo zone, string currency, DateTime endUtc, CancellationToken cancellationToken)
    {
        (_path, _request) = (path, request);
        _kinds = new KindReader(options.SkuKinds);
        _limit = options.UnpackLimit;
        _currency = currency;
        var (file, header, profile, reason) = Open();
        using var opened = file;
        Columns = new ImportColumns(header, profile, ColumnMap.Parse(request.Map));
        _shape = new OrderShape(Columns, pricesIncludeTax);
        _source = request.Source ?? profile?.OwnSource ?? OrderSource.Csv;
        var sources = new SourceReader(Columns, _source);
        var (numberAt, dates, numbers) = (Columns.Of("order_number"), new DateOrderProbe(Columns, header), new DecimalProbe());
        int[] numbersAt = [.. FieldNames.Numbers.Select(Columns.Of).Where(position => position >= 0)];
        while (file.Read())
        {
            if (IsRemark(file))
            {
                continue;
            }

            var number = file.FieldOrEmpty(numberAt);
            var key = new DocumentKey(sources.Of(file, number), number);
            dates.Look(file);
            foreach (var position in numbersAt)
            {
                if (position < file.FieldCount)
                {
                    numbers.Look(file.Bytes(position));
                }
            }

            if (number.Length > 0 && ++CollectionsMarshal.GetValueRefOrAddDefault(_rowsByInvoice, key, out _) > MaxRowsOfOrder)
            {
                throw RequestException.Invalid(
                    "file", string.Create(CultureInfo.InvariantCulture, $"The order '{FieldReader.Short(number)}' has more than {MaxRowsOfOrder} rows at line {file.Line}."));
            }

            if (++RowsTotal % 10_000 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        var own = request.TimeZone is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : zone;
        var (order, orderReason) = ReadingDecision.Dates(request, dates, Columns, zone);
        Reading = new ReadingResult
        {
            Format = profile?.Name ?? FormatCatalogue.Own,
            FormatReason = reason,
            DateOrder = order,
            DateOrderReason = orderReason,
            Decimal = ReadingDecision.Decimals(request, numbers, profile),
            TimeZone = own.Id,
            Source = _source,
        };
        _instants = new InstantReader(own, endUtc, order == DateOrder.DayFirst);
    }

    /// <summary>The columns of the file.</summary>
    public ImportColumns Columns { get; }

    /// <summary>How it is read.</summary>
    public ReadingResult Reading { get; }

    /// <summary>Rows of the file, without the header.</summary>
    public long RowsTotal { get; private set; }

    /// <summary>The invoices, each once, by the place of their last row.</summary>
    public IEnumerable<Invoice> Read()
    {
        using var file = Open().File;
        var sources = new SourceReader(Columns, _source);
        var reader = new RowReader(Columns, new FieldSource(Columns, Reading.Decimal == DecimalSign.Comma), _kinds, _instants, _currency);
        var rowsLeft = new Dictionary<DocumentKey, int>(_rowsByInvoice);
        var open = new Dictionary<DocumentKey, Invoice>();
        while (file.Read())
        {
            if (IsRemark(file))
            {
                continue;
            }

            var row = reader.Read(file);
            row.Source = sources.Of(file, row.Number);
            var key = new DocumentKey(row.Source, row.Number);
            if (row.Number.Length == 0)
            {
                // Refused, each by itself: there may be any number of them.
                var alone = new Invoice(key);
                alone.Add(row);
                yield return alone;
                continue;
            }

            if (!open.TryGetValue(key, out var invoice))
            {
                invoice = new Invoice(key);
                open.Add(key, invoice);
            }

            invoice.Add(row);
            if (--CollectionsMarshal.GetValueRefOrNullRef(rowsLeft, key) == 0)
            {
                open.Remove(key);
                invoice.Complete();
                if (invoice.Rows.Exists(some => some.Sums is not null))
                {
                    _shape.Apply(invoice);
                }

                yield return invoice;
            }
        }
    }

    /// <summary>Opens the file at its first row, with the items unpacked.</summary>
    private (OrderFile File, IReadOnlyList<string> Header, FormatProfile? Profile, string Reason) Open()
    {
        var file = OrderFile.Open(_path, _limit, _request.Sheet);
        try
        {
            var header = file.ReadHeader();
            var (profile, reason) = ReadingDecision.Format(_request, header);
            if (profile?.Packed is { } packed)
            {
                file = file.Unpack(header, packed);
                header = file.ReadHeader();
            }

            return (file, header, profile, reason);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a row is one of those that a platform writes below its list.</summary>
    private bool IsRemark(OrderFile file)
    {
        const int mostFields = 2;
        if (Columns.Profile is { HasSums: true } && file.FieldOrEmpty(Columns.Of("order_number")).Length == 0)
        {
            return true;
        }

        return Columns.Profile is { Remarks.Count: > 0 } profile && file.FieldCount <= mostFields
            && profile.Remarks.Any(remark => file[0].Contains(remark, StringComparison.OrdinalIgnoreCase));
    }
}
