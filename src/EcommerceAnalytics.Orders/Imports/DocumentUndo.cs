using System.Runtime.CompilerServices;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Undoes what an import has done to orders and returns, some at a time.</summary>
internal sealed class DocumentUndo(EcommerceDbContext db, Guid importId, string? userName, KeptDocuments kept, OrderStockSettlement stock, StoreClock clock)
{
    private const int DocumentsPerBatch = 1_000;

    /// <summary>Locks the orders of the import, and finds those that have changed since.</summary>
    public async Task FindChangedAsync(CancellationToken cancellationToken)
    {
        await foreach (var documents in DocumentsAsync(cancellationToken))
        {
            var keys = documents.ConvertAll(d => d.Key);
            await db.Orders.WithKeys(keys).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version), cancellationToken);
            var versions = documents.ToDictionary(d => d.Key, d => d.OrderVersion);
            var orders = await db.Orders.WithKeys(keys).Select(o => new { o.Id, Key = new DocumentKey(o.Source, o.Number), o.Version }).ToListAsync(cancellationToken);
            var changed = orders.FindAll(o => versions.TryGetValue(o.Key, out var version) && version != o.Version);
            var ids = changed.ConvertAll(o => o.Id);
            var refunds = (await db.RefundLines.Where(l => ids.Contains(l.OrderId!.Value)).Select(l => new { OrderId = l.OrderId!.Value, l.Refund.Number }).Distinct()
                .ToListAsync(cancellationToken)).ToLookup(r => r.OrderId, r => r.Number);
            foreach (var order in changed)
            {
                kept.Add(order.Key, refunds[order.Id].Any() ? $"version {order.Version}, refunds {string.Join(", ", refunds[order.Id])}" : $"version {order.Version}");
                kept.OrderIds.Add(order.Id);
            }
        }

        // What a later import has changed belongs to that one.
        var later = db.ImportedDocuments.Where(d => d.ImportId != importId
            && (d.FirstImportId == importId
                || db.AuditEntries.Any(e => e.ImportId == importId && e.Action == AuditActions.Updated && e.Subject == AuditSubjects.Order && e.SubjectNumber == d.Number && e.SubjectSource == d.Source)));
        foreach (var document in await later.Select(d => new { d.Source, d.Number, d.ImportId }).ToListAsync(cancellationToken))
        {
            kept.Add(new DocumentKey(document.Source, document.Number), $"import {document.ImportId}");
        }
    }

    /// <summary>The orders that the import has changed.</summary>
    public async Task<HashSet<DocumentKey>> UpdatedAsync(CancellationToken cancellationToken) =>
        [.. await UpdatesOf(AuditSubjects.Order).Select(e => new DocumentKey(e.SubjectSource!, e.SubjectNumber)).ToListAsync(cancellationToken)];

    /// <summary>Removes the returns that the import has brought; their number.</summary>
    public async Task<int> RemoveReturnsAsync(HashSet<DocumentKey> updated, OrderRemoval removal, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var documents in DocumentsAsync(cancellationToken))
        {
            var keys = documents.Select(d => d.Key).Where(key => !updated.Contains(key) && !kept.Contains(key)).ToHashSet();
            var found = db.Refunds.WithKeys(keys).Where(r => r.OrderId == null);
            var lines = (await db.RefundLines.Join(found, l => l.RefundId, r => r.Id, (l, r) => new { l.RefundId, Key = new DocumentKey(r.Source, r.Number), l.OrderId })
                .ToListAsync(cancellationToken)).FindAll(l => keys.Contains(l.Key));
            foreach (var key in lines.Where(l => l.OrderId is { } order && kept.OrderIds.Contains(order)).Select(l => l.Key).Distinct())
            {
                kept.Add(key, "its order has changed");
            }

            var ids = lines.Where(l => !kept.Contains(l.Key)).Select(l => l.RefundId).Distinct().ToList();
            await removal.RemoveReturnsAsync(ids, cancellationToken);
            count += ids.Count;
        }

        return count;
    }

    /// <summary>Removes the orders that the import has brought; their number.</summary>
    public async Task<int> RemoveOrdersAsync(HashSet<DocumentKey> updated, OrderRemoval removal, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var documents in DocumentsAsync(cancellationToken))
        {
            var keys = documents.Select(d => d.Key).Where(key => !updated.Contains(key) && !kept.Contains(key)).ToHashSet();
            var found = await db.Orders.WithKeys(keys).Select(o => new { o.Id, Key = new DocumentKey(o.Source, o.Number) }).ToListAsync(cancellationToken);
            List<long> ids = [.. found.Where(o => keys.Contains(o.Key)).Select(o => o.Id)];
            await removal.RemoveOrdersAsync(ids, cancellationToken);
            await stock.SettleTakenAsync(ids, userName, cancellationToken);
            foreach (var (source, numbers) in keys.BySource())
            {
                await db.ImportedDocuments.Where(d => numbers.Contains(d.Number) && d.Source == source).ExecuteDeleteAsync(cancellationToken);
            }

            count += ids.Count;
        }

        return count;
    }

    /// <summary>Makes the orders and returns that the import has changed what they were before; their number.</summary>
    public async Task<int> RestoreAsync(HashSet<DocumentKey> updated, DocumentUpdate update, WrittenDocuments written, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var chunk in updated.Where(key => !kept.Contains(key))
            .OrderBy(key => key.Number, StringComparer.Ordinal).ThenBy(key => key.Source, StringComparer.Ordinal).Chunk(DocumentsPerBatch))
        {
            var (keys, numbers) = (chunk.ToHashSet(), chunk.Select(key => key.Number).Distinct().ToList());
            var before = (await UpdatesOf(AuditSubjects.Order).Where(e => numbers.Contains(e.SubjectNumber))
                .Select(e => new { Key = new DocumentKey(e.SubjectSource!, e.SubjectNumber), e.BeforeJson }).ToListAsync(cancellationToken)).FindAll(e => keys.Contains(e.Key));
            var wanted = before.ConvertAll(e => WantedDocument.Of(e.Key, DocumentSnapshot.FromJson(e.BeforeJson!), clock.DayOf));
            await FollowMergesAsync(wanted, cancellationToken);
            var restored = new HashSet<DocumentKey>();
            foreach (var (document, outcome) in wanted.Zip(await update.RunAsync(wanted, cancellationToken)))
            {
                if (outcome.Obstacle is { } obstacle)
                {
                    kept.Add(document.Key, obstacle);
                    continue;
                }

                count++;
                restored.Add(document.Key);
                if (document.Order is { } order)
                {
                    written.Add(order);
                }
            }

            await SettleAsync(restored, cancellationToken);
        }

        return count;
    }

    /// <summary>What was restored is no version of the other system any more, and has of the stock what it had.</summary>
    private async Task SettleAsync(HashSet<DocumentKey> restored, CancellationToken cancellationToken)
    {
        foreach (var (source, numbers) in restored.BySource())
        {
            await db.ImportedDocuments.Where(d => numbers.Contains(d.Number) && d.Source == source && d.SourceUpdatedAtUtc != null)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.SourceUpdatedAtUtc, (DateTime?)null), cancellationToken);
        }

        var orders = await db.Orders.WithKeys(restored).Select(o => new { o.Id, Key = new DocumentKey(o.Source, o.Number) }).ToListAsync(cancellationToken);
        await stock.SettleTakenAsync([.. orders.Where(o => restored.Contains(o.Key)).Select(o => o.Id)], userName, cancellationToken);
    }

    /// <summary>Orders of a customer that was merged since belong to the one that was kept; of one that is gone, to a guest.</summary>
    private async Task FollowMergesAsync(IReadOnlyList<WantedDocument> wanted, CancellationToken cancellationToken)
    {
        var documents = wanted.SelectMany(document => (ISalesDocument?[])[document.Order, document.Return]).OfType<ISalesDocument>().Where(d => d.CustomerId is not null).ToList();
        var ids = documents.Select(d => d.CustomerId!.Value).Distinct().ToList();
        var known = await db.Customers.Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToHashSetAsync(cancellationToken);
        foreach (var document in documents.Where(d => !known.Contains(d.CustomerId!.Value)))
        {
            document.CustomerId = await KeptOfAsync(document.CustomerId!.Value, cancellationToken);
        }
    }

    private async Task<int?> KeptOfAsync(int id, CancellationToken cancellationToken)
    {
        // A merge follows the customer that it was merged into, so that the kept one is there.
        var keptIds = await db.CustomerMerges.Where(m => m.MergedId == id).OrderByDescending(m => m.Id).Select(m => m.KeptId).Take(1).ToListAsync(cancellationToken);
        return keptIds.Count == 0 ? null : keptIds[0];
    }

    private IQueryable<AuditEntry> UpdatesOf(string subject) =>
        db.AuditEntries.AsNoTracking().Where(e => e.ImportId == importId && e.Action == AuditActions.Updated && e.Subject == subject);

    /// <summary>What the import has read and no later one has changed, by number and some at a time; those given out may be deleted meanwhile.</summary>
    private async IAsyncEnumerable<List<ImportedDocument>> DocumentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (last, source) = (string.Empty, string.Empty);
        while (true)
        {
            var (number, place) = (last, source);
            var documents = await db.ImportedDocuments.AsNoTracking()
                .Where(d => d.ImportId == importId && string.Compare(d.Number, number) >= 0 && (d.Number != number || string.Compare(d.Source, place) > 0))
                .OrderBy(d => d.Number).ThenBy(d => d.Source).Take(DocumentsPerBatch).ToListAsync(cancellationToken);
            if (documents.Count == 0)
            {
                yield break;
            }

            yield return documents;
            (last, source) = (documents[^1].Number, documents[^1].Source);
        }
    }
}
