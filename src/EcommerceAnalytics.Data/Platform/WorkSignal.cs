namespace EcommerceAnalytics.Data.Platform;

/// <summary>Wakes a <see cref="BackgroundWorker"/> of this instance before its period is over.</summary>
public sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _waiting = new(0, 1);

    /// <summary>Wakes the worker, or lets it go on at once when it is at work.</summary>
    public void Wake()
    {
        try
        {
            _waiting.Release();
        }
        catch (SemaphoreFullException)
        {
            // The worker has not checked since the last call; it will see the reason for this one, too.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _waiting.Dispose();

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _waiting.WaitAsync(atMost, cancellationToken);
}
