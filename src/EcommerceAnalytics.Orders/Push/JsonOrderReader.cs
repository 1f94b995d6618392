using System.Globalization;
using System.Text;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Json;
using EcommerceAnalytics.Common.Validation;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;
using EcommerceAnalytics.Orders.Formats;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>A file of orders as JSON, one on each line: each is read as one that is pushed. A line that is no order refuses the file, an order that cannot be is listed.</summary>
internal sealed class JsonOrderReader : IInvoiceSource
{
    private const int MaxFieldLength = 64;
    private const int MaxMessageLength = 200;
    private const int OrdersPerQuery = 500;

    private readonly EcommerceDbContext _db;
    private readonly StockLedger _ledger;
    private readonly WholeOrderFile _file;
    private readonly PushedInvoices _invoices;
    private readonly string _source;
    private readonly Dictionary<DocumentKey, string> _deducting = [];

    /// <summary>Reads the file once, to see that it can be read to its end.</summary>
    /// <exception cref="RequestException">It cannot.</exception>
    public JsonOrderReader(EcommerceDbContext db, StockLedger ledger, WholeOrderFile file, CancellationToken cancellationToken)
    {
        (_db, _ledger, _file) = (db, ledger, file);
        _invoices = new PushedInvoices(file.Taxes, file.Currency, file.EndUtc);
        _source = file.Request.Source ?? JsonLines.Source;
        Reading = new ReadingResult
        {
            Format = FormatCatalogue.Own,
            FormatReason = "Its lines are orders as JSON.",
            TimeZone = file.Zone.Id,
            Source = _source,
        };
        foreach (var invoice in Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            RowsTotal += invoice.Rows.Count;
        }
    }

    /// <inheritdoc />
    public ImportColumns Columns => PushedInvoices.Columns;

    /// <inheritdoc />
    public ReadingResult? Reading { get; }

    /// <inheritdoc />
    public long RowsTotal { get; }

    /// <inheritdoc />
    public bool HasWholeOrders => true;

    /// <inheritdoc />
    public IEnumerable<Invoice> Read()
    {
        _deducting.Clear();
        var numbers = new HashSet<DocumentKey>();
        using var lines = JsonLines.Read(_file.Path, _file.Limit).GetEnumerator();
        for (var line = 0L; MoveNext(lines, line); line = lines.Current.Line)
        {
            foreach (var invoice in Invoices(lines.Current.Text, lines.Current.Line, numbers))
            {
                yield return invoice;
            }
        }
    }

    /// <summary>Settles the stock of the orders that ask for it and are stored as they are in the file.</summary>
    /// <exception cref="RequestException">409: there are too few units.</exception>
    public async Task CompleteAsync(string? userName, CancellationToken cancellationToken)
    {
        var stock = new OrderStockSettlement(_db, _ledger);
        foreach (var keys in _deducting.Keys.Chunk(OrdersPerQuery))
        {
            var hashes = await _db.ImportedDocuments.AsNoTracking().WithKeys(keys).ToDictionaryAsync(d => d.Key, d => d.ContentHash, cancellationToken);
            var orders = await _db.Orders.WithKeys(keys).Select(o => new { o.Id, o.Source, o.Number }).OrderBy(o => o.Id).ToListAsync(cancellationToken);
            foreach (var order in orders)
            {
                var key = new DocumentKey(order.Source, order.Number);
                if (_deducting.TryGetValue(key, out var wanted) && hashes.GetValueOrDefault(key) == wanted)
                {
                    await stock.RequireAsync(order.Id, userName, cancellationToken);
                }
            }
        }

        _db.ChangeTracker.Clear();
    }

    private static bool MoveNext(IEnumerator<(string Text, long Line)> lines, long line)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or DecoderFallbackException)
        {
            var reason = e is DecoderFallbackException ? "it is not UTF-8" : e.Message.TrimEnd('.');
            throw RequestException.Invalid("file", string.Create(CultureInfo.InvariantCulture, $"The file cannot be read after line {line}: {reason}."));
        }
    }

    private static JsonOrder Parse(string text, long line)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonOrder>(text, StrictJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            var faults = JsonFault.Explain(e).Select(fault => fault.Field == "$" ? fault.Message : $"{fault.Field}: {fault.Message}");
            throw RequestException.Invalid("file", string.Create(CultureInfo.InvariantCulture, $"Line {line} is no order as JSON on one line. {string.Join(' ', faults)}"));
        }
    }

    /// <summary>The invoices of a line; one that cannot be stored in any case is there for what is said about it.</summary>
    private IReadOnlyList<Invoice> Invoices(string text, long line, HashSet<DocumentKey> numbers)
    {
        var order = Parse(text, line);
        List<RowFault> faults = [.. DeepValidation.FaultsOf(order).Select(fault => Fault(fault.Field, fault.Message))];
        if (faults.Count > 0)
        {
            return [Refused(order, line, faults)];
        }

        try
        {
            var pushed = new PushedOrder(new DocumentKey(order.Source ?? _source, order.Number.Trim()), order, line);
            var invoices = _invoices.Of(pushed);
            if (invoices.FirstOrDefault(invoice => numbers.Contains(invoice.Key)) is { } twice)
            {
                return [Refused(order, line, [new RowFault(ImportReasons.Conflict, "number", FieldReader.Short(twice.Number))])];
            }

            numbers.UnionWith(invoices.Select(invoice => invoice.Key));
            if (order.DeductStock)
            {
                _deducting[pushed.Key] = invoices[0].ContentHash;
            }

            return invoices;
        }
        catch (RequestException e)
        {
            return [Refused(order, line, [.. e.Errors.SelectMany(error => error.Value, (error, message) => Fault(error.Key, message))])];
        }
    }

    private static RowFault Fault(string field, string message) => new(ImportReasons.NotValid, Cut(field, MaxFieldLength), Cut(message, MaxMessageLength));

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private Invoice Refused(JsonOrder order, long line, IReadOnlyList<RowFault> faults)
    {
        // Without a number, so that it is in no other's way.
        var invoice = new Invoice(new DocumentKey(_source, string.Empty));
        invoice.Add(new ImportRow { Line = line, Source = _source, Number = order.Number, Faults = faults });
        return invoice;
    }
}
