namespace EcommerceAnalytics.Data.Exports;

/// <summary>What became of the file of a run at one of the targets of its schedule.</summary>
public sealed class ReportScheduleDelivery
{
    /// <summary>Public key.</summary>
    public Guid Id { get; set; }

    /// <summary>The run.</summary>
    public Guid RunId { get; set; }

    /// <summary>The run.</summary>
    public ReportScheduleRun? Run { get; set; }

    /// <summary>The kind of target.</summary>
    public DeliveryTarget Target { get; set; }

    /// <summary>Addresses, one a line, or the folder below the root or in the bucket.</summary>
    public required string Address { get; set; }

    /// <summary>How far it is.</summary>
    public WebhookState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next.</summary>
    public DateTime DueAtUtc { get; set; }

    /// <summary>When it was delivered or given up.</summary>
    public DateTime? EndedAtUtc { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; set; }
}

/// <summary>Where the file of a schedule goes.</summary>
public enum DeliveryTarget
{
    /// <summary>To people, by e-mail.</summary>
    Email = 1,

    /// <summary>Into a folder.</summary>
    Folder = 2,

    /// <summary>Into a bucket of S3-compatible storage.</summary>
    Bucket = 3,
}
