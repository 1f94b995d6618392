using System.Diagnostics;

namespace EcommerceAnalytics.Common.Http;

/// <summary>The requests in progress: long background work yields to them.</summary>
public sealed class RequestsInProgress
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    private int _count;

    /// <summary>A request has started.</summary>
    public void Begin() => Interlocked.Increment(ref _count);

    /// <summary>A request has ended.</summary>
    public void End() => Interlocked.Decrement(ref _count);

    /// <summary>
    /// Returns as soon as no request is in progress, and after five milliseconds at the latest, so that the work continues alongside
    /// continuous requests. To be called every few milliseconds of work.
    /// </summary>
    public async ValueTask GiveWayAsync(CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.GetTimestamp(); Volatile.Read(ref _count) > 0 && Stopwatch.GetElapsedTime(began) < Patience;)
        {
            await Task.Delay(Look, cancellationToken);
        }
    }
}
