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
    private readonly BulkInsert<OrderDiscountCode> _discountCodes = new(db);
    private readonly BulkInsert<OrderTag> _tags = new(db);
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
        var rewritten = _waiting.Where(w => w.IsThere).Select(w => w.Judged.Invoice.Key).ToHashSet();
        var orders = new Dictionary<DocumentKey, BoughtOrder>();
        var places = new Dictionary<DocumentKey, DocumentKey>();
        foreach (var some in _waiting.Chunk(InvoicesPerUpdate))
        {
            List<DocumentKey> asked = [.. some.Select(s => s.Judged.OrderOfMoneyBack).Distinct().Where(key => !places.ContainsKey(key))];
            foreach (var (key, place) in await FindOrdersAsync(asked, cancellationToken))
            {
                places.Add(key, place);
            }

            List<DocumentKey> found = [.. asked.Where(places.ContainsKey).Select(key => places[key]).Distinct().Where(key => !orders.ContainsKey(key))];
            foreach (var (key, order) in await BoughtOrder.LoadAsync(db, found, rewritten, cancellationToken))
            {
                orders.Add(key, order);
            }

            var judged = some.Select(s => (Judged: Refund(s.Judged, places.GetValueOrDefault(s.Judged.OrderOfMoneyBack), orders), s.IsThere)).Where(s => s.Judged.Taken.Count > 0).ToLookup(s => s.IsThere, s => s.Judged);
            await WriteAsync([.. judged[false]], [.. judged[true]], cancellationToken);
        }

        return _waiting.Count > 0;
    }

    /// <summary>The order that is meant by a number: that of the same source, else the only one of another source.</summary>
    private async Task<Dictionary<DocumentKey, DocumentKey>> FindOrdersAsync(List<DocumentKey> asked, CancellationToken cancellationToken)
    {
        var numbers = asked.Select(key => key.Number).Distinct().ToList();
        var stored = (await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => new { o.Source, o.Number }).ToListAsync(cancellationToken))
            .Select(o => new DocumentKey(o.Source, o.Number)).ToLookup(key => key.Number, StringComparer.Ordinal);
        var found = new Dictionary<DocumentKey, DocumentKey>();
        foreach (var key in asked)
        {
            var some = stored[key.Number].ToList();
            if (some.Contains(key))
            {
                found.Add(key, key);
            }
            else if (some.Count == 1)
            {
                found.Add(key, some[0]);
            }
        }

        return found;
    }

    /// <summary>Takes what an invoice gives back off what is left of its order.</summary>
    private JudgedInvoice Refund(JudgedInvoice invoice, DocumentKey key, Dictionary<DocumentKey, BoughtOrder> orders)
    {
        var judged = judge.JudgeAgain(invoice, orders.GetValueOrDefault(key) is { Lines.Count: > 0 } bought ? bought : null);
        if (judged.Refunded is { } order)
        {
            orders[key] = order.After(documents.MoneyOf(judged)!);
        }

        return judged;
    }

    private async Task WriteAsync(List<JudgedInvoice> added, List<JudgedInvoice> updated, CancellationToken cancellationToken)
    {
        await catalogue.EnsureAsync([.. added.Concat(updated).SelectMany(judged => judged.Rows.Units)], cancellationToken);
        await customers.EnsureAsync(added.Concat(updated).SelectMany(judged => judged.FirstRows), cancellationToken);
        tally.Remark(customers.TakeRemarks());
        var (orders, returns) = (new Dictionary<DocumentKey, Order>(), new Dictionary<DocumentKey, Refund>());
        var isFirst = true;
        await ContestedInsert.RunAsync(
            db,
            async () =>
            {
                added = isFirst ? added : await known.StillNewAsync(added, cancellationToken);
                isFirst = false;
                orders = added.Where(judged => judged.Sold.Count > 0).Select(documents.NewOrder).ToDictionary(order => order.Key);
                returns = added.Where(judged => judged.HasReturn).Select(documents.NewReturn).ToDictionary(refund => refund.Key);
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
                Source = judged.Invoice.Key.Source,
                Number = judged.Invoice.Number,
                ContentHash = judged.Invoice.ContentHash,
                ImportId = importId,
                FirstImportId = importId,
                SourceUpdatedAtUtc = judged.Invoice.UpdatedAtUtc,
                OrderVersion = judged.Sold.Count > 0 ? 1 : 0,
            }),
            cancellationToken);
        foreach (var judged in added)
        {
            Count(judged, orders.GetValueOrDefault(judged.Invoice.Key));
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

        if (judged.Returned.Exists(row => row.Stored is not null))
        {
            Written.Stated[judged.Invoice.Key] = judged.Returned.ConvertAll(row =>
                row is { RefundOf: { } order, Stored: { OrderLine: { } line } stored } ? new StatedLine(order, line, stored.IsInferred) : null);
        }

        foreach (var row in judged.Returned)
        {
            Written.ReturnLines.TryAdd((row.Key, catalogue.IdOf(row.Sku)), row.Line);
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
    private async Task WriteOrdersAsync(List<JudgedInvoice> invoices, Dictionary<DocumentKey, Order> orders, CancellationToken cancellationToken)
    {
        var ids = await db.Orders.WithKeys(orders.Keys).Select(o => new { o.Source, o.Number, o.Id })
            .ToDictionaryAsync(o => new DocumentKey(o.Source, o.Number), o => o.Id, cancellationToken);
        await _lines.InsertAsync(
            invoices.SelectMany(documents.NewLines, (invoice, line) =>
            {
                line.OrderId = ids[invoice.Invoice.Key];
                return line;
            }),
            cancellationToken);
        foreach (var order in orders.Values)
        {
            var id = ids[order.Key];
            order.Taxes.ForEach(tax => tax.OrderId = id);
            order.DiscountCodes.ForEach(code => code.OrderId = id);
            order.Tags.ForEach(tag => tag.OrderId = id);
        }

        await _orderTaxes.InsertAsync(orders.Values.SelectMany(order => order.Taxes), cancellationToken);
        await _discountCodes.InsertAsync(orders.Values.SelectMany(order => order.DiscountCodes), cancellationToken);
        await _tags.InsertAsync(orders.Values.SelectMany(order => order.Tags), cancellationToken);
        foreach (var order in orders.Values)
        {
            Written.Add(order);
            tally.Add(order);
        }

        Written.Products.UnionWith(invoices.SelectMany(invoice => invoice.Sold).Select(row => catalogue.IdOf(row.Sku)));
        tally.Result = tally.Result with { Orders = tally.Result.Orders + orders.Count };
    }

    /// <summary>Writes the lines of new returns, which are there by now.</summary>
    private async Task WriteReturnsAsync(List<JudgedInvoice> invoices, Dictionary<DocumentKey, Refund> returns, CancellationToken cancellationToken)
    {
        var ids = await db.Refunds.WithKeys(returns.Keys).Select(r => new { r.Source, r.Number, r.Id })
            .ToDictionaryAsync(r => new DocumentKey(r.Source, r.Number), r => r.Id, cancellationToken);
        await _refundLines.InsertAsync(
            invoices.SelectMany(documents.NewReturnLines, (invoice, line) =>
            {
                line.RefundId = ids[invoice.Invoice.Key];
                tally.AddReturns(returns[invoice.Invoice.Key].Currency, line.Amount);
                return line;
            }),
            cancellationToken);
        Written.RefundIds.AddRange(returns.Keys.Select(key => ids[key]));
        Written.Days.UnionWith(returns.Values.Select(refund => refund.Day));
    }
}
