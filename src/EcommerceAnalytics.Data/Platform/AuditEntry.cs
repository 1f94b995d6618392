namespace EcommerceAnalytics.Data.Platform;

/// <summary>A change of facts that somebody may ask about later, written in its transaction: who, when, what it was before and after.</summary>
public sealed class AuditEntry
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>When it happened.</summary>
    public DateTime AtUtc { get; set; }

    /// <summary>User who did it; null for the command line and the system.</summary>
    public string? UserName { get; set; }

    /// <summary>What was done, as a stable code (for example <c>orderUpdated</c>).</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to: <c>order</c>, <c>refund</c>, <c>customer</c>, <c>product</c>, <c>import</c> or <c>apiKey</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>Number of the subject, or what else it is known by.</summary>
    public required string SubjectNumber { get; set; }

    /// <summary>Where an order or a refund comes from, among whose numbers this one is; null for other subjects.</summary>
    public string? SubjectSource { get; set; }

    /// <summary>The import that did it, if one did.</summary>
    public Guid? ImportId { get; set; }

    /// <summary>The reason given by the user, if any.</summary>
    public string? Reason { get; set; }

    /// <summary>The subject before, as JSON.</summary>
    public string? BeforeJson { get; set; }

    /// <summary>The subject afterwards, as JSON; null when it is gone.</summary>
    public string? AfterJson { get; set; }
}
