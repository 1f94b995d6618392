using System.Globalization;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Customers;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Undoes what an import has done to customers.</summary>
internal sealed class CustomerUndo(EcommerceDbContext db, Guid importId, KeptDocuments kept, TimeProvider time)
{
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
                e => e.Subject == AuditSubjects.Customer && e.SubjectNumber == number && (e.Action == AuditActions.Updated || e.Action == AuditActions.Restored), cancellationToken))
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

    private static int IdOf(AuditEntry entry) => int.Parse(entry.SubjectNumber, CultureInfo.InvariantCulture);

    private static string NameOf(Customer customer) => customer.Number ?? customer.Email ?? customer.Id.ToString(CultureInfo.InvariantCulture);
}
