using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Removes a webhook with its messages.</summary>
public sealed class DeleteWebhookCommand(EcommerceDbContext db, WebhookQuery webhooks, WebhookAudit audit)
{
    /// <exception cref="RequestException">404: none.</exception>
    public async Task RunAsync(Guid id, string? userName, CancellationToken cancellationToken)
    {
        var webhook = await webhooks.FindAsync(id, cancellationToken);
        db.Webhooks.Remove(webhook);
        await db.SaveChangesAsync(cancellationToken);
        await db.WebhookMessages.Where(m => m.WebhookId == id).ExecuteDeleteAsync(cancellationToken);
        audit.Changed(userName, "removed", webhook);
    }
}
