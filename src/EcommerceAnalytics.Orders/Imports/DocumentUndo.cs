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
internal sealed class DocumentUndo(EcommerceDbContext db, Guid importId, KeptDocuments kept, StoreClock clock)
{
    private const int DocumentsPerBatch = 1_000;

    /// <summary>Locks the orders of the import, and finds those that have changed since.</summary>
    public async Task FindChangedAsync(CancellationToken cancellationToken)
    {
        await foreach (var documents in DocumentsAsync(cancellationToken))
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

    /// <summary>Numbers of the orders that the import has changed.</summary>
    public async Task<HashSet<string>> UpdatedNumbersAsync(CancellationToken cancellationToken) =>
        [.. await UpdatesOf(AuditSubjects.Order).Select(e => e.SubjectNumber).ToListAsync(cancellationToken)];

    /// <summary>Removes the returns that the import has brought; their number.</summary>
    public async Task<int> RemoveReturnsAsync(HashSet<string> updated, OrderRemoval removal, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var documents in DocumentsAsync(cancellationToken))
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

    /// <summary>Removes the orders that the import has brought; their number.</summary>
    public async Task<int> RemoveOrdersAsync(HashSet<string> updated, OrderRemoval removal, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var documents in DocumentsAsync(cancellationToken))
        {
            var numbers = documents.Select(d => d.Number).Where(number => !updated.Contains(number) && !kept.Contains(number)).ToList();
            var ids = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => o.Id).ToListAsync(cancellationToken);
            await removal.RemoveOrdersAsync(ids, cancellationToken);
            await db.ImportedDocuments.Where(d => numbers.Contains(d.Number)).ExecuteDeleteAsync(cancellationToken);
            count += ids.Count;
        }

        return count;
    }

    /// <summary>Makes the orders and returns that the import has changed what they were before; their number.</summary>
    public async Task<int> RestoreAsync(HashSet<string> updated, DocumentUpdate update, WrittenDocuments written, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var chunk in updated.Where(number => !kept.Contains(number)).Order(StringComparer.Ordinal).Chunk(DocumentsPerBatch))
        {
            var before = await UpdatesOf(AuditSubjects.Order).Where(e => chunk.Contains(e.SubjectNumber))
                .Select(e => new { e.SubjectNumber, e.BeforeJson }).ToListAsync(cancellationToken);
            var wanted = before.ConvertAll(e => WantedDocument.Of(e.SubjectNumber, DocumentSnapshot.FromJson(e.BeforeJson!), clock.DayOf));
            await FollowMergesAsync(wanted, cancellationToken);
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
}
