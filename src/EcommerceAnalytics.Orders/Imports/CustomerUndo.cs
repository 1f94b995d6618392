using System.Globalization;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Undoes what an import has done to customers.</summary>
internal sealed class CustomerUndo(EcommerceDbContext db, Guid importId, KeptDocuments kept, TimeProvider time)
{
    private const int OrdersPerStatement = 500;

    // What an import, or its undoing, does to a customer raises its version once for each entry of the audit.
    private static readonly string[] OfFiles = [AuditActions.Updated, AuditActions.Restored, AuditActions.CustomersMerged, AuditActions.CustomersMergeUndone];

    /// <summary>Makes two of the customers that the import has merged, the last ones first; their number.</summary>
    public async Task<int> UndoMergesAsync(string? userName, CancellationToken cancellationToken)
    {
        var entries = await db.AuditEntries.AsNoTracking()
            .Where(e => e.ImportId == importId && e.Action == AuditActions.CustomersMerged && e.Subject == AuditSubjects.Customer).OrderByDescending(e => e.Id).ToListAsync(cancellationToken);
        var count = 0;
        foreach (var entry in entries)
        {
            var (keptId, mergedId) = CustomerMerge.KeysOf(entry);
            var merge = await db.CustomerMerges.AsNoTracking().Where(m => m.MergedId == mergedId && m.KeptId == keptId).OrderByDescending(m => m.Id).FirstOrDefaultAsync(cancellationToken);
            if (merge is null && await db.Customers.AnyAsync(c => c.Id == mergedId, cancellationToken))
            {
                // Undone already, by itself.
                continue;
            }

            var moved = merge is null ? []
                : await db.MovedRows.Where(r => r.MergeId == merge.Id && r.Kind == MovedRowKind.Order).Select(r => r.RowId).ToListAsync(cancellationToken);
            if (merge is null || !await CustomerMerging.TryUndoAsync(db, merge, time.UtcNowInMilliseconds(), cancellationToken))
            {
                kept.Add(AuditSubjects.Customer, entry.SubjectNumber, string.Create(CultureInfo.InvariantCulture, $"changed since customer {mergedId} was merged into it"));
                continue;
            }

            db.AuditEntries.Add(merge.ToAuditEntry(AuditActions.CustomersMergeUndone, userName, importId));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            await KeepVersionsAsync(moved, cancellationToken);
            count++;
        }

        return count;
    }

    /// <summary>Takes back the numbers and e-mail addresses that customers have got.</summary>
    public async Task RestoreAsync(string? userName, CancellationToken cancellationToken)
    {
        var entries = await db.AuditEntries.AsNoTracking()
            .Where(e => e.ImportId == importId && e.Action == AuditActions.Updated && e.Subject == AuditSubjects.Customer).OrderByDescending(e => e.Id).ToListAsync(cancellationToken);
        foreach (var chunk in entries.Chunk(500))
        {
            var ids = chunk.Select(IdOf).ToList();
            var customers = await db.Customers.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
            foreach (var entry in chunk)
            {
                var (before, after) = (CustomerSnapshot.FromJson(entry.BeforeJson!), CustomerSnapshot.FromJson(entry.AfterJson!));
                if (!customers.TryGetValue(IdOf(entry), out var customer) || new CustomerSnapshot(customer.Number, customer.Email) != after)
                {
                    kept.Add(AuditSubjects.Customer, entry.SubjectNumber, customer is null ? "merged or removed" : "changed");
                    continue;
                }

                (customer.Number, customer.Email) = (before.Number, before.Email);
                db.AuditEntries.Add(new AuditEntry
                {
                    AtUtc = time.UtcNowInMilliseconds(),
                    UserName = userName,
                    Action = AuditActions.Restored,
                    Subject = AuditSubjects.Customer,
                    SubjectNumber = entry.SubjectNumber,
                    ImportId = importId,
                    BeforeJson = entry.AfterJson,
                    AfterJson = entry.BeforeJson,
                });
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Removes the customers that the import has brought and nothing else uses; their number.</summary>
    public async Task<int> RemoveAsync(CancellationToken cancellationToken)
    {
        var unused = db.Customers.Where(c => c.ImportId == importId && !db.Orders.Any(o => o.CustomerId == c.Id) && !db.Refunds.Any(r => r.CustomerId == c.Id)
            && !db.RecommendationEvents.Any(e => e.CustomerId == c.Id) && !db.CustomerMerges.Any(m => m.KeptId == c.Id));
        var removed = await unused.Where(c => c.Version == 1).ExecuteDeleteAsync(cancellationToken);
        foreach (var customer in await unused.AsNoTracking().ToListAsync(cancellationToken))
        {
            // Every version beyond the first that no file and no undoing has made comes from the API.
            var number = customer.Id.ToString(CultureInfo.InvariantCulture);
            if (customer.Version == 1 + await db.AuditEntries.CountAsync(
                e => e.Subject == AuditSubjects.Customer && e.SubjectNumber == number && e.ImportId != null && OfFiles.Contains(e.Action), cancellationToken))
            {
                removed += await db.Customers.Where(c => c.Id == customer.Id).ExecuteDeleteAsync(cancellationToken);
            }
        }

        foreach (var customer in await db.Customers.AsNoTracking().Where(c => c.ImportId == importId).ToListAsync(cancellationToken))
        {
            kept.Add(AuditSubjects.Customer, NameOf(customer), "in use or changed");
        }

        return removed;
    }

    /// <summary>Orders of other imports that the merge has moved, and its undoing has moved back, are as those imports have left them.</summary>
    private async Task KeepVersionsAsync(List<long> orderIds, CancellationToken cancellationToken)
    {
        foreach (var chunk in orderIds.Chunk(OrdersPerStatement))
        {
            var keys = await db.Orders.Where(o => chunk.Contains(o.Id)).Select(o => new DocumentKey(o.Source, o.Number)).ToListAsync(cancellationToken);
            foreach (var (source, numbers) in keys.BySource())
            {
                await db.ImportedDocuments
                    .Where(d => numbers.Contains(d.Number) && d.Source == source && d.ImportId != importId
                        && db.Orders.Any(o => o.Number == d.Number && o.Source == d.Source && o.Version == d.OrderVersion + 2))
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.OrderVersion, d => d.OrderVersion + 2), cancellationToken);
            }
        }
    }

    private static int IdOf(AuditEntry entry) => int.Parse(entry.SubjectNumber, CultureInfo.InvariantCulture);

    private static string NameOf(Customer customer) => customer.Number ?? customer.Email ?? customer.Id.ToString(CultureInfo.InvariantCulture);
}
