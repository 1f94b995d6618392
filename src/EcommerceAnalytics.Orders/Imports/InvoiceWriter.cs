using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;
using EcommerceAnalytics.Orders.Pricing;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Writes invoices batch by batch in the transaction of the import and counts what becomes of every row.</summary>
internal sealed class InvoiceWriter(
    EcommerceDbContext db, ImportRun import, ImportColumns columns, ImportCatalogue catalogue, ImportCustomers customers, DocumentUpdate update,
    StoreClock clock, ImportTaxes taxes, TimeProvider time, Func<IEnumerable<ImportIssue>, CancellationToken, Task> keepIssues)
{
    // Longer ones are faults themselves; like every value in an issue, they are shortened.
    private const int MaxOrderNumberLength = 100;

    // Those that are there are tracked, line by line.
    private const int InvoicesPerUpdate = 200;

    private readonly BulkInsert<Order> _orders = new(db);
    private readonly BulkInsert<OrderLine> _lines = new(db);
    private readonly BulkInsert<OrderTax> _orderTaxes = new(db);
    private readonly BulkInsert<Refund> _refunds = new(db);
    private readonly BulkInsert<RefundLine> _refundLines = new(db);
    private readonly BulkInsert<ImportedDocument> _documents = new(db);
    private readonly SortedDictionary<string, ImportSums> _sums = new(StringComparer.Ordinal);

    /// <summary>What has been written so far.</summary>
    public WrittenDocuments Written { get; } = new() { ComputesTax = taxes.ComputesTax };

    /// <summary>Rows not imported, by reason.</summary>
    public Dictionary<string, long> NotTaken { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows imported with a remark, by reason.</summary>
    public Dictionary<string, long> Remarks { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts so far.</summary>
    public ImportResult Result { get; private set; } = new();

    /// <summary>Sums so far, by currency.</summary>
    public IEnumerable<ImportSums> Sums => _sums.Values;

    /// <summary>Writes a batch of invoices.</summary>
    public async Task WriteAsync(IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken)
    {
        var issues = new List<ImportIssue>();
        var (fresh, changed) = await LeaveOutKnownAsync(invoices, issues, cancellationToken);
        var added = fresh.Select(invoice => Judge(invoice, issues)).Where(judged => judged.IsRead).ToList();
        var updated = changed.Select(invoice => Judge(invoice, issues)).Where(judged => judged.Rows.Count > 0).ToList();
        await catalogue.EnsureAsync([.. added.Concat(updated).SelectMany(judged => judged.Rows)], cancellationToken);
        var documents = added.SelectMany(judged => judged.Rows).GroupBy(row => (row.Number, IsReturn: row.Quantity < 0)).Select(group => group.ToList()).ToList();
        await customers.EnsureAsync(
            documents.Select(rows => rows[0]).Concat(updated.SelectMany(judged => judged.Rows).DistinctBy(row => (row.Number, row.Quantity < 0))), cancellationToken);
        var priced = added.ToDictionary(judged => judged.Invoice.Number, judged => judged.Amounts);
        foreach (var (row, remark) in customers.TakeRemarks())
        {
            Remarks[remark.Reason] = Remarks.GetValueOrDefault(remark.Reason) + 1;
            issues.Add(Issue(row, remark));
        }

        var orders = await WriteOrdersAsync([.. documents.Where(rows => rows[0].Quantity > 0)], priced, cancellationToken);
        await WriteReturnsAsync([.. documents.Where(rows => rows[0].Quantity < 0)], cancellationToken);
        await _documents.InsertAsync(
            added.Select(judged => new ImportedDocument
            {
                Number = judged.Invoice.Number,
                ContentHash = judged.Invoice.ContentHash,
                ImportId = import.Id,
                FirstImportId = import.Id,
                OrderVersion = orders.ContainsKey(judged.Invoice.Number) ? 1 : 0,
            }),
            cancellationToken);
        foreach (var judged in added)
        {
            Result = Result with { Lines = Result.Lines + judged.RowsTakenOff };
            CompareTotal(judged, orders.GetValueOrDefault(judged.Invoice.Number), issues);
        }

        foreach (var some in updated.Chunk(InvoicesPerUpdate))
        {
            await UpdateAsync(some, issues, cancellationToken);
        }

        await keepIssues(issues, cancellationToken);
    }

    /// <summary>The rows of an invoice that are imported; the others are listed.</summary>
    private JudgedInvoice Judge(Invoice invoice, List<ImportIssue> issues)
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

        var rest = NegativeLines.TakeOff(own);
        OrderAmounts amounts;
        try
        {
            amounts = taxes.Price(rest.FindAll(row => row.Quantity > 0));
        }
        catch (RequestException e)
        {
            // The order as a whole is too large, or its tax is more than the prices that hold it.
            var fault = new RowFault(ImportReasons.OutOfRange, e.Errors.Keys.Contains("tax") ? "tax" : "unit_price");
            issues.AddRange(own.SelectMany(row => NotTakenRow(row, [fault])));
            return new JudgedInvoice(invoice, [], [], taxes.Price([]), IsRead: false);
        }

        // What was refused does not use up its number: the file will be corrected.
        return new JudgedInvoice(invoice, own, rest, amounts, IsRead: invoice.Number.Length > 0 && (own.Count > 0 || !isRefused));
    }

    private async Task UpdateAsync(JudgedInvoice[] updated, List<ImportIssue> issues, CancellationToken cancellationToken)
    {
        var wanted = Array.ConvertAll(updated, Wanted);
        var outcomes = await update.RunAsync(wanted, cancellationToken);
        foreach (var ((judged, document), outcome) in updated.Zip(wanted).Zip(outcomes))
        {
            if (outcome.Obstacle is { } obstacle)
            {
                RowFault[] refunded = [new RowFault(ImportReasons.Refunded, "order_number", judged.Invoice.Number, obstacle)];
                issues.AddRange(judged.Taken.SelectMany(row => NotTakenRow(row, refunded)));
                continue;
            }

            if (!outcome.IsChanged)
            {
                Count(ImportReasons.AlreadyImported, judged.Taken.Count);
                continue;
            }

            var returns = judged.Rows.Count(row => row.Quantity < 0);
            Result = Result with
            {
                OrdersUpdated = Result.OrdersUpdated + 1,
                Lines = Result.Lines + judged.Taken.Count - returns,
                Returns = Result.Returns + returns,
            };
            if (document.Order is { } order)
            {
                Written.Add(order);
                Add(order);
            }

            if (document.Return is { } given)
            {
                AddReturns(given.Currency, document.ReturnLines.Sum(line => line.Amount));
            }

            CompareTotal(judged, document.Order, issues);
        }
    }

    private WantedDocument Wanted(JudgedInvoice judged)
    {
        var sold = judged.Rows.FindAll(row => row.Quantity > 0);
        var returned = judged.Rows.FindAll(row => row.Quantity < 0);
        return new WantedDocument
        {
            Number = judged.Invoice.Number,
            Order = sold.Count == 0 ? null : NewOrder(sold, judged.Amounts),
            Lines = [.. sold.Zip(judged.Amounts.Lines, NewLine)],
            Return = returned.Count == 0 ? null : NewReturn(returned),
            ReturnLines = returned.ConvertAll(NewReturnLine),
            ContentHash = judged.Invoice.ContentHash,
            ImportId = import.Id,
            Keeps = import.Mode == ImportMode.Replace ? KeptFields.None : KeptBy(judged.Invoice),
        };
    }

    /// <summary>What the file does not say of an order, and an update therefore leaves as it is.</summary>
    private KeptFields KeptBy(Invoice invoice) =>
        (columns.Of("cost") >= 0 ? KeptFields.None : KeptFields.Cost)
        | (columns.Of("shipping") >= 0 ? KeptFields.None : KeptFields.Shipping)
        | (columns.Of("tax") >= 0 || taxes.ComputesTax ? KeptFields.None : KeptFields.Tax)
        | (invoice.Has.HasFlag(OrderFields.Customer) ? KeptFields.None : KeptFields.Customer)
        | (invoice.Has.HasFlag(OrderFields.Country) ? KeptFields.None : KeptFields.Country)
        | (invoice.Has.HasFlag(OrderFields.Currency) ? KeptFields.None : KeptFields.Currency)
        | (invoice.Has.HasFlag(OrderFields.Status) ? KeptFields.None : KeptFields.Status)
        | (columns.Of("discount") >= 0 ? KeptFields.None : KeptFields.Discount);

    /// <summary>The rows with what is wrong with them alone, or among the others of their invoice.</summary>
    private static IEnumerable<(ImportRow Row, IReadOnlyList<RowFault> Faults)> JudgedRows(Invoice invoice)
    {
        var currency = invoice.Rows.Find(row => row.Faults.Count == 0)?.Currency;
        var maySubtract = CreditNote.IsNumber(invoice.Number) || invoice.Rows.Exists(row => row.IsReturn) || invoice.Rows.Exists(row => row.Faults.Count == 0 && row.Quantity > 0);
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

    /// <summary>Sorts out the invoices that are new and those that an earlier import has brought with other rows.</summary>
    private async Task<(List<Invoice> Fresh, List<Invoice> Changed)> LeaveOutKnownAsync(
        IReadOnlyList<Invoice> invoices, List<ImportIssue> issues, CancellationToken cancellationToken)
    {
        var numbers = invoices.Select(invoice => invoice.Number).ToList();
        var known = await db.ImportedDocuments.AsNoTracking()
            .Where(d => numbers.Contains(d.Number))
            .Select(d => new { d.Number, d.ContentHash })
            .ToDictionaryAsync(d => d.Number, d => (string?)d.ContentHash, cancellationToken);

        // Orders and refunds made through the API have numbers too; no file can hold the same rows.
        var made = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => o.Number)
            .Concat(db.Refunds.Where(r => numbers.Contains(r.Number)).Select(r => r.Number))
            .ToListAsync(cancellationToken);
        foreach (var number in made)
        {
            known.TryAdd(number, null);
        }

        var (fresh, changed) = (new List<Invoice>(invoices.Count), new List<Invoice>());
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

            if (hash is not null && import.Mode != ImportMode.Insert)
            {
                changed.Add(invoice);
                continue;
            }

            RowFault[] conflict = [new RowFault(ImportReasons.Conflict, "order_number", invoice.Number)];
            issues.AddRange(invoice.Rows.SelectMany(row => NotTakenRow(row, conflict)));
            Result = Result with { Conflicts = Result.Conflicts + 1 };
        }

        return (fresh, changed);
    }

    /// <summary>Counts a row under the first of its faults, and lists them all.</summary>
    private IEnumerable<ImportIssue> NotTakenRow(ImportRow row, IReadOnlyList<RowFault> faults)
    {
        Count(faults[0].Reason, 1);
        return faults.Select(fault => Issue(row, fault));
    }

    private ImportIssue Issue(ImportRow row, RowFault fault) => new()
    {
        ImportId = import.Id,
        Line = row.Line,
        OrderNumber = row.Number.Length == 0 ? null : row.Number.Length <= MaxOrderNumberLength ? row.Number : row.Number[..MaxOrderNumberLength],
        Reason = fault.Reason,
        Column = fault.Column,
        Value = fault.Value,
        Stored = fault.Stored,
    };

    /// <summary>Lists an order whose total in the file is not the stored one. It is imported all the same.</summary>
    private void CompareTotal(JudgedInvoice judged, Order? order, List<ImportIssue> issues)
    {
        if (judged.Taken.Find(row => row.Total is not null) is not { Total: { } total } row)
        {
            return;
        }

        var returned = judged.Rows.Where(r => r.Quantity < 0).Select(NewReturnLine).Sum(r => r.Amount + r.Tax + r.Shipping);
        var decimals = MinorUnits.Of(row.Currency);
        var stored = (order is null ? 0 : order.Gross - order.Discount + order.Tax + order.Shipping) - returned;

        // A credit note's own total is written with either sign.
        if (total.RoundTo(decimals) != stored.RoundTo(decimals) && (order is not null || total.RoundTo(decimals) != -stored.RoundTo(decimals)))
        {
            Result = Result with { TotalsDiffer = Result.TotalsDiffer + 1 };
            issues.Add(Issue(row, new RowFault(
                ImportReasons.TotalDiffers, "total", total.ToString("0.00##", CultureInfo.InvariantCulture), stored.ToString("0.00##", CultureInfo.InvariantCulture))));
        }
    }

    private void Count(string reason, int rows) => NotTaken[reason] = NotTaken.GetValueOrDefault(reason) + rows;

    private void AddReturns(string currency, decimal amount) => _sums[currency] = SumsOf(currency) with { Returns = SumsOf(currency).Returns + amount };

    private void Add(Order order)
    {
        var sums = SumsOf(order.Currency);
        _sums[order.Currency] = sums with
        {
            Gross = sums.Gross + order.Gross,
            Discounts = sums.Discounts + order.Discount,
            Tax = sums.Tax + order.Tax,
            Shipping = sums.Shipping + order.Shipping,
        };
    }

    private ImportSums SumsOf(string currency) => _sums.TryGetValue(currency, out var sums) ? sums : new ImportSums { Currency = currency };

    private async Task<Dictionary<string, Order>> WriteOrdersAsync(
        List<List<ImportRow>> documents, Dictionary<string, OrderAmounts> priced, CancellationToken cancellationToken)
    {
        var orders = documents.ConvertAll(rows => NewOrder(rows, priced[rows[0].Number]));
        await _orders.InsertAsync(orders, cancellationToken);
        var numbers = orders.ConvertAll(order => order.Number);
        var ids = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => new { o.Number, o.Id })
            .ToDictionaryAsync(o => o.Number, o => o.Id, cancellationToken);
        var lines = await _lines.InsertAsync(
            documents.SelectMany(rows => rows.Zip(priced[rows[0].Number].Lines, (row, amounts) =>
            {
                var line = NewLine(row, amounts);
                line.OrderId = ids[row.Number];
                return line;
            })),
            cancellationToken);
        foreach (var order in orders)
        {
            order.Taxes.ForEach(tax => tax.OrderId = ids[order.Number]);
        }

        await _orderTaxes.InsertAsync(orders.SelectMany(order => order.Taxes), cancellationToken);
        foreach (var order in orders)
        {
            Written.Add(order);
            Add(order);
        }

        Written.Products.UnionWith(documents.SelectMany(rows => rows).Select(row => catalogue.IdOf(row.Sku)));
        Result = Result with { Orders = Result.Orders + orders.Count, Lines = Result.Lines + lines };
        return orders.ToDictionary(order => order.Number);
    }

    private async Task WriteReturnsAsync(List<List<ImportRow>> documents, CancellationToken cancellationToken)
    {
        var refunds = documents.ConvertAll(NewReturn);
        await _refunds.InsertAsync(refunds, cancellationToken);
        var numbers = refunds.ConvertAll(refund => refund.Number);
        var ids = await db.Refunds.Where(r => numbers.Contains(r.Number)).Select(r => new { r.Number, r.Id })
            .ToDictionaryAsync(r => r.Number, r => r.Id, cancellationToken);
        var lines = await _refundLines.InsertAsync(
            documents.SelectMany(rows => rows.Select(row =>
            {
                var line = NewReturnLine(row);
                line.RefundId = ids[row.Number];
                AddReturns(row.Currency, line.Amount);
                return line;
            })),
            cancellationToken);
        Written.RefundIds.AddRange(ids.Values);
        Written.Days.UnionWith(refunds.Select(refund => refund.Day));
        Result = Result with { Returns = Result.Returns + lines };
    }

    private Order NewOrder(List<ImportRow> rows, OrderAmounts amounts)
    {
        var first = rows[0];
        var order = new Order
        {
            Number = first.Number,
            CustomerId = customers.IdOf(first),
            Country = first.Country,
            Currency = first.Currency,
            Status = first.Status,
            PlacedAtUtc = first.AtUtc,
            UpdatedAtUtc = time.UtcNowInMilliseconds(),
            Day = clock.DayOf(first.AtUtc),
            PaidAtUtc = rows.Find(row => row.PaidAtUtc is not null)?.PaidAtUtc,
            PricesIncludeTax = taxes.PricesIncludeTax,
            Version = 1,
        };
        amounts.ApplyTo(order);
        order.Taxes.AddRange(taxes.LinesOf(rows, amounts));
        return order;
    }

    private OrderLine NewLine(ImportRow row, LineAmounts amounts)
    {
        var line = new OrderLine { ProductId = catalogue.IdOf(row.Sku), Quantity = row.Quantity, UnitPrice = row.UnitPrice };
        amounts.ApplyTo(line);
        return line;
    }

    private Refund NewReturn(List<ImportRow> rows)
    {
        var at = rows[0].RefundedAtUtc ?? rows[0].AtUtc;
        return new Refund
        {
            Number = rows[0].Number,
            OrderNumber = rows[0].RefundOf,
            CustomerId = customers.IdOf(rows[0]),
            Country = rows[0].Country,
            Currency = rows[0].Currency,
            RefundedAtUtc = at,
            Day = clock.DayOf(at),
        };
    }

    private RefundLine NewReturnLine(ImportRow row)
    {
        var (net, tax) = taxes.OfReturn(row);
        return new RefundLine
        {
            ProductId = catalogue.IdOf(row.Sku),
            Quantity = -row.Quantity,
            Amount = net,
            Tax = tax,
            Shipping = row.Shipping,
            Cost = -row.Quantity * row.UnitCost,
        };
    }

    /// <summary>An invoice of which it is known what is imported.</summary>
    /// <param name="Invoice">The invoice.</param>
    /// <param name="Taken">Its rows that are imported.</param>
    /// <param name="Rows">Those, with the negative ones taken off the others.</param>
    /// <param name="Amounts">What its order costs.</param>
    /// <param name="IsRead">Whether its number counts as read.</param>
    private sealed record JudgedInvoice(Invoice Invoice, List<ImportRow> Taken, List<ImportRow> Rows, OrderAmounts Amounts, bool IsRead)
    {
        /// <summary>How many rows went into others.</summary>
        public int RowsTakenOff => Taken.Count - Rows.Count;
    }
}
