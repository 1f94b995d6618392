using System.Text.Json;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Data.Webhooks;

namespace EcommerceAnalytics.Delivery.Webhooks;

/// <summary>A message of a webhook, and what became of it.</summary>
public sealed record WebhookMessageResponse
{
    /// <summary>Id of the message, sent as <c>webhook-id</c>, the same at every attempt.</summary>
    /// <example>0198c0de-0000-7000-8000-000000000005</example>
    public required Guid Id { get; init; }

    /// <summary>What it tells of.</summary>
    /// <example>order.created</example>
    public required string Event { get; init; }

    /// <summary>When that happened, UTC.</summary>
    /// <example>2026-11-30T09:20:00.000Z</example>
    public required DateTime CreatedAt { get; init; }

    /// <summary>How far it is: pending, delivered or failed.</summary>
    /// <example>delivered</example>
    public required WebhookState State { get; init; }

    /// <summary>How often it was sent.</summary>
    /// <example>1</example>
    public required int Attempts { get; init; }

    /// <summary>When it is sent next, UTC; null once it has ended.</summary>
    /// <example>null</example>
    public DateTime? NextAttemptAt { get; init; }

    /// <summary>When it was delivered or given up, UTC.</summary>
    /// <example>2026-11-30T09:20:01.000Z</example>
    public DateTime? EndedAt { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    /// <example>null</example>
    public string? Error { get; init; }

    /// <summary>What is posted.</summary>
    /// <example>{ "type": "order.created", "timestamp": "2026-11-30T09:20:00Z", "data": { } }</example>
    [FreeForm]
    public required JsonElement Body { get; init; }

    internal static WebhookMessageResponse From(WebhookMessage message) => new()
    {
        Id = message.Id,
        Event = WebhookEventNames.Of(message.Event)[0],
        CreatedAt = message.CreatedAtUtc,
        State = message.State,
        Attempts = message.Attempts,
        NextAttemptAt = message.State == WebhookState.Pending ? message.DueAtUtc : null,
        EndedAt = message.EndedAtUtc,
        Error = message.Error,
        Body = JsonSerializer.Deserialize<JsonElement>(message.Body),
    };
}
