using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>
/// A value that is refreshed in the background when it is old: requests continue with the old one, unless there is
/// none or it is stale. Refreshing never takes more than a twentieth of the time. With an age of zero, every request refreshes.
/// </summary>
internal sealed class RefreshingValue<T>(
    Func<T?, CancellationToken, Task<T>> load, TimeSpan age, TimeSpan stale, TimeProvider time, ILogger logger) : IDisposable
    where T : class
{
    private const int LoadsToAge = 20;
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Loaded? _loaded;
    private int _isRefreshing;

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        var loaded = _loaded;
        if (loaded is null || age == TimeSpan.Zero)
        {
            return await RefreshAsync(loaded, cancellationToken);
        }

        var elapsed = time.GetElapsedTime(loaded.At);
        if (elapsed >= stale)
        {
            return await RefreshAsync(loaded, cancellationToken);
        }

        if (elapsed >= age && elapsed >= loaded.LeastAge && Interlocked.Exchange(ref _isRefreshing, 1) == 0)
        {
            _ = Task.Run(() => RefreshAsideAsync(loaded), CancellationToken.None);
        }

        return loaded.Value;
    }

    /// <summary>Reads the value now.</summary>
    public Task<T> RefreshAsync(CancellationToken cancellationToken) => RefreshAsync(_loaded, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task<T> RefreshAsync(Loaded? seen, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Another request has refreshed it while this one waited.
            if (age > TimeSpan.Zero && _loaded is { } other && !ReferenceEquals(other, seen))
            {
                return other.Value;
            }

            var began = Stopwatch.GetTimestamp();
            var value = await load(_loaded?.Value, cancellationToken);
            _loaded = new Loaded(value, time.GetTimestamp(), Stopwatch.GetElapsedTime(began) * LoadsToAge);
            return value;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task RefreshAsideAsync(Loaded seen)
    {
        try
        {
            await RefreshAsync(seen, CancellationToken.None);
        }
        catch (Exception e)
        {
            // The old value remains in use; once it is stale, the request gets the error.
            logger.LogWarning(e, "{Value} could not be refreshed", typeof(T).Name);
        }
        finally
        {
            Volatile.Write(ref _isRefreshing, 0);
        }
    }

    private sealed record Loaded(T Value, long At, TimeSpan LeastAge);
}
