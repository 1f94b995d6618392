using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Taxes;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Writes invoices batch by batch in the transaction of the import and counts what becomes of every row.</summary>
internal sealed class InvoiceWriter(
    EcommerceDbContext db, ImportRun import, ImportCatalogue catalogue, ImportCustomers customers, StoreClock clock, TaxRates taxes, TimeProvider time)
{
    // Longer ones are faults themselves; like every value in an issue, they are shortened.
    private const int MaxOrderNumberLength = 100;

    private readonly BulkInsert<Order> _orders = new(db);
    private readonly BulkInsert<OrderLine> _lines = new(db);
    private readonly BulkInsert<Refund> _refunds = new(db);
    private readonly BulkInsert<RefundLine> _refundLines = new(db);
    private readonly BulkInsert<ImportedDocument> _documents = new(db);
    private readonly BulkInsert<ImportIssue> _issues = new(db);

    /// <summary>Days whose figures change.</summary>
    public HashSet<DateOnly> Days { get; } = [];

    /// <summary>Keys of the refunds written. Others write refunds too while an import does, so nothing can be told by the order of keys.</summary>
    public List<long> RefundIds { get; } = [];

    /// <summary>Numbers of the orders written.</summary>
    public HashSet<string> OrderNumbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Products of the orders written.</summary>
    public HashSet<int> OrderedProducts { get; } = [];

    /// <summary>Customers of the orders written.</summary>
    public HashSet<int> OrderingCustomers { get; } = [];

    /// <summary>When the first of the orders written was placed.</summary>
    public DateTime FirstPlacedAtUtc { get; private set; } = DateTime.MaxValue;

    /// <summary>Rows not imported, by reason.</summary>
    public Dictionary<string, long> NotTaken { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts so far.</summary>
    public ImportResult Result { get; private set; } = new();

    /// <summary>Writes a batch of invoices.</summary>
    public async Task WriteAsync(IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken)
    {
        var issues = new List<ImportIssue>();
        var fresh = await LeaveOutKnownAsync(invoices, issues, cancellationToken);
        var taken = new List<ImportRow>();
        var read = new List<Invoice>();
        foreach (var invoice in fresh)
        {
            var judged = JudgedRows(invoice).ToList();
            var isRefused = judged.Exists(j => j.Faults.Any(fault => !ImportReasons.Skips.Contains(fault.Reason)));
            RowFault[] others = isRefused && !import.AllowsPartialOrders ? [new RowFault(ImportReasons.OrderRefused, "order_number", invoice.Number)] : [];
            var own = new List<ImportRow>();
            foreach (var (row, faults) in judged)
            {
                if (faults.Count + others.Length == 0)
                {
                    own.Add(row);
                }
                else
                {
                    issues.AddRange(NotTakenRow(row, faults.Count > 0 ? faults : others));
                }
            }

            // What was refused does not use up its number: the file will be corrected.
            if (invoice.Number.Length > 0 && (own.Count > 0 || !isRefused))
            {
                read.Add(invoice);
            }

            var rest = NegativeLines.TakeOff(own);
            Result = Result with { Lines = Result.Lines + own.Count - rest.Count };
            taken.AddRange(rest);
        }

        await catalogue.EnsureAsync(taken, cancellationToken);
        var documents = taken.GroupBy(row => (row.Number, IsReturn: row.Quantity < 0)).Select(group => group.ToList()).ToList();
        await customers.EnsureAsync(documents.Select(rows => rows[0]), cancellationToken);
        await WriteOrdersAsync([.. documents.Where(rows => rows[0].Quantity > 0)], cancellationToken);
        await WriteReturnsAsync([.. documents.Where(rows => rows[0].Quantity < 0)], cancellationToken);
        await _documents.InsertAsync(
            read.Select(invoice => new ImportedDocument
            {
                Number = invoice.Number,
                ContentHash = invoice.ContentHash,
                ImportId = import.Id,
                FirstImportId = import.Id,
            }),
            cancellationToken);
        await _issues.InsertAsync(issues, cancellationToken);
    }

    /// <summary>The rows with what is wrong with them alone, or among the others of their invoice.</summary>
    private static IEnumerable<(ImportRow Row, IReadOnlyList<RowFault> Faults)> JudgedRows(Invoice invoice)
    {
        var currency = invoice.Rows.Find(row => row.Faults.Count == 0)?.Currency;
        var maySubtract = CreditNote.IsNumber(invoice.Number) || invoice.Rows.Exists(row => row.Faults.Count == 0 && row.Quantity > 0);
        foreach (var row in invoice.Rows)
        {
            var faults = row.Faults;
            if (faults.Count == 0 && row.Currency != currency)
            {
                faults = [new RowFault(ImportReasons.MixedCurrency, "currency", row.Currency)];
            }
            else if (faults.Count == 0 && row.Quantity < 0 && !maySubtract)
            {
                faults = [new RowFault(ImportReasons.QuantityNotPositive)];
            }

            yield return (row, faults);
        }
    }

    private async Task<List<Invoice>> LeaveOutKnownAsync(IReadOnlyList<Invoice> invoices, List<ImportIssue> issues, CancellationToken cancellationToken)
    {
        var numbers = invoices.Select(invoice => invoice.Number).ToList();
        var known = await db.ImportedDocuments.AsNoTracking()
            .Where(d => numbers.Contains(d.Number))
            .ToDictionaryAsync(d => d.Number, d => (string?)d.ContentHash, cancellationToken);

        // Orders and refunds made through the API have numbers too; no file can hold the same rows.
        var made = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => o.Number)
            .Concat(db.Refunds.Where(r => numbers.Contains(r.Number)).Select(r => r.Number))
            .ToListAsync(cancellationToken);
        foreach (var number in made)
        {
            known.TryAdd(number, null);
        }

        var fresh = new List<Invoice>(invoices.Count);
        foreach (var invoice in invoices)
        {
            if (!known.TryGetValue(invoice.Number, out var hash))
            {
                fresh.Add(invoice);
                continue;
            }

            if (hash == invoice.ContentHash)
            {
                // Counted and not listed: the same file may come every night.
                Count(ImportReasons.AlreadyImported, invoice.Rows.Count);
                continue;
            }

            RowFault[] conflict = [new RowFault(ImportReasons.Conflict, "order_number", invoice.Number)];
            issues.AddRange(invoice.Rows.SelectMany(row => NotTakenRow(row, conflict)));
            Result = Result with { Conflicts = Result.Conflicts + 1 };
        }

        return fresh;
    }

    /// <summary>Counts a row under the first of its faults, and lists them all.</summary>
    private IEnumerable<ImportIssue> NotTakenRow(ImportRow row, IReadOnlyList<RowFault> faults)
    {
        Count(faults[0].Reason, 1);
        var number = row.Number.Length == 0 ? null : row.Number.Length <= MaxOrderNumberLength ? row.Number : row.Number[..MaxOrderNumberLength];
        return faults.Select(fault => new ImportIssue
        {
            ImportId = import.Id,
            Line = row.Line,
            OrderNumber = number,
            Reason = fault.Reason,
            Column = fault.Column,
            Value = fault.Value,
        });
    }

    private void Count(string reason, int rows) => NotTaken[reason] = NotTaken.GetValueOrDefault(reason) + rows;

    private async Task WriteOrdersAsync(List<List<ImportRow>> documents, CancellationToken cancellationToken)
    {
        var now = time.UtcNowInMilliseconds();
        var orders = documents.ConvertAll(rows =>
        {
            var first = rows[0];
            var gross = rows.Sum(row => row.Quantity * row.UnitPrice);
            var discount = rows.Sum(row => row.Discount);
            return new Order
            {
                Number = first.Number,
                CustomerId = customers.IdOf(first),
                Country = first.Country,
                Currency = first.Currency,
                Status = first.Status,
                PlacedAtUtc = first.AtUtc,
                UpdatedAtUtc = now,
                Day = clock.DayOf(first.AtUtc),
                Gross = gross,
                Discount = discount,
                Tax = taxes.TaxOn(gross - discount, first.Country),
                Version = 1,
            };
        });
        await _orders.InsertAsync(orders, cancellationToken);
        var numbers = orders.ConvertAll(order => order.Number);
        var ids = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => new { o.Number, o.Id })
            .ToDictionaryAsync(o => o.Number, o => o.Id, cancellationToken);
        var lines = await _lines.InsertAsync(
            documents.SelectMany(rows => rows.Select(row => new OrderLine
            {
                OrderId = ids[row.Number],
                ProductId = catalogue.IdOf(row.Sku),
                Quantity = row.Quantity,
                UnitPrice = row.UnitPrice,
                Gross = row.Quantity * row.UnitPrice,
                Discount = row.Discount,
            })),
            cancellationToken);
        foreach (var order in orders)
        {
            OrderNumbers.Add(order.Number);
            FirstPlacedAtUtc = order.PlacedAtUtc < FirstPlacedAtUtc ? order.PlacedAtUtc : FirstPlacedAtUtc;
            if (order.CustomerId is { } customer)
            {
                OrderingCustomers.Add(customer);
            }
        }

        OrderedProducts.UnionWith(documents.SelectMany(rows => rows).Select(row => catalogue.IdOf(row.Sku)));
        Days.UnionWith(orders.Select(order => order.Day));
        Result = Result with
        {
            Orders = Result.Orders + orders.Count,
            Lines = Result.Lines + lines,
            Gross = Result.Gross + orders.Sum(order => order.Gross),
        };
    }

    private async Task WriteReturnsAsync(List<List<ImportRow>> documents, CancellationToken cancellationToken)
    {
        var refunds = documents.ConvertAll(rows => new Refund
        {
            Number = rows[0].Number,
            CustomerId = customers.IdOf(rows[0]),
            Country = rows[0].Country,
            Currency = rows[0].Currency,
            RefundedAtUtc = rows[0].AtUtc,
            Day = clock.DayOf(rows[0].AtUtc),
        });
        await _refunds.InsertAsync(refunds, cancellationToken);
        var numbers = refunds.ConvertAll(refund => refund.Number);
        var ids = await db.Refunds.Where(r => numbers.Contains(r.Number)).Select(r => new { r.Number, r.Id })
            .ToDictionaryAsync(r => r.Number, r => r.Id, cancellationToken);
        var amount = 0m;
        var lines = await _refundLines.InsertAsync(
            documents.SelectMany(rows => rows.Select(row =>
            {
                var line = new RefundLine
                {
                    RefundId = ids[row.Number],
                    ProductId = catalogue.IdOf(row.Sku),
                    Quantity = -row.Quantity,
                    Amount = (-row.Quantity * row.UnitPrice) - row.Discount,
                };
                amount += line.Amount;
                return line;
            })),
            cancellationToken);
        RefundIds.AddRange(ids.Values);
        Days.UnionWith(refunds.Select(refund => refund.Day));
        Result = Result with { Returns = Result.Returns + lines, ReturnsAmount = Result.ReturnsAmount + amount };
    }
}
