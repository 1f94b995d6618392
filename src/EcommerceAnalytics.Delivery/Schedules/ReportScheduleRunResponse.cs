using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Exports;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>One run of a schedule.</summary>
public sealed record ReportScheduleRunResponse
{
    /// <summary>Id of the run, and of its webhook message.</summary>
    /// <example>0198c0de-0000-7000-8000-000000000003</example>
    public required Guid Id { get; init; }

    /// <summary>When it was due, UTC.</summary>
    /// <example>2026-11-30T06:30:00.000Z</example>
    public required DateTime DueAt { get; init; }

    /// <summary>The export; null when it was removed.</summary>
    public ExportResponse? Export { get; init; }

    /// <summary>The state of the webhook message.</summary>
    /// <example>delivered</example>
    public required WebhookState Webhook { get; init; }

    /// <summary>Number of attempts to send the message.</summary>
    /// <example>1</example>
    public required int WebhookAttempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    /// <example>null</example>
    public string? WebhookError { get; init; }

    /// <summary>What became of the file at the targets of the schedule: e-mail, folder, bucket.</summary>
    public required IReadOnlyList<ReportScheduleDeliveryResponse> Deliveries { get; init; }
}
