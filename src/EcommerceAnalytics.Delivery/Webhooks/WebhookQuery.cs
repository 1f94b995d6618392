using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Reads webhooks and their messages.</summary>
public sealed class WebhookQuery(EcommerceDbContext db)
{
    internal async Task<Page<WebhookResponse>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var found = await db.Webhooks.AsNoTracking().OrderBy(w => w.Name).ThenBy(w => w.Id).ToPageAsync(w => w, page, cancellationToken);
        return new([.. found.Items.Select(w => WebhookResponse.From(w))], found.TotalCount, found.Number, found.Size);
    }

    /// <summary>The webhook, tracked.</summary>
    /// <exception cref="RequestException">404: none.</exception>
    internal async Task<Webhook> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Webhooks.SingleOrDefaultAsync(w => w.Id == id, cancellationToken) ?? throw RequestException.NotFound("webhook", id);

    internal async Task<Page<WebhookMessageResponse>> MessagesAsync(Guid id, WebhookMessagesRequest request, CancellationToken cancellationToken)
    {
        await FindAsync(id, cancellationToken);
        var messages = db.WebhookMessages.AsNoTracking().Where(m => m.WebhookId == id);
        if (request.State is { } state)
        {
            messages = messages.Where(m => m.State == state);
        }

        var found = await messages.OrderByDescending(m => m.CreatedAtUtc).ThenByDescending(m => m.Id).ToPageAsync(m => m, request, cancellationToken);
        return new([.. found.Items.Select(WebhookMessageResponse.From)], found.TotalCount, found.Number, found.Size);
    }
}
