using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Replaces the fields of a webhook; its secret stays.</summary>
public sealed class UpdateWebhookCommand(EcommerceDbContext db, WebhookQuery webhooks, WebhookFields fields, WebhookAudit audit)
{
    /// <returns>The webhook and its version.</returns>
    /// <exception cref="RequestException">400: a field is not valid. 404: none. 412: stale.</exception>
    public async Task<(WebhookResponse Webhook, long Version)> RunAsync(
        Guid id, WebhookRequest request, string? ifMatch, string? userName, CancellationToken cancellationToken)
    {
        var webhook = await webhooks.FindAsync(id, cancellationToken);
        EntityTag.RequireMatch(ifMatch, webhook.Version);
        fields.Set(webhook, request);
        await db.SaveChangesAsync(cancellationToken);
        audit.Changed(userName, "changed", webhook);
        return (WebhookResponse.From(webhook), webhook.Version);
    }
}
