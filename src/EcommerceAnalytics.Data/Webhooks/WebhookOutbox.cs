using System.Text.Json;
using EcommerceAnalytics.Common.Json;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Exports;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data.Webhooks;

/// <summary>
/// Writes messages for webhooks in the transaction of the change that they tell of: what is rolled back is never announced, and what is committed is
/// announced at least once.
/// </summary>
public sealed class WebhookOutbox(EcommerceDbContext db, WebhookSubscriptions subscriptions, WebhookSignal signal, TimeProvider time)
{
    /// <summary>Writes a message for each webhook that listens; where none does, nothing is read or written.</summary>
    /// <param name="kind">What has happened, one event.</param>
    /// <param name="data">Gives what the message tells; called only when somebody listens.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    public async Task AddAsync(WebhookEvents kind, Func<CancellationToken, Task<object>> data, CancellationToken cancellationToken)
    {
        if (!await subscriptions.HasListenerAsync(db, kind, cancellationToken))
        {
            return;
        }

        var enabled = await db.Webhooks.AsNoTracking().Where(w => w.IsEnabled).Select(w => new { w.Id, w.Events }).ToListAsync(cancellationToken);
        var listeners = enabled.FindAll(w => w.Events.HasFlag(kind));
        if (listeners.Count == 0)
        {
            return;
        }

        var now = time.UtcNowInMilliseconds();
        var body = JsonSerializer.Serialize(
            new { type = WebhookEventNames.Of(kind)[0], timestamp = now, data = await data(cancellationToken) }, StrictJson.Options);
        db.WebhookMessages.AddRange(listeners.ConvertAll(listener => new WebhookMessage
        {
            Id = Guid.CreateVersion7(),
            WebhookId = listener.Id,
            Event = kind,
            Body = body,
            CreatedAtUtc = now,
            State = WebhookState.Pending,
            DueAtUtc = now,
        }));
        await db.SaveChangesAsync(cancellationToken);
        db.AfterCommit(signal.Signal.Wake);
    }
}
