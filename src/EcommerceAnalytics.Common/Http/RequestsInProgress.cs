using System.Diagnostics;

namespace EcommerceAnalytics.Common.Http;

/// <summary>The requests that are being answered at this moment: long work in the background gives way to them.</summary>
public sealed class RequestsInProgress
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    private int _count;

    /// <summary>A request has come.</summary>
    public void Begin() => Interlocked.Increment(ref _count);

    /// <summary>A request is answered.</summary>
    public void End() => Interlocked.Decrement(ref _count);

    /// <summary>
    /// Returns as soon as nobody waits for an answer, and after five milliseconds in any case, so that the work goes on beside
    /// requests that never cease. To be called every few milliseconds of work.
    /// </summary>
    public async ValueTask GiveWayAsync(CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.GetTimestamp(); Volatile.Read(ref _count) > 0 && Stopwatch.GetElapsedTime(began) < Patience;)
        {
            await Task.Delay(Look, cancellationToken);
        }
    }
}
