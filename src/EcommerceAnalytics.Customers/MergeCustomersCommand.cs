using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Customers;

/// <summary>Merges a customer into another one.</summary>
public sealed class MergeCustomersCommand(EcommerceDbContext db, TimeProvider time)
{
    /// <summary>Merges the customer that the request names into another one.</summary>
    /// <returns>The merge, and the version of the kept customer.</returns>
    /// <exception cref="RequestException">400: both are the same. 404: there is no such customer. 422: there is no customer to merge.</exception>
    public async Task<(CustomerMergeResponse Merge, long Version)> RunAsync(int id, MergeCustomerRequest request, string? userName, CancellationToken cancellationToken)
    {
        if (request.CustomerId == id)
        {
            throw RequestException.Invalid("customerId", "A customer cannot be merged into itself; name another one.");
        }

        var merge = await CustomerMerging.MergeAsync(db, id, request.CustomerId, time.UtcNowInMilliseconds(), cancellationToken);
        if (merge is null)
        {
            throw await db.Customers.AnyAsync(c => c.Id == id, cancellationToken)
                ? RequestException.Unprocessable("customerId", $"There is no customer {request.CustomerId}.")
                : await CustomerMerging.MissingAsync(db, id, cancellationToken);
        }

        db.AuditEntries.Add(merge.ToAuditEntry(AuditActions.CustomersMerged, userName));
        await db.SaveChangesAsync(cancellationToken);
        var kept = await db.Customers.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken);
        return (CustomerMergeResponse.From(merge, kept), kept.Version);
    }
}
