using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>The state of this instance's worker, and a signal to wake it.</summary>
public sealed class RollUpStatus : IDisposable
{
    /// <summary>The folding in progress; null when there is none.</summary>
    public RollUpProgress? Progress { get; internal set; }

    /// <summary>When the last folding of this instance ended, UTC.</summary>
    public DateTime? LastFoldedAtUtc { get; internal set; }

    /// <summary>Wakes the worker.</summary>
    internal WorkSignal Signal { get; } = new();

    /// <inheritdoc />
    public void Dispose() => Signal.Dispose();
}
