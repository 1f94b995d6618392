using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>
/// One attempt to send a message: it is counted and the next one set before it is made, so that a crash can repeat a message but never lose it.
/// </summary>
internal sealed class WebhookAttempt(
    WebhookSender sender, WebhookSecrets secrets, WebhookSubscriptions subscriptions, WriteTransactions transactions, TimeProvider time, ILogger<WebhookAttempt> logger)
{
    /// <summary>Sends a message.</summary>
    /// <param name="message">The message, as it was read.</param>
    /// <param name="webhook">Its webhook; null when that was removed.</param>
    /// <param name="now">The moment by which it was due.</param>
    /// <param name="cancellationToken">Ends the attempt when the service stops.</param>
    public async Task RunAsync(WebhookMessage message, Webhook? webhook, DateTime now, CancellationToken cancellationToken)
    {
        if (webhook is not { IsEnabled: true })
        {
            await UpdateAsync(message, WebhookState.Failed, message.Attempts, now, "The webhook was disabled or removed before the message was delivered.", cancellationToken);
            return;
        }

        var number = message.Attempts + 1;
        var next = now + RetryPauses.After(number);
        if (!await UpdateAsync(message, WebhookState.Pending, number, next, message.Error, cancellationToken))
        {
            return;
        }

        message.Attempts = number;
        var (error, isGone) = secrets.Decrypt(webhook.Secret) is { } secret
            ? await sender.SendAsync(webhook.Url, secret, message.Id, message.Body, cancellationToken)
            : new WebhookReply("The secret of the webhook cannot be decrypted: its key is not in Sources:KeyDirectory. Put the key back, or create the webhook anew.");
        if (error is not null)
        {
            logger.LogWarning("Webhook {Webhook} failed at attempt {Attempt} of message {Message}: {Reason}", webhook.Id, number, message.Id, error);
        }

        if (isGone)
        {
            error += " The webhook is disabled.";
            await DisableAsync(webhook, error, cancellationToken);
        }

        var state = error is null ? WebhookState.Delivered : isGone || number >= RetryPauses.MaxAttempts ? WebhookState.Failed : WebhookState.Pending;
        await UpdateAsync(message, state, number, next, error, cancellationToken);
    }

    private async Task DisableAsync(Webhook webhook, string reason, CancellationToken cancellationToken)
    {
        await transactions.RunAsync(
            db => db.Webhooks.Where(w => w.Id == webhook.Id && w.Url == webhook.Url).ExecuteUpdateAsync(
                set => set.SetProperty(w => w.IsEnabled, false).SetProperty(w => w.DisabledReason, reason).SetProperty(w => w.Version, w => w.Version + 1), cancellationToken),
            cancellationToken);
        subscriptions.Forget();
    }

    /// <returns>False when another instance was faster, or the message was removed or sent anew meanwhile.</returns>
    private async Task<bool> UpdateAsync(WebhookMessage message, WebhookState state, int attempts, DateTime next, string? error, CancellationToken cancellationToken)
    {
        var attempted = message.Attempts;
        DateTime? ended = state == WebhookState.Pending ? null : time.GetUtcNow().UtcDateTime;
        return await transactions.RunAsync(
            db => db.WebhookMessages.Where(m => m.Id == message.Id && m.State == WebhookState.Pending && m.Attempts == attempted).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, state).SetProperty(m => m.Attempts, attempts).SetProperty(m => m.DueAtUtc, next)
                    .SetProperty(m => m.EndedAtUtc, ended).SetProperty(m => m.Error, error),
                cancellationToken),
            cancellationToken) > 0;
    }
}
