using EcommerceAnalytics.Data.Exports;

namespace EcommerceAnalytics.Data.Webhooks;

/// <summary>
/// A message for one webhook, written with the change that it tells of. Without a foreign key: a webhook that is being removed must not hold up an order.
/// </summary>
public sealed class WebhookMessage
{
    /// <summary>Longest body in characters.</summary>
    public const int MaxBodyLength = 4_000_000;

    /// <summary>Longest reason.</summary>
    public const int MaxErrorLength = 500;

    /// <summary>Public key, and the id of the message, the same at every attempt.</summary>
    public Guid Id { get; set; }

    /// <summary>The webhook.</summary>
    public Guid WebhookId { get; set; }

    /// <summary>What it tells of: one event.</summary>
    public WebhookEvents Event { get; set; }

    /// <summary>What is posted, JSON.</summary>
    public required string Body { get; set; }

    /// <summary>When the event happened.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <summary>How far it is.</summary>
    public WebhookState State { get; set; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is sent next.</summary>
    public DateTime DueAtUtc { get; set; }

    /// <summary>When it was delivered or given up.</summary>
    public DateTime? EndedAtUtc { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; set; }
}
