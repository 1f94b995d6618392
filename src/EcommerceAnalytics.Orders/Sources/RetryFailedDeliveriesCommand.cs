using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Has all failed messages of a shop tried again at once, because their reason is gone.</summary>
public sealed class RetryFailedDeliveriesCommand(EcommerceDbContext db, SourceQuery sources, SourceInbox inbox, TimeProvider time)
{
    /// <exception cref="RequestException">404: no such source.</exception>
    public async Task<SourceResponse> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        var source = await sources.FindAsync(id, cancellationToken);
        var now = time.UtcNowInMilliseconds();
        await db.SourceDeliveries.Where(d => d.SourceId == id && d.State == DeliveryState.Failed && d.Body != null).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.Attempts, 0).SetProperty(d => d.DueAtUtc, now).SetProperty(d => d.EndedAtUtc, (DateTime?)null),
            cancellationToken);
        db.AfterCommit(inbox.Wake);
        return (await sources.ResponsesAsync([source], cancellationToken))[0];
    }
}
