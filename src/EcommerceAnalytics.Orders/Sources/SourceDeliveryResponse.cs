using System.Linq.Expressions;
using EcommerceAnalytics.Data.Sources;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>A message of a shop, or an order that was read from it and could not be stored at once.</summary>
public sealed record SourceDeliveryResponse
{
    internal static readonly Expression<Func<SourceDelivery, SourceDeliveryResponse>> FromEntity = delivery => new SourceDeliveryResponse
    {
        Id = delivery.Id,
        Topic = delivery.Topic,
        EventId = delivery.EventId,
        OrderKey = delivery.OrderKey,
        State = delivery.State,
        Result = delivery.Result,
        Attempts = delivery.Attempts,
        ReceivedAt = delivery.ReceivedAtUtc,
        DueAt = delivery.State == DeliveryState.Pending ? delivery.DueAtUtc : null,
        EndedAt = delivery.EndedAtUtc,
        Error = delivery.Error,
    };

    /// <summary>Id.</summary>
    /// <example>17</example>
    public required long Id { get; init; }

    /// <summary>What happened, as the shop calls it.</summary>
    /// <example>orders/updated</example>
    public required string Topic { get; init; }

    /// <summary>The event, by which a message that is sent again is known.</summary>
    /// <example>98880550-7158-44d4-b7cd-2c97c8a091b5</example>
    public required string EventId { get; init; }

    /// <summary>The order, by the shop's own key; null until it is known.</summary>
    /// <example>820982911946154508</example>
    public required string? OrderKey { get; init; }

    /// <summary>How far it is.</summary>
    /// <example>processed</example>
    public required DeliveryState State { get; init; }

    /// <summary>What became of it: <c>created</c>, <c>updated</c>, <c>unchanged</c>, <c>outdated</c>, <c>deleted</c>, <c>ignored</c>; null before.</summary>
    /// <example>updated</example>
    public required string? Result { get; init; }

    /// <summary>How often it was tried, since somebody last asked for it.</summary>
    /// <example>1</example>
    public required int Attempts { get; init; }

    /// <summary>When it came, UTC.</summary>
    /// <example>2011-12-09T10:30:00.000Z</example>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>When it is tried next, UTC; null when it has ended.</summary>
    /// <example>null</example>
    public required DateTime? DueAt { get; init; }

    /// <summary>When it ended, UTC; null while it waits.</summary>
    /// <example>2011-12-09T10:30:01.000Z</example>
    public required DateTime? EndedAt { get; init; }

    /// <summary>Why the last attempt failed; null when none has, or the last one did not.</summary>
    /// <example>null</example>
    public required string? Error { get; init; }
}
