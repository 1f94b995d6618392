using System.Text.Json;
using EcommerceAnalytics.Common;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using EcommerceAnalytics.Orders.Taxes;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Writes the orders and returns of one file in the caller's transaction: some at a time, then what needs all of them.</summary>
/// <param name="db">The context.</param>
/// <param name="clock">The store's clock.</param>
/// <param name="store">The store.</param>
/// <param name="counted">The orders that count.</param>
/// <param name="rates">The rates to compute tax with; null where it is not computed.</param>
/// <param name="time">The system clock.</param>
internal sealed class FileImport(
    EcommerceDbContext db, StoreClock clock, StoreOptions store, CountedStatusesOptions counted, TaxRates? rates, TimeProvider time)
{
    private const int RowsPerBatch = 8_000;
    private const int InvoicesPerBatch = 500;
    private const int InvoicesAhead = 100;

    /// <summary>Writes the file, or what comes as one.</summary>
    public async Task<ImportResult> RunAsync(
        ImportRun import, IInvoiceSource reader, ProductFile products, Func<IEnumerable<ImportIssue>, CancellationToken, Task> keepIssues,
        IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var catalogue = new ImportCatalogue(db, import, products, clock.UtcNow);
        var customers = new ImportCustomers(db, import, time);
        var update = new DocumentUpdate(db, import.Id, import.UserName, AuditActions.Updated, time.UtcNowInMilliseconds());
        var ofFile = new ImportTaxes(
            rates, import.PricesIncludeTax, store.PricesIncludeTax, import.ShippingIsTaxed || reader.Columns.Profile?.ShippingIsTaxed == true);
        var tally = new ImportTally(import.Id);
        var documents = new InvoiceDocuments(import, reader, catalogue, customers, ofFile, clock, time);
        var writer = new InvoiceWriter(
            db, import.Id, new KnownInvoices(db, import.Mode, tally), new InvoiceJudge(import.AllowsPartialOrders, ofFile, tally), documents, catalogue, customers, update, tally)
        {
            Written = new WrittenDocuments { ComputesTax = ofFile.ComputesTax },
        };
        var batch = new List<Invoice>();
        var (rowsRead, rowsInBatch) = (0L, 0);
        await foreach (var invoice in reader.Read().ToAsyncEnumerable().AheadAsync(cancellationToken, InvoicesAhead))
        {
            batch.Add(invoice);
            rowsInBatch += invoice.Rows.Count;
            if (rowsInBatch >= RowsPerBatch || batch.Count >= InvoicesPerBatch)
            {
                await writer.WriteAsync(batch, cancellationToken);
                await keepIssues(tally.TakeIssues(), cancellationToken);
                rowsRead += rowsInBatch;
                rowsInBatch = 0;
                batch.Clear();
                progress?.Report(new ImportProgress(rowsRead, reader.RowsTotal, "writing"));
            }
        }

        await writer.WriteAsync(batch, cancellationToken);
        await keepIssues(tally.TakeIssues(), cancellationToken);
        progress?.Report(new ImportProgress(reader.RowsTotal, reader.RowsTotal, "linking returns"));
        await customers.SaveAsync(cancellationToken);
        var linker = new ReturnLinker(db, counted, time);
        var written = writer.Written;
        written.Add(update);
        var linked = await linker.LinkAsync(written, cancellationToken);
        if (await writer.WriteRefundsAsync(cancellationToken))
        {
            await customers.SaveAsync(cancellationToken);
            written.Add(update);
            linked += await linker.LinkAsync(written, cancellationToken);
        }

        await reader.CompleteAsync(import.UserName, cancellationToken);
        tally.Remark(customers.TakeRemarks());
        tally.RemarkCut(linker.Cut, written.ReturnLines);
        await keepIssues(tally.TakeIssues(), cancellationToken);
        await DocumentVersions.KeepAsync(db, d => d.ImportId == import.Id, linker.OrderIds.Union(update.OrderIds).Union(customers.MovedOrders), cancellationToken);
        await customers.SettleMergesAsync(cancellationToken);
        await catalogue.SavePricesAsync(cancellationToken);
        await MarkDaysAsync([.. written.Days, .. linker.Days], catalogue, customers.HasChanged, cancellationToken);
        var notTaken = tally.NotTaken.OrderBy(reason => reason.Key, StringComparer.Ordinal).ToList();
        return tally.Result with
        {
            Rows = reader.RowsTotal,
            ColumnsUsed = reader.Columns.Used,
            ColumnsNotUsed = reader.Columns.NotUsed,
            Reading = reader.Reading,
            Customers = customers.Created,
            Products = catalogue.Created,
            ReturnsLinked = tally.Result.ReturnsLinked + linked,
            ReturnsAlone = tally.Result.Returns - tally.Result.ReturnsLinked - linked,
            Charges = tally.Charges.ToDictionary(rows => JsonNamingPolicy.CamelCase.ConvertName(rows.Key.ToString()), rows => rows.Value),
            Sums = [.. tally.Sums.Select(sums => sums with
            {
                Returns = sums.Returns - linker.Reduced.GetValueOrDefault(sums.Currency),
                ReturnsReduced = linker.Reduced.GetValueOrDefault(sums.Currency),
            })],
            Remarks = tally.Remarks.OrderBy(reason => reason.Key, StringComparer.Ordinal).ToDictionary(),
            Skipped = notTaken.Where(r => ImportReasons.Skips.Contains(r.Key)).ToDictionary(),
            Rejected = notTaken.Where(r => !ImportReasons.Skips.Contains(r.Key)).ToDictionary(),
        };
    }

    private async Task MarkDaysAsync(HashSet<DateOnly> days, ImportCatalogue catalogue, bool haveCustomersChanged, CancellationToken cancellationToken)
    {
        foreach (var chunk in catalogue.Moved.Chunk(500))
        {
            days.UnionWith(await db.OrderLines.Where(l => chunk.Contains(l.ProductId)).Select(l => l.Order.Day)
                .Union(db.RefundLines.Where(l => chunk.Contains(l.ProductId)).Select(l => l.Refund.Day))
                .ToListAsync(cancellationToken));
        }

        await new BulkInsert<SalesChange>(db).InsertAsync(SalesChange.Of(days, haveCustomersChanged), cancellationToken);
    }
}
