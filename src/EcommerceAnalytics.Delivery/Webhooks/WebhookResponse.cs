using EcommerceAnalytics.Data.Webhooks;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>A webhook.</summary>
public sealed record WebhookResponse
{
    /// <summary>Id.</summary>
    /// <example>0198c0de-0000-7000-8000-000000000004</example>
    public required Guid Id { get; init; }

    /// <summary>What it is for.</summary>
    /// <example>Warehouse</example>
    public required string Name { get; init; }

    /// <summary>URL to which signed messages are posted.</summary>
    /// <example>https://example.com/hooks/orders</example>
    public required string Url { get; init; }

    /// <summary>What it is told of.</summary>
    /// <example>["order.created", "stock.low"]</example>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>The secret that signs the messages; only in the response to the request that created the webhook.</summary>
    /// <example>whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw</example>
    public string? Secret { get; init; }

    /// <summary>Whether messages are made for it.</summary>
    /// <example>true</example>
    public required bool IsEnabled { get; init; }

    /// <summary>Why the service has disabled it; null when it has not.</summary>
    /// <example>null</example>
    public string? DisabledReason { get; init; }

    /// <summary>The user who made it.</summary>
    /// <example>admin</example>
    public string? UserName { get; init; }

    /// <summary>When it was made, UTC.</summary>
    /// <example>2026-11-30T09:15:00.000Z</example>
    public required DateTime CreatedAt { get; init; }

    internal static WebhookResponse From(Webhook webhook, string? secret = null) => new()
    {
        Id = webhook.Id,
        Name = webhook.Name,
        Url = webhook.Url,
        Events = WebhookEventNames.Of(webhook.Events),
        Secret = secret,
        IsEnabled = webhook.IsEnabled,
        DisabledReason = webhook.DisabledReason,
        UserName = webhook.UserName,
        CreatedAt = webhook.CreatedAtUtc,
    };
}
