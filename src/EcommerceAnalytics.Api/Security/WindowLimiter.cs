using System.Threading.RateLimiting;

namespace EcommerceAnalytics.Api.Security;

/// <summary>Permits for a window of time, which begins with the first request after the last one; it knows when the permits come back.</summary>
internal sealed class WindowLimiter(int permits, TimeSpan window, TimeProvider time) : RateLimiter
{
    private static readonly Lease Acquired = new(isAcquired: true, default);

    private readonly Lock _lock = new();
    private long _start = time.GetTimestamp();
    private int _used;
    private long _acquired;
    private long _refused;

    /// <inheritdoc />
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                return time.GetElapsedTime(_start) is var elapsed && elapsed >= window ? elapsed - window : null;
            }
        }
    }

    /// <inheritdoc />
    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            var left = Left();
            return new Statistics
            {
                CurrentAvailablePermits = left > TimeSpan.Zero ? permits - _used : permits,
                TotalSuccessfulLeases = _acquired,
                TotalFailedLeases = _refused,
                Left = left > TimeSpan.Zero ? left : window,
            };
        }
    }

    /// <inheritdoc />
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            if (Left() <= TimeSpan.Zero)
            {
                (_start, _used) = (time.GetTimestamp(), 0);
            }

            if (permitCount > permits - _used)
            {
                _refused++;
                return new Lease(isAcquired: false, Left());
            }

            _used += permitCount;
            _acquired++;
            return Acquired;
        }
    }

    /// <summary>Nobody waits in line: what cannot be had now is refused.</summary>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(permitCount));

    private TimeSpan Left() => window - time.GetElapsedTime(_start);

    /// <summary>Statistics with what is left of the window.</summary>
    public sealed class Statistics : RateLimiterStatistics
    {
        /// <summary>Until the permits come back.</summary>
        public TimeSpan Left { get; init; }
    }

    private sealed class Lease(bool isAcquired, TimeSpan after) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = !IsAcquired && metadataName == MetadataName.RetryAfter.Name ? after : null;
            return metadata is not null;
        }
    }
}
