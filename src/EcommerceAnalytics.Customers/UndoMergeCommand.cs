using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>Takes the latest merge into a customer back.</summary>
public sealed class UndoMergeCommand(EcommerceDbContext db, TimeProvider time)
{
    /// <summary>Takes the merge back.</summary>
    /// <returns>The customer that is there again, and its version.</returns>
    /// <exception cref="RequestException">404: there is no merge into this customer. 409: the customer, its orders or its refunds have changed since.</exception>
    public async Task<(CustomerResponse Customer, long Version)> RunAsync(int id, string? userName, CancellationToken cancellationToken)
    {
        var merge = await CustomerMerging.UndoAsync(db, id, time.UtcNowInMilliseconds(), cancellationToken);
        db.AuditEntries.Add(merge.ToAuditEntry(AuditActions.CustomersMergeUndone, userName));
        await db.SaveChangesAsync(cancellationToken);
        var customer = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == merge.MergedId, cancellationToken);
        return (CustomerResponse.From(customer), customer.Version);
    }
}
