using EcommerceAnalytics.Semantics.Copies;

namespace EcommerceAnalytics.Analytics.Reconciliation;

/// <summary>The state of the roll-ups. Reports are exact in every state; dirty days are read from the facts.</summary>
public sealed record RollUpStatusResponse
{
    /// <summary>Whether work is in progress.</summary>
    /// <example>upToDate</example>
    public required RollUpState State { get; init; }

    /// <summary>Days whose roll-ups are out of date.</summary>
    /// <example>0</example>
    public required int DirtyDays { get; init; }

    /// <summary>Days recomputed by the current run in this instance; null when there is none.</summary>
    /// <example>310</example>
    public int? DaysDone { get; init; }

    /// <summary>Days at the start of that run; null when there is none.</summary>
    /// <example>604</example>
    public int? DaysTotal { get; init; }

    /// <summary>When this instance last finished, UTC.</summary>
    /// <example>2011-12-10T09:15:02Z</example>
    public DateTime? LastFoldedAt { get; init; }

    /// <summary>The data version.</summary>
    /// <example>1513</example>
    public required long DataVersion { get; init; }

    /// <summary>The columnar copy of this instance, which answers what no roll-up foresaw.</summary>
    public required CopyStatus Copy { get; init; }
}

/// <summary>State of the roll-ups.</summary>
public enum RollUpState
{
    /// <summary>No day is dirty.</summary>
    UpToDate,

    /// <summary>Some days are dirty and wait for the worker.</summary>
    Pending,

    /// <summary>The worker of this instance is recomputing days.</summary>
    Folding,
}
