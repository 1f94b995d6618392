using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Email;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>What became of the file of a run at one target.</summary>
public sealed record ReportScheduleDeliveryResponse
{
    /// <summary>The kind of target: email, folder or bucket.</summary>
    /// <example>email</example>
    public required DeliveryTarget Target { get; init; }

    /// <summary>The addresses, or the folder.</summary>
    /// <example>["ada@example.com"]</example>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>How far it is.</summary>
    /// <example>delivered</example>
    public required WebhookState State { get; init; }

    /// <summary>How often it was tried.</summary>
    /// <example>1</example>
    public required int Attempts { get; init; }

    /// <summary>When it is tried next, UTC; null once it has ended.</summary>
    /// <example>null</example>
    public DateTime? NextAttemptAt { get; init; }

    /// <summary>When it was delivered or given up, UTC.</summary>
    /// <example>2026-11-30T06:30:09.000Z</example>
    public DateTime? EndedAt { get; init; }

    /// <summary>Why the last attempt failed, or which recipients were refused.</summary>
    /// <example>null</example>
    public string? Error { get; init; }

    internal static ReportScheduleDeliveryResponse From(ReportScheduleDelivery delivery) => new()
    {
        Target = delivery.Target,
        Addresses = delivery.Target == DeliveryTarget.Email ? EmailRecipients.Read(delivery.Address) : [delivery.Address],
        State = delivery.State,
        Attempts = delivery.Attempts,
        NextAttemptAt = delivery.State == WebhookState.Pending ? delivery.DueAtUtc : null,
        EndedAt = delivery.EndedAtUtc,
        Error = delivery.Error,
    };
}
