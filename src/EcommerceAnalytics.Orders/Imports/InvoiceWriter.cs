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

    /// <summary>What has been written so far.</summary>
    public required WrittenDocuments Written { get; init; }

    /// <summary>Writes a batch of invoices.</summary>
    public async Task WriteAsync(IReadOnlyList<Invoice> invoices, CancellationToken cancellationToken)
    {
        var (fresh, changed) = await known.SortAsync(invoices, cancellationToken);
        var added = fresh.ConvertAll(judge.Judge).FindAll(judged => judged.IsRead);
        var updated = changed.ConvertAll(judge.Judge).FindAll(judged => judged.Rows.Count > 0);
        await catalogue.EnsureAsync([.. added.Concat(updated).SelectMany(judged => judged.Rows)], cancellationToken);
        await customers.EnsureAsync(added.Concat(updated).SelectMany(judged => judged.FirstRows), cancellationToken);
        foreach (var (row, remark) in customers.TakeRemarks())
        {
            tally.Remark(row, remark);
        }

        var orders = await WriteOrdersAsync(added.FindAll(judged => judged.Sold.Count > 0), cancellationToken);
        await WriteReturnsAsync(added.FindAll(judged => judged.Returned.Count > 0), cancellationToken);
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
            tally.Result = tally.Result with { Lines = tally.Result.Lines + judged.RowsTakenOff };
            tally.CompareTotal(judged, orders.GetValueOrDefault(judged.Invoice.Number), documents.GivenBack(judged));
        }

        foreach (var some in updated.Chunk(InvoicesPerUpdate))
        {
            await UpdateAsync(some, cancellationToken);
        }
    }

    private async Task UpdateAsync(JudgedInvoice[] updated, CancellationToken cancellationToken)
    {
        var wanted = Array.ConvertAll(updated, documents.Wanted);
        var outcomes = await update.RunAsync(wanted, cancellationToken);
        foreach (var ((judged, document), outcome) in updated.Zip(wanted).Zip(outcomes))
        {
            if (outcome.Obstacle is { } obstacle)
            {
                RowFault[] refunded = [new RowFault(ImportReasons.Refunded, "order_number", judged.Invoice.Number, obstacle)];
                judged.Taken.ForEach(row => tally.Refuse(row, refunded));
                continue;
            }

            if (!outcome.IsChanged)
            {
                tally.Count(ImportReasons.AlreadyImported, judged.Taken.Count);
                continue;
            }

            tally.Result = tally.Result with
            {
                OrdersUpdated = tally.Result.OrdersUpdated + 1,
                Lines = tally.Result.Lines + judged.Taken.Count - judged.Returned.Count,
                Returns = tally.Result.Returns + judged.Returned.Count,
            };
            if (document.Order is { } order)
            {
                Written.Add(order);
                tally.Add(order);
            }

            if (document.Return is { } given)
            {
                tally.AddReturns(given.Currency, document.ReturnLines.Sum(line => line.Amount));
            }

            tally.CompareTotal(judged, document.Order, documents.GivenBack(judged));
        }
    }

    private async Task<Dictionary<string, Order>> WriteOrdersAsync(List<JudgedInvoice> invoices, CancellationToken cancellationToken)
    {
        var orders = invoices.ConvertAll(documents.NewOrder);
        await _orders.InsertAsync(orders, cancellationToken);
        var numbers = orders.ConvertAll(order => order.Number);
        var ids = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => new { o.Number, o.Id })
            .ToDictionaryAsync(o => o.Number, o => o.Id, cancellationToken);
        var lines = await _lines.InsertAsync(
            invoices.SelectMany(documents.NewLines, (invoice, line) =>
            {
                line.OrderId = ids[invoice.Invoice.Number];
                return line;
            }),
            cancellationToken);
        foreach (var order in orders)
        {
            order.Taxes.ForEach(tax => tax.OrderId = ids[order.Number]);
        }

        await _orderTaxes.InsertAsync(orders.SelectMany(order => order.Taxes), cancellationToken);
        foreach (var order in orders)
        {
            Written.Add(order);
            tally.Add(order);
        }

        Written.Products.UnionWith(invoices.SelectMany(invoice => invoice.Sold).Select(row => catalogue.IdOf(row.Sku)));
        tally.Result = tally.Result with { Orders = tally.Result.Orders + orders.Count, Lines = tally.Result.Lines + lines };
        return orders.ToDictionary(order => order.Number);
    }

    private async Task WriteReturnsAsync(List<JudgedInvoice> invoices, CancellationToken cancellationToken)
    {
        var refunds = invoices.ConvertAll(documents.NewReturn);
        await _refunds.InsertAsync(refunds, cancellationToken);
        var numbers = refunds.ConvertAll(refund => refund.Number);
        var ids = await db.Refunds.Where(r => numbers.Contains(r.Number)).Select(r => new { r.Number, r.Id })
            .ToDictionaryAsync(r => r.Number, r => r.Id, cancellationToken);
        var lines = await _refundLines.InsertAsync(
            invoices.SelectMany(invoice => invoice.Returned).Select(row =>
            {
                var line = documents.NewReturnLine(row);
                line.RefundId = ids[row.Number];
                tally.AddReturns(row.Currency, line.Amount);
                return line;
            }),
            cancellationToken);
        Written.RefundIds.AddRange(ids.Values);
        Written.Days.UnionWith(refunds.Select(refund => refund.Day));
        tally.Result = tally.Result with { Returns = tally.Result.Returns + lines };
    }
}
