namespace EcommerceAnalytics.Data.Exports;

/// <summary>One export that a schedule has asked for, and what became of its announcement.</summary>
public sealed class ReportScheduleRun
{
    /// <summary>Public key, and the id of the announcement, the same at every attempt.</summary>
    public Guid Id { get; set; }

    /// <summary>The schedule.</summary>
    public Guid ScheduleId { get; set; }

    /// <summary>The schedule.</summary>
    public ReportSchedule? Schedule { get; set; }

    /// <summary>When it was due; a schedule runs once for each moment.</summary>
    public DateTime DueAtUtc { get; set; }

    /// <summary>The export; its row may be gone.</summary>
    public Guid ExportId { get; set; }

    /// <summary>When the run is forgotten, with its export.</summary>
    public DateTime ExpiresAtUtc { get; set; }

    /// <summary>How far the announcement is.</summary>
    public WebhookState Webhook { get; set; }

    /// <summary>How often it was sent.</summary>
    public int WebhookAttempts { get; set; }

    /// <summary>When it is sent again.</summary>
    public DateTime WebhookDueAtUtc { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? WebhookError { get; set; }
}

/// <summary>The state of a webhook message.</summary>
public enum WebhookState
{
    /// <summary>Nothing is announced.</summary>
    None = 0,

    /// <summary>Waits for the end of the export, or for another attempt.</summary>
    Pending = 1,

    /// <summary>The receiver has taken it.</summary>
    Delivered = 2,

    /// <summary>Given up.</summary>
    Failed = 3,
}
