using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Writes invoices batch by batch in the transaction of the import.</summary>
internal sealed class InvoiceWriter(
    EcommerceDbContext db, Guid importId, KnownInvoices known, InvoiceJudge judge, InvoiceDocuments documents, ImportCatalogue catalogue,
    ImportCustomers customers, DocumentUpdate update, ImportTally tally)
{
    // Those that are there are tracked, line by line.
    private const int InvoicesPerUpdate = 200;

    private readonly BulkInsert<Order> _orders = new(db);
    private readonly BulkInsert<OrderLine> _lines = new(db);
    private readonly BulkInsert<OrderTax> _orderTaxes = new(db);
    private readonly BulkInsert<Refund> _refunds = new(db);
    private readonly BulkInsert<RefundLine> _refundLines = new(db);
    private readonly BulkInsert<ImportedDocument> _documents = new(db);
    private readonly List<(JudgedInvoice Judged, bool IsThere)> _waiting = [];

    /// <summary>What has been written so far.</summary>
    public required WrittenDocuments Written { get; init; }

    /// <summary>Writes a batch of invoices. Those that give back money of other orders wait for <see cref="WriteRefundsAsync"/>.</summary>
    public async Task WriteAsync(IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken)
    {
        var (fresh, changed) = await known.SortAsync(invoices, cancellationToken);
        var added = fresh.ConvertAll(judge.Judge).FindAll(judged => judged.IsRead);
        var updated = changed.ConvertAll(judge.Judge).FindAll(judged => judged.Taken.Count > 0);
        _waiting.AddRange(added.FindAll(judged => judged.RefundsAnother).Select(judged => (judged, false)));
        _waiting.AddRange(updated.FindAll(judged => judged.RefundsAnother).Select(judged => (judged, true)));
        await WriteAsync(added.FindAll(judged => !judged.RefundsAnother), updated.FindAll(judged => !judged.RefundsAnother), cancellationToken);
    }

    /// <summary>Writes what gives back money of other orders; all orders and returns of the file are there by now.</summary>
    /// <returns>Whether there was any.</returns>
    public async Task<bool> WriteRefundsAsync(CancellationToken cancellationToken)
    {
        // What these have given back before is about to be written anew.
        var rewritten = _waiting.Where(w => w.IsThere).Select(w => w.Judged.Invoice.Number).ToHashSet(StringComparer.Ordinal);
        var orders = new Dictionary<string, BoughtOrder>(StringComparer.Ordinal);
        foreach (var some in _waiting.Chunk(InvoicesPerUpdate))
        {
            List<string> numbers = [.. some.Select(s => s.Judged.Rows.MoneyBack!.OrderNumber).Distinct().Where(number => !orders.ContainsKey(number))];
            foreach (var (number, order) in await BoughtOrder.LoadAsync(db, numbers, rewritten, cancellationToken))
            {
                orders.Add(number, order);
            }

            var judged = some.Select(s => (Judged: Refund(s.Judged, orders), s.IsThere)).Where(s => s.Judged.Taken.Count > 0).ToLookup(s => s.IsThere, s => s.Judged);
            await WriteAsync([.. judged[false]], [.. judged[true]], cancellationToken);
        }

        return _waiting.Count > 0;
    }

    /// <summary>Takes what an invoice gives back off what is left of its order.</summary>
    private JudgedInvoice Refund(JudgedInvoice invoice, Dictionary<string, BoughtOrder> orders)
    {
        var number = invoice.Rows.MoneyBack!.OrderNumber;
        var judged = judge.JudgeAgain(invoice, orders.GetValueOrDefault(number) is { Lines.Count: > 0 } bought ? bought : null);
        if (judged.Refunded is { } order)
        {
            orders[number] = order.After(documents.MoneyOf(judged)!);
        }

        return judged;
    }

    private async Task WriteAsync(List<JudgedInvoice> added, List<JudgedInvoice> updated, CancellationToken cancellationToken)
    {
        await catalogue.EnsureAsync([.. added.Concat(updated).SelectMany(judged => judged.Rows.Units)], cancellationToken);
        await customers.EnsureAsync(added.Concat(updated).SelectMany(judged => judged.FirstRows), cancellationToken);
        tally.Remark(customers.TakeRemarks());
        var (orders, returns) = (new Dictionary<string, Order>(), new Dictionary<string, Refund>());
        var isFirst = true;
        await ContestedInsert.RunAsync(
            db,
            async () =>
            {
                added = isFirst ? added : await known.StillNewAsync(added, cancellationToken);
                isFirst = false;
                orders = added.Where(judged => judged.Sold.Count > 0).Select(documents.NewOrder).ToDictionary(order => order.Number);
                returns = added.Where(judged => judged.HasReturn).Select(documents.NewReturn).ToDictionary(refund => refund.Number);
                return added.Count > 0;
            },
            async () =>
            {
                await _orders.InsertAsync(orders.Values, cancellationToken);
                await _refunds.InsertAsync(returns.Values, cancellationToken);
            },
            cancellationToken);
        await WriteOrdersAsync(added.FindAll(judged => judged.Sold.Count > 0), orders, cancellationToken);
        await WriteReturnsAsync(added.FindAll(judged => judged.HasReturn), returns, cancellationToken);
        await _documents.InsertAsync(
            added.Select(judged => new ImportedDocument
            {
                Number = judged.Invoice.Number,
                ContentHash = judged.Invoice.ContentHash,
                ImportId = importId,
                FirstImportId = importId,
                OrderVersion = judged.Sold.Count > 0 ? 1 : 0,
            }),
            cancellationToken);
        foreach (var judged in added)
        {
            Count(judged, orders.GetValueOrDefault(judged.Invoice.Number));
        }

        foreach (var some in updated.Chunk(InvoicesPerUpdate))
        {
            await UpdateAsync(some, cancellationToken);
        }
    }

    /// <summary>Counts the rows of an invoice that is written, and says what differs from the file.</summary>
    private void Count(JudgedInvoice judged, Order? order)
    {
        tally.CountRows(judged);
        if (judged.GiftCards != 0)
        {
            tally.AddGiftCards(judged.Invoice.Rows.First(row => row.Kind == RowKind.GiftCard).Currency, judged.GiftCards);
        }

        foreach (var row in judged.Returned)
        {
            Written.ReturnLines.TryAdd((row.Number, catalogue.IdOf(row.Sku)), row.Line);
        }

        foreach (var row in judged.Taken.Where(row => row.IsSkuMade))
        {
            tally.RemarkSkuMade(row);
        }

        if (documents.ReducedOf(judged) is { } reduced)
        {
            tally.Remark(judged.Rows.MoneyBack!.First, reduced);
        }

        tally.CompareTotal(judged, order, documents.GivenBack(judged));
    }

    private async Task UpdateAsync(JudgedInvoice[] updated, CancellationToken cancellationToken)
    {
        var wanted = Array.ConvertAll(updated, documents.Wanted);
        var outcomes = await update.RunAsync(wanted, cancellationToken);
        foreach (var ((judged, document), outcome) in updated.Zip(wanted).Zip(outcomes))
        {
            if (outcome.Obstacle is { } obstacle)
            {
                RowFault[] faults = [new RowFault(outcome.IsGone ? ImportReasons.Conflict : ImportReasons.Refunded, "order_number", judged.Invoice.Number, obstacle)];
                judged.Taken.ForEach(row => tally.Refuse(row, faults));
                continue;
            }

            if (!outcome.IsChanged)
            {
                tally.Count(ImportReasons.AlreadyImported, judged.Taken.Count);
                continue;
            }

            tally.Result = tally.Result with { OrdersUpdated = tally.Result.OrdersUpdated + 1 };
            if (document.Order is { } order)
            {
                Written.Add(order);
                tally.Add(order);
            }

            if (document.Return is { } given)
            {
                tally.AddReturns(given.Currency, document.ReturnLines.Sum(line => line.Amount));
            }

            Count(judged, document.Order);
        }
    }

    /// <summary>Writes what belongs to new orders, which are there by now.</summary>
    private async Task WriteOrdersAsync(List<JudgedInvoice> invoices, Dictionary<string, Order> orders, CancellationToken cancellationToken)
    {
        var numbers = orders.Keys.ToList();
        var ids = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => new { o.Number, o.Id })
            .ToDictionaryAsync(o => o.Number, o => o.Id, cancellationToken);
        await _lines.InsertAsync(
            invoices.SelectMany(documents.NewLines, (invoice, line) =>
            {
                line.OrderId = ids[invoice.Invoice.Number];
                return line;
            }),
            cancellationToken);
        foreach (var order in orders.Values)
        {
            order.Taxes.ForEach(tax => tax.OrderId = ids[order.Number]);
        }

        await _orderTaxes.InsertAsync(orders.Values.SelectMany(order => order.Taxes), cancellationToken);
        foreach (var order in orders.Values)
        {
            Written.Add(order);
            tally.Add(order);
        }

        Written.Products.UnionWith(invoices.SelectMany(invoice => invoice.Sold).Select(row => catalogue.IdOf(row.Sku)));
        tally.Result = tally.Result with { Orders = tally.Result.Orders + orders.Count };
    }

    /// <summary>Writes the lines of new returns, which are there by now.</summary>
    private async Task WriteReturnsAsync(List<JudgedInvoice> invoices, Dictionary<string, Refund> returns, CancellationToken cancellationToken)
    {
        var numbers = returns.Keys.ToList();
        var ids = await db.Refunds.Where(r => numbers.Contains(r.Number)).Select(r => new { r.Number, r.Id })
            .ToDictionaryAsync(r => r.Number, r => r.Id, cancellationToken);
        await _refundLines.InsertAsync(
            invoices.SelectMany(documents.NewReturnLines, (invoice, line) =>
            {
                line.RefundId = ids[invoice.Invoice.Number];
                tally.AddReturns(returns[invoice.Invoice.Number].Currency, line.Amount);
                return line;
            }),
            cancellationToken);
        Written.RefundIds.AddRange(ids.Values);
        Written.Days.UnionWith(returns.Values.Select(refund => refund.Day));
    }
}
