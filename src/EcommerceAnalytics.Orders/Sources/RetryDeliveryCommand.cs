using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Has a message of a shop tried again at once.</summary>
public sealed class RetryDeliveryCommand(EcommerceDbContext db, SourceInbox inbox, TimeProvider time)
{
    /// <exception cref="RequestException">404: no such message. 409: it was worked off, or its content was erased.</exception>
    public async Task<SourceDeliveryResponse> RunAsync(Guid id, long deliveryId, CancellationToken cancellationToken)
    {
        var delivery = await db.SourceDeliveries.SingleOrDefaultAsync(d => d.SourceId == id && d.Id == deliveryId, cancellationToken)
            ?? throw RequestException.NotFound("message", deliveryId);
        if (delivery.State == DeliveryState.Processed)
        {
            throw RequestException.Conflict("The message was worked off; only one that waits or has failed can be tried again.");
        }

        if (delivery.Body is null)
        {
            throw RequestException.Conflict("The content of the message was erased, so that it cannot be tried again.");
        }

        delivery.Renew(time.UtcNowInMilliseconds());
        await db.SaveChangesAsync(cancellationToken);
        db.AfterCommit(inbox.Wake);
        return await db.SourceDeliveries.AsNoTracking().Where(d => d.Id == deliveryId).Select(SourceDeliveryResponse.FromEntity).SingleAsync(cancellationToken);
    }
}
