using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data.Webhooks;

/// <summary>
/// Which events any webhook is told of, read again after five seconds: where nobody listens, an order costs no statement more. Another instance
/// hears of a new webhook that much later; this one at once.
/// </summary>
public sealed class WebhookSubscriptions(TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    private volatile Known? _known;

    /// <summary>Has the webhooks read again.</summary>
    public void Forget() => _known = null;

    internal async ValueTask<bool> HasListenerAsync(EcommerceDbContext db, WebhookEvents kind, CancellationToken cancellationToken)
    {
        if (_known is not { } known || time.GetElapsedTime(known.ReadAt) > MaxAge)
        {
            var sets = await db.Webhooks.Where(w => w.IsEnabled).Select(w => w.Events).ToListAsync(cancellationToken);
            known = new Known(sets.Aggregate(WebhookEvents.None, (all, some) => all | some), time.GetTimestamp());
            _known = known;
        }

        return (known.Events & kind) != WebhookEvents.None;
    }

    private sealed record Known(WebhookEvents Events, long ReadAt);
}
