using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Creates a webhook.</summary>
public sealed class CreateWebhookCommand(EcommerceDbContext db, WebhookFields fields, WebhookSecrets secrets, WebhookAudit audit, TimeProvider time)
{
    private const int MaxWebhooks = 50;

    /// <returns>The webhook with its secret, and its version.</returns>
    /// <exception cref="RequestException">400: a field is not valid. 409: there are too many.</exception>
    public async Task<(WebhookResponse Webhook, long Version)> RunAsync(WebhookRequest request, string? userName, CancellationToken cancellationToken)
    {
        if (await db.Webhooks.CountAsync(cancellationToken) >= MaxWebhooks)
        {
            throw RequestException.Conflict($"There can be at most {MaxWebhooks} webhooks; remove one first.", code: ErrorCodes.LimitReached);
        }

        var secret = WebhookSignature.NewSecret();
        var webhook = new Webhook
        {
            Id = Guid.CreateVersion7(),
            Name = request.Name,
            Url = request.Url,
            Secret = secrets.Encrypt(secret),
            UserName = userName,
            CreatedAtUtc = time.UtcNowInMilliseconds(),
        };
        fields.Set(webhook, request);
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(cancellationToken);
        audit.Changed(userName, "created", webhook);
        return (WebhookResponse.From(webhook, secret), webhook.Version);
    }
}
