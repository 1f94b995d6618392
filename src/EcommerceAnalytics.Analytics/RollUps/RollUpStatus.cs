namespace EcommerceAnalytics.Analytics.RollUps;

/// <summary>What the worker of this instance does, and the way to wake it.</summary>
public sealed class RollUpStatus : IDisposable
{
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>The folding that is going on; null when there is none.</summary>
    public RollUpProgress? Progress { get; internal set; }

    /// <summary>When the last folding of this instance ended, UTC.</summary>
    public DateTime? LastFoldedAtUtc { get; internal set; }

    /// <summary>Wakes the worker.</summary>
    internal void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    internal Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) => _wake.WaitAsync(timeout, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _wake.Dispose();
}
