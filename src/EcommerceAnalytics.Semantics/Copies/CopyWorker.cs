using EcommerceAnalytics.Data.Platform;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>
/// Makes the columnar copy of this instance and keeps it up to date, so that questions seldom have to. It pauses in proportion to what a pass took:
/// a question that needs the changes sooner takes them itself.
/// </summary>
internal sealed class CopyWorker(FiguresCopy copy, TimeProvider time, ILogger<CopyWorker> logger) : BackgroundWorker(time, logger)
{
    private const int RestFactor = 10;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private TimeSpan _rest;

    protected override TimeSpan Period => !copy.IsPossible ? Timeout.InfiniteTimeSpan : _rest > LongestRest ? LongestRest : _rest > Poll ? _rest : Poll;

    protected override bool IsEnabled => copy.IsPossible;

    protected override WorkSignal Signal => copy.Signal;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        if (copy.IsPossible)
        {
            var began = Time.GetTimestamp();
            await copy.CatchUpAsync(stoppingToken);
            _rest = Time.GetElapsedTime(began) * RestFactor;
        }
    }
}
