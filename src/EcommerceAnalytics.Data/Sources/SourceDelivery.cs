namespace EcommerceAnalytics.Data.Sources;

/// <summary>A message of a shop. It is stored before it is answered, and worked off afterwards.</summary>
public sealed class SourceDelivery
{
    /// <summary>Longest message, in bytes.</summary>
    public const int MaxBodyBytes = 2_000_000;

    /// <summary>Longest value of <see cref="Error"/>.</summary>
    public const int MaxErrorLength = 1000;

    /// <summary>Database key; messages are worked off in this order.</summary>
    public long Id { get; set; }

    /// <summary>The shop.</summary>
    public Guid SourceId { get; set; }

    /// <summary>The shop.</summary>
    public Source? Source { get; set; }

    /// <summary>What happened, as the shop calls it: <c>orders/updated</c>.</summary>
    public required string Topic { get; set; }

    /// <summary>The event, unique among those of its source and topic: a message that is sent again is known by it.</summary>
    public required string EventId { get; set; }

    /// <summary>The order, by the shop's own key; null where the message cannot be read.</summary>
    public string? OrderKey { get; set; }

    /// <summary>When it came.</summary>
    public DateTime ReceivedAtUtc { get; set; }

    /// <summary>The message; null once it has been worked off or erased, so that no personal data stays here.</summary>
    public string? Body { get; set; }

    /// <summary>How far it is.</summary>
    public DeliveryState State { get; set; }

    /// <summary>How often it was tried, since somebody last asked for it.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next.</summary>
    public DateTime DueAtUtc { get; set; }

    /// <summary>When it was worked off or given up.</summary>
    public DateTime? EndedAtUtc { get; set; }

    /// <summary>What became of it: <c>created</c>, <c>updated</c>, <c>unchanged</c>, <c>outdated</c>, <c>deleted</c>, <c>ignored</c>.</summary>
    public string? Result { get; set; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Error { get; set; }

    /// <summary>Has it tried again as if it had just come; its last error stays.</summary>
    public void Renew(DateTime nowUtc) => (State, Attempts, DueAtUtc, EndedAtUtc) = (DeliveryState.Pending, 0, nowUtc, null);
}

/// <summary>How far a message is.</summary>
public enum DeliveryState
{
    /// <summary>It waits.</summary>
    Pending = 0,

    /// <summary>It was worked off.</summary>
    Processed = 1,

    /// <summary>It was given up.</summary>
    Failed = 2,
}
