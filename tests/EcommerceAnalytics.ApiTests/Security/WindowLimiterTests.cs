using System.Threading.RateLimiting;
using EcommerceAnalytics.Api.Security;
using Microsoft.Extensions.Time.Testing;

namespace EcommerceAnalytics.ApiTests.Security;

/// <summary>A window of three requests in ten seconds.</summary>
public sealed class WindowLimiterTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void It_knows_when_the_permits_come_back()
    {
        using var limiter = new WindowLimiter(permits: 3, TimeSpan.FromSeconds(10), _clock);

        Assert.Equal((3, 10), Left(limiter));
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.True(limiter.AttemptAcquire(2).IsAcquired);
        Assert.Equal((0, 6), Left(limiter));

        _clock.Advance(TimeSpan.FromSeconds(5));
        using var refused = limiter.AttemptAcquire();
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var after));
        Assert.Equal(TimeSpan.FromSeconds(1), after);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((3, 10), Left(limiter));
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        Assert.Equal((2, 10), Left(limiter));
    }

    [Fact]
    public async Task Nobody_waits_in_line()
    {
        await using var limiter = new WindowLimiter(permits: 1, TimeSpan.FromSeconds(10), _clock);

        using var first = await limiter.AcquireAsync(1, TestContext.Current.CancellationToken);
        using var second = await limiter.AcquireAsync(1, TestContext.Current.CancellationToken);

        Assert.Equal((true, false), (first.IsAcquired, second.IsAcquired));
    }

    [Fact]
    public void It_may_be_thrown_away_only_after_its_window()
    {
        using var limiter = new WindowLimiter(permits: 1, TimeSpan.FromSeconds(10), _clock);

        Assert.Null(limiter.IdleDuration);
        _clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(TimeSpan.FromSeconds(2), limiter.IdleDuration);
    }

    private static (long Permits, double Seconds) Left(WindowLimiter limiter)
    {
        var statistics = Assert.IsType<WindowLimiter.Statistics>(limiter.GetStatistics());
        return (statistics.CurrentAvailablePermits, statistics.Left.TotalSeconds);
    }
}
