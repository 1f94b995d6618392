using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Undoes an import in one transaction: what it brought is removed, what it changed is made what it was before. What has changed since, through
/// the API or by a later import, is kept and listed.
/// </summary>
public sealed class ImportUndo(
    EcommerceDbContext db, WriteTransactions transactions, StoreClock clock, CountedStatusesOptions counted, ImportLeases leases, StockLedger ledger, TimeProvider time, ILogger<ImportUndo> logger)
{
    private const int CommandTimeoutSeconds = 600;

    private static readonly WritePolicy Policy = WritePolicy.Background with { Attempts = 60 };

    /// <summary>Requests that an import is undone, in the caller's transaction.</summary>
    /// <exception cref="RequestException">404: no such import. 409: it is not completed, was a dry run, or is undone already.</exception>
    public Task RequestAsync(Guid importId, string? userName, CancellationToken cancellationToken) => RequestUntilAsync(importId, userName, leaseEndsAtUtc: null, cancellationToken);

    private async Task RequestUntilAsync(Guid importId, string? userName, DateTime? leaseEndsAtUtc, CancellationToken cancellationToken)
    {
        if (await db.Imports.Where(i => i.Id == importId && i.State == ImportState.Completed && !i.IsDryRun).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, ImportState.Undoing).SetProperty(i => i.UndoneBy, userName).SetProperty(i => i.Error, (string?)null)
                .SetProperty(i => i.LeaseEndsAtUtc, leaseEndsAtUtc).SetProperty(i => i.Attempts, 0), cancellationToken) == 1)
        {
            return;
        }

        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, cancellationToken) ?? throw RequestException.NotFound("import", importId);
        throw RequestException.Conflict(import.IsDryRun
            ? "The import was a dry run; there is nothing to undo."
            : $"The import is {JsonNamingPolicy.CamelCase.ConvertName(import.State.ToString())}; only a completed one can be undone.");
    }

    /// <summary>Requests it in a transaction of its own, and undoes the import.</summary>
    /// <exception cref="RequestException">404: no such import. 409: it is not completed, was a dry run, or is undone already.</exception>
    public async Task<ImportUndoResult> RunAsync(Guid importId, string? userName, CancellationToken cancellationToken)
    {
        await transactions.RunAsync(db, () => RequestUntilAsync(importId, userName, leases.TermOf(db).EndsAtUtc, cancellationToken), WritePolicy.Background, cancellationToken);
        return (await RunAsync(importId, Guid.NewGuid(), cancellationToken))!;
    }

    /// <summary>Undoes an import for which <see cref="RequestAsync"/> has been called.</summary>
    /// <returns>What became of it; null when another instance has done it.</returns>
    internal Task<ImportUndoResult?> RunAsync(Guid importId, Guid holder, CancellationToken cancellationToken) =>
        leases.HoldAsync(db, importId, holder, progress: null, (_, held) => RunHeldAsync(importId, held), cancellationToken);

    private async Task<ImportUndoResult?> RunHeldAsync(Guid importId, CancellationToken cancellationToken)
    {
        try
        {
            db.Database.SetCommandTimeout(CommandTimeoutSeconds);
            ImportUndoResult? result = null;
            await transactions.RunAsync(db, async () => result = await UndoAsync(importId, cancellationToken), Policy, cancellationToken);
            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException && !DatabaseErrors.IsLost(e))
        {
            await FailAsync(importId, e);
            throw;
        }
    }

    private Task FailAsync(Guid importId, Exception exception)
    {
        logger.LogWarning(exception, "Import {Import} could not be undone", importId);
        return transactions.RunAsync(
            db,
            () => db.Imports.Where(i => i.Id == importId && i.State == ImportState.Undoing).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.State, ImportState.Completed)
                    .SetProperty(i => i.Error, "The import could not be undone; see the log for details. The database is unchanged."),
                CancellationToken.None),
            WritePolicy.Background,
            CancellationToken.None);
    }

    private async Task<ImportUndoResult?> UndoAsync(Guid importId, CancellationToken cancellationToken)
    {
        await db.Leases.Where(l => l.Name == Lease.Import).ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, importId), cancellationToken);
        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.Id == importId, cancellationToken);
        if (import.State != ImportState.Undoing)
        {
            return null;
        }

        var now = time.UtcNowInMilliseconds();
        var removal = new OrderRemoval(db, now);
        var update = new DocumentUpdate(db, importId, import.UndoneBy, AuditActions.Restored, now);
        var kept = new KeptDocuments();
        var documents = new DocumentUndo(db, importId, import.UndoneBy, kept, new OrderStockSettlement(db, ledger), clock);
        var catalogue = new CatalogueUndo(db, importId, kept, time);
        var ofCustomers = new CustomerUndo(db, importId, kept, time);
        await documents.FindChangedAsync(cancellationToken);

        // Before anything else: orders that are restored may be of a customer that the import has merged into another.
        var merges = await ofCustomers.UndoMergesAsync(import.UndoneBy, cancellationToken);
        var updated = await documents.UpdatedAsync(cancellationToken);
        var returns = await documents.RemoveReturnsAsync(updated, removal, cancellationToken);
        var orders = await documents.RemoveOrdersAsync(updated, removal, cancellationToken);
        var written = new WrittenDocuments();
        var restored = await documents.RestoreAsync(updated, update, written, cancellationToken);
        var days = new HashSet<DateOnly>(await catalogue.RestoreAsync(import.UndoneBy, cancellationToken));
        written.Add(update);
        var linker = new ReturnLinker(db, counted, time);
        await linker.LinkAsync(written, cancellationToken);
        await DocumentVersions.KeepAsync(db, d => d.ImportId != importId && d.OrderVersion > 0, update.OrderIds, cancellationToken);
        days.UnionWith(written.Days);
        days.UnionWith(linker.Days);
        days.UnionWith(removal.Days);
        await ofCustomers.RestoreAsync(import.UndoneBy, cancellationToken);
        var customers = await ofCustomers.RemoveAsync(cancellationToken);
        var products = await catalogue.RemoveAsync(cancellationToken);
        await new BulkInsert<SalesChange>(db).InsertAsync(SalesChange.Of(days, hasOthers: true), cancellationToken);
        var result = new ImportUndoResult { Orders = orders, Returns = returns, Restored = restored, Customers = customers, Merges = merges, Products = products, Kept = kept.Count };
        await CompleteAsync(import, kept, result, now, cancellationToken);
        return result;
    }

    private async Task CompleteAsync(ImportRun import, KeptDocuments kept, ImportUndoResult result, DateTime now, CancellationToken cancellationToken)
    {
        await new BulkInsert<ImportIssue>(db).InsertAsync(
            kept.All.Select(k => new ImportIssue
            {
                ImportId = import.Id,
                OrderNumber = k.Subject == AuditSubjects.Order ? k.Number : null,
                Reason = ImportReasons.ChangedSince,
                Column = k.Subject,
                Value = k.Number,
                Stored = k.Change,
            }),
            cancellationToken);
        var json = JsonSerializer.Serialize(result, OrderImport.ResultJson);
        await new BulkInsert<AuditEntry>(db).InsertAsync(
            [
                new AuditEntry
                {
                    AtUtc = now,
                    UserName = import.UndoneBy,
                    Action = AuditActions.Undone,
                    Subject = AuditSubjects.Import,
                    SubjectNumber = import.Id.ToString(),
                    ImportId = import.Id,
                    AfterJson = json,
                },
            ],
            cancellationToken);
        await db.Imports.Where(i => i.Id == import.Id).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, ImportState.Undone).SetProperty(i => i.UndoneAtUtc, now).SetProperty(i => i.UndoJson, json), cancellationToken);
    }
}
