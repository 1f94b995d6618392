using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Who created, changed and removed webhooks, as log entries of the category <c>Audit</c> once it is committed.</summary>
public sealed class WebhookAudit(EcommerceDbContext db, WebhookSubscriptions subscriptions, ILoggerFactory loggers)
{
    private readonly ILogger _log = loggers.CreateLogger("Audit");

    internal void Changed(string? userName, string change, Webhook webhook) => db.AfterCommit(() =>
    {
        subscriptions.Forget();
        _log.LogInformation("{UserName} {Change} the webhook {Webhook}, which is told of {Events}", userName, change, webhook.Id, string.Join(", ", WebhookEventNames.Of(webhook.Events)));
    });
}
