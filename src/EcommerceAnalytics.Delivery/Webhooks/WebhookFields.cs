using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Webhooks;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>Copies the fields of a request to a webhook.</summary>
public sealed class WebhookFields(WebhookSender sender)
{
    /// <exception cref="RequestException">400: an address that messages may not go to, or no such event.</exception>
    internal void Set(Webhook webhook, WebhookRequest request)
    {
        sender.RequireAllowed(request.Url, "url");
        webhook.Name = request.Name.Trim();
        webhook.Url = request.Url;
        webhook.Events = EventsOf(request.Events);
        webhook.IsEnabled = request.IsEnabled;
        if (request.IsEnabled)
        {
            webhook.DisabledReason = null;
        }
    }

    private static WebhookEvents EventsOf(IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return WebhookEventNames.Default;
        }

        var events = WebhookEvents.None;
        for (var i = 0; i < names.Count; i++)
        {
            events |= WebhookEventNames.Find(names[i])
                ?? throw RequestException.Invalid($"events[{i}]", $"There is no such event; allowed are {string.Join(", ", WebhookEventNames.All)}.");
        }

        return events;
    }
}
