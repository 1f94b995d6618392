using System.Globalization;
using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
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
    EcommerceDbContext db, WriteTransactions transactions, StoreClock clock, CountedStatusesOptions counted, TimeProvider time, ILogger<ImportUndo> logger)
{
    private const int DocumentsPerBatch = 1_000;
    private const int CommandTimeoutSeconds = 600;

    private static readonly WritePolicy Policy = WritePolicy.Background with { Attempts = 60 };

    /// <summary>Requests that an import is undone, in the caller's transaction.</summary>
    /// <exception cref="RequestException">404: no such import. 409: it is not completed, was a dry run, or is undone already.</exception>
    public async Task RequestAsync(Guid importId, string? userName, CancellationToken cancellationToken)
    {
        if (await db.Imports.Where(i => i.Id == importId && i.State == ImportState.Completed && !i.IsDryRun).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, ImportState.Undoing).SetProperty(i => i.UndoneBy, userName).SetProperty(i => i.Error, (string?)null), cancellationToken) == 1)
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
        await transactions.RunAsync(db, () => RequestAsync(importId, userName, cancellationToken), WritePolicy.Background, cancellationToken);
        return (await RunAsync(importId, cancellationToken))!;
    }

    /// <summary>Undoes an import for which <see cref="RequestAsync"/> has been called.</summary>
    /// <returns>What became of it; null when another instance has done it.</returns>
    public async Task<ImportUndoResult?> RunAsync(Guid importId, CancellationToken cancellationToken)
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
        await FindChangedAsync(importId, kept, cancellationToken);
        var updated = await UpdatedNumbersAsync(importId, cancellationToken);
        var returns = await RemoveReturnsAsync(importId, updated, kept, removal, cancellationToken);
        var orders = await RemoveOrdersAsync(importId, updated, kept, removal, cancellationToken);
        var written = new WrittenDocuments();
        var restored = await RestoreAsync(importId, updated, kept, update, written, cancellationToken);
        var days = new HashSet<DateOnly>(await RestoreProductsAsync(importId, import.UndoneBy, kept, cancellationToken));
        written.Add(update);
        var linker = new ReturnLinker(db, counted, time);
        await linker.LinkAsync(written, cancellationToken);
        await DocumentVersions.KeepAsync(db, d => d.ImportId != importId && d.OrderVersion > 0, update.OrderIds, cancellationToken);
        days.UnionWith(written.Days);
        days.UnionWith(linker.Days);
        days.UnionWith(removal.Days);
        var customers = await RemoveCustomersAsync(importId, kept, cancellationToken);
        var products = await RemoveProductsAsync(importId, kept, cancellationToken);
        await new BulkInsert<SalesChange>(db).InsertAsync(days.Order().Select(day => new SalesChange { Day = day }), cancellationToken);
        var result = new ImportUndoResult { Orders = orders, Returns = returns, Restored = restored, Customers = customers, Products = products, Kept = kept.Count };
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

    /// <summary>Locks the orders of the import, and finds those that have changed since.</summary>
    private async Task FindChangedAsync(Guid importId, KeptDocuments kept, CancellationToken cancellationToken)
    {
        await foreach (var documents in DocumentsAsync(importId, cancellationToken))
        {
            var numbers = documents.ConvertAll(d => d.Number);
            await db.Orders.Where(o => numbers.Contains(o.Number)).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version), cancellationToken);
            var versions = documents.ToDictionary(d => d.Number, d => d.OrderVersion);
            var orders = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => new { o.Id, o.Number, o.Version }).ToListAsync(cancellationToken);
            var changed = orders.FindAll(o => versions[o.Number] != o.Version);
            var ids = changed.ConvertAll(o => o.Id);
            var refunds = (await db.RefundLines.Where(l => ids.Contains(l.OrderId!.Value)).Select(l => new { OrderId = l.OrderId!.Value, l.Refund.Number }).Distinct()
                .ToListAsync(cancellationToken)).ToLookup(r => r.OrderId, r => r.Number);
            foreach (var order in changed)
            {
                kept.Add(AuditSubjects.Order, order.Number, refunds[order.Id].Any() ? $"version {order.Version}, refunds {string.Join(", ", refunds[order.Id])}" : $"version {order.Version}");
                kept.OrderIds.Add(order.Id);
            }
        }

        // What a later import has changed belongs to that one.
        var later = db.ImportedDocuments.Where(d => d.ImportId != importId
            && (d.FirstImportId == importId
                || db.AuditEntries.Any(e => e.ImportId == importId && e.Action == AuditActions.Updated && e.Subject == AuditSubjects.Order && e.SubjectNumber == d.Number)));
        foreach (var document in await later.Select(d => new { d.Number, d.ImportId }).ToListAsync(cancellationToken))
        {
            kept.Add(AuditSubjects.Order, document.Number, $"import {document.ImportId}");
        }
    }

    private async Task<HashSet<string>> UpdatedNumbersAsync(Guid importId, CancellationToken cancellationToken) =>
        [.. await UpdatesOf(importId, AuditSubjects.Order).Select(e => e.SubjectNumber).ToListAsync(cancellationToken)];

    private async Task<int> RemoveReturnsAsync(
        Guid importId, HashSet<string> updated, KeptDocuments kept, OrderRemoval removal, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var documents in DocumentsAsync(importId, cancellationToken))
        {
            var numbers = documents.Select(d => d.Number).Where(number => !updated.Contains(number) && !kept.Contains(number)).ToList();
            var lines = await db.RefundLines.Where(l => numbers.Contains(l.Refund.Number) && l.Refund.OrderId == null)
                .Select(l => new { l.RefundId, l.Refund.Number, l.OrderId }).ToListAsync(cancellationToken);
            foreach (var number in lines.Where(l => l.OrderId is { } order && kept.OrderIds.Contains(order)).Select(l => l.Number).Distinct())
            {
                kept.Add(AuditSubjects.Order, number, "its order has changed");
            }

            var ids = lines.Where(l => !kept.Contains(l.Number)).Select(l => l.RefundId).Distinct().ToList();
            await removal.RemoveReturnsAsync(ids, cancellationToken);
            count += ids.Count;
        }

        return count;
    }

    private async Task<int> RemoveOrdersAsync(
        Guid importId, HashSet<string> updated, KeptDocuments kept, OrderRemoval removal, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var documents in DocumentsAsync(importId, cancellationToken))
        {
            var numbers = documents.Select(d => d.Number).Where(number => !updated.Contains(number) && !kept.Contains(number)).ToList();
            var ids = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => o.Id).ToListAsync(cancellationToken);
            await removal.RemoveOrdersAsync(ids, cancellationToken);
            await db.ImportedDocuments.Where(d => numbers.Contains(d.Number)).ExecuteDeleteAsync(cancellationToken);
            count += ids.Count;
        }

        return count;
    }

    private async Task<int> RestoreAsync(
        Guid importId, HashSet<string> updated, KeptDocuments kept, DocumentUpdate update, WrittenDocuments written, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var chunk in updated.Where(number => !kept.Contains(number)).Order(StringComparer.Ordinal).Chunk(DocumentsPerBatch))
        {
            var before = await UpdatesOf(importId, AuditSubjects.Order).Where(e => chunk.Contains(e.SubjectNumber))
                .Select(e => new { e.SubjectNumber, e.BeforeJson }).ToListAsync(cancellationToken);
            var wanted = before.ConvertAll(e => WantedDocument.Of(e.SubjectNumber, DocumentSnapshot.FromJson(e.BeforeJson!), clock.DayOf));
            foreach (var (document, outcome) in wanted.Zip(await update.RunAsync(wanted, cancellationToken)))
            {
                if (outcome.Obstacle is { } obstacle)
                {
                    kept.Add(AuditSubjects.Order, document.Number, obstacle);
                    continue;
                }

                count++;
                if (document.Order is { } order)
                {
                    written.Add(order);
                }
            }
        }

        return count;
    }

    /// <summary>Gives products the names and categories that they had before the products file.</summary>
    /// <returns>The days whose figures by category change.</returns>
    private async Task<List<DateOnly>> RestoreProductsAsync(Guid importId, string? userName, KeptDocuments kept, CancellationToken cancellationToken)
    {
        var days = new List<DateOnly>();
        foreach (var chunk in (await UpdatesOf(importId, AuditSubjects.Product).ToListAsync(cancellationToken)).Chunk(500))
        {
            var skus = chunk.Select(e => e.SubjectNumber).ToList();
            var products = await db.Products.Where(p => skus.Contains(p.Sku)).ToDictionaryAsync(p => p.Sku, cancellationToken);
            var categories = await db.Categories.Select(c => c.Id).ToHashSetAsync(cancellationToken);
            var moved = new List<int>();
            foreach (var entry in chunk.Where(e => products.ContainsKey(e.SubjectNumber)))
            {
                var (product, before) = (products[entry.SubjectNumber], ProductSnapshot.FromJson(entry.BeforeJson!));
                if (ProductSnapshot.FromJson(entry.AfterJson!) != new ProductSnapshot(product.Name, product.CategoryId)
                    || (before.CategoryId is { } category && !categories.Contains(category)))
                {
                    kept.Add(AuditSubjects.Product, product.Sku, product.Name);
                    continue;
                }

                if (product.CategoryId != before.CategoryId)
                {
                    moved.Add(product.Id);
                }

                (product.Name, product.CategoryId) = (before.Name, before.CategoryId);
                db.AuditEntries.Add(new AuditEntry
                {
                    AtUtc = time.UtcNowInMilliseconds(),
                    UserName = userName,
                    Action = AuditActions.Restored,
                    Subject = AuditSubjects.Product,
                    SubjectNumber = product.Sku,
                    ImportId = importId,
                    BeforeJson = entry.AfterJson,
                    AfterJson = entry.BeforeJson,
                });
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            days.AddRange(await db.OrderLines.Where(l => moved.Contains(l.ProductId)).Select(l => l.Order.Day)
                .Union(db.RefundLines.Where(l => moved.Contains(l.ProductId)).Select(l => l.Refund.Day)).ToListAsync(cancellationToken));
        }

        return days;
    }

    private async Task<int> RemoveCustomersAsync(Guid importId, KeptDocuments kept, CancellationToken cancellationToken)
    {
        var made = db.Customers.Where(c => c.ImportId == importId);
        var removed = await made.Where(c => c.Version == 1 && !db.Orders.Any(o => o.CustomerId == c.Id) && !db.Refunds.Any(r => r.CustomerId == c.Id)
            && !db.RecommendationEvents.Any(e => e.CustomerId == c.Id)).ExecuteDeleteAsync(cancellationToken);
        foreach (var customer in await made.Select(c => new { c.Id, c.Number, c.Email }).ToListAsync(cancellationToken))
        {
            kept.Add(AuditSubjects.Customer, customer.Number ?? customer.Email ?? customer.Id.ToString(CultureInfo.InvariantCulture), "in use or changed");
        }

        return removed;
    }

    private async Task<int> RemoveProductsAsync(Guid importId, KeptDocuments kept, CancellationToken cancellationToken)
    {
        var made = db.Products.Where(p => p.ImportId == importId);

        // Every version beyond the first that no products file and no undoing has made comes from the API.
        var removed = await made.Where(p => p.Version == 1 + db.AuditEntries.Count(e => e.Subject == AuditSubjects.Product && e.SubjectNumber == p.Sku)
            && !db.OrderLines.Any(l => l.ProductId == p.Id) && !db.RefundLines.Any(l => l.ProductId == p.Id)
            && !db.StockMovements.Any(m => m.ProductId == p.Id) && !db.RecommendationEvents.Any(e => e.ProductId == p.Id)).ExecuteDeleteAsync(cancellationToken);
        foreach (var sku in await made.Select(p => p.Sku).ToListAsync(cancellationToken))
        {
            kept.Add(AuditSubjects.Product, sku, "in use or changed");
        }

        return removed;
    }

    private IQueryable<AuditEntry> UpdatesOf(Guid importId, string subject) =>
        db.AuditEntries.AsNoTracking().Where(e => e.ImportId == importId && e.Action == AuditActions.Updated && e.Subject == subject);

    /// <summary>What the import has read and no later one has changed, by number and some at a time; those given out may be deleted meanwhile.</summary>
    private async IAsyncEnumerable<List<ImportedDocument>> DocumentsAsync(
        Guid importId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = string.Empty;
        while (true)
        {
            var documents = await db.ImportedDocuments.AsNoTracking().Where(d => d.ImportId == importId && string.Compare(d.Number, last) > 0)
                .OrderBy(d => d.Number).Take(DocumentsPerBatch).ToListAsync(cancellationToken);
            if (documents.Count == 0)
            {
                yield break;
            }

            yield return documents;
            last = documents[^1].Number;
        }
    }

    /// <summary>What is kept, each once.</summary>
    private sealed class KeptDocuments
    {
        // Like every value in an issue.
        private const int MaxLength = 200;

        private readonly Dictionary<(string Subject, string Number), string> _all = [];

        public HashSet<long> OrderIds { get; } = [];

        public int Count => _all.Count;

        public IEnumerable<(string Subject, string Number, string Change)> All => _all.Select(k => (k.Key.Subject, Short(k.Key.Number), Short(k.Value)));

        public bool Contains(string number) => _all.ContainsKey((AuditSubjects.Order, number));

        public void Add(string subject, string number, string change) => _all.TryAdd((subject, number), change);

        private static string Short(string text) => text.Length <= MaxLength ? text : text[..MaxLength];
    }
}
