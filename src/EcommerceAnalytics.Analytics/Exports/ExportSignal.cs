namespace EcommerceAnalytics.Analytics.Exports;

/// <summary>Wakes the worker of this instance.</summary>
public sealed class ExportSignal : IDisposable
{
    private readonly SemaphoreSlim _waiting = new(0, 1);

    internal void Wake()
    {
        try
        {
            _waiting.Release();
        }
        catch (SemaphoreFullException)
        {
            // The worker has not looked since the last call; it will see this export too.
        }
    }

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _waiting.WaitAsync(atMost, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _waiting.Dispose();
}
