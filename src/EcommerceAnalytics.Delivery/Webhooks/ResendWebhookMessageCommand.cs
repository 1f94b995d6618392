using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Sends a message of a webhook again, as the same message, with the attempts of a new one.</summary>
public sealed class ResendWebhookMessageCommand(EcommerceDbContext db, WebhookQuery webhooks, WebhookSignal signal, TimeProvider time)
{
    /// <exception cref="RequestException">404: no such message. 409: the webhook is disabled.</exception>
    public async Task<WebhookMessageResponse> RunAsync(Guid id, Guid messageId, CancellationToken cancellationToken)
    {
        var webhook = await webhooks.FindAsync(id, cancellationToken);
        if (!webhook.IsEnabled)
        {
            throw RequestException.Conflict("The webhook is disabled; enable it first.", code: ErrorCodes.StatusNotAllowed);
        }

        var message = await db.WebhookMessages.SingleOrDefaultAsync(m => m.WebhookId == id && m.Id == messageId, cancellationToken)
            ?? throw RequestException.NotFound("message", messageId);
        (message.State, message.Attempts, message.DueAtUtc) = (WebhookState.Pending, 0, time.UtcNowInMilliseconds());
        (message.EndedAtUtc, message.Error) = (null, null);
        await db.SaveChangesAsync(cancellationToken);
        db.AfterCommit(signal.Signal.Wake);
        return WebhookMessageResponse.From(message);
    }
}
