using System.Collections.Frozen;

namespace EcommerceAnalytics.Data.Webhooks;

/// <summary>The events by the names that messages and requests have.</summary>
public static class WebhookEventNames
{
    /// <summary>What a webhook is told of that says nothing else.</summary>
    public const WebhookEvents Default = WebhookEvents.ExportCompleted | WebhookEvents.ExportFailed;

    private static readonly (string Name, WebhookEvents Event)[] Events =
    [
        ("order.created", WebhookEvents.OrderCreated),
        ("order.updated", WebhookEvents.OrderUpdated),
        ("order.refunded", WebhookEvents.OrderRefunded),
        ("stock.low", WebhookEvents.StockLow),
        ("import.completed", WebhookEvents.ImportCompleted),
        ("export.completed", WebhookEvents.ExportCompleted),
        ("export.failed", WebhookEvents.ExportFailed),
    ];

    private static readonly FrozenDictionary<string, WebhookEvents> ByName = Events.ToFrozenDictionary(e => e.Name, e => e.Event, StringComparer.Ordinal);

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Events.Select(e => e.Name)];

    /// <summary>The event of a name; null when there is none.</summary>
    public static WebhookEvents? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    /// <summary>The names of a set.</summary>
    public static IReadOnlyList<string> Of(WebhookEvents events) => [.. Events.Where(e => events.HasFlag(e.Event)).Select(e => e.Name)];
}
