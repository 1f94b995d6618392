using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Data.Platform;

/// <summary>
/// Work that is done again and again beside the requests: a worker is its work and its period. The first pass begins with the service. A
/// pass that fails is logged and tried again after two seconds, then after twice as long each time, up to the period or a minute,
/// whichever is longer. What only one instance may do takes its lease by <see cref="LeasedWork"/>, or claims the single item in the database.
/// </summary>
public abstract class BackgroundWorker(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SlowestRetry = TimeSpan.FromMinutes(1);

    /// <summary>The clock.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>The log.</summary>
    protected ILogger Logger { get; } = logger;

    /// <summary>Pause after a pass; <see cref="Timeout.InfiniteTimeSpan"/> for work that is done once, or whenever it is woken.</summary>
    protected abstract TimeSpan Period { get; }

    /// <summary>False for a worker that the settings switch off.</summary>
    protected virtual bool IsEnabled => true;

    /// <summary>Ends the pause early; null for a worker that nobody wakes.</summary>
    protected virtual WorkSignal? Signal => null;

    /// <summary>Does the work until the service stops.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!IsEnabled)
        {
            return;
        }

        var failures = 0;
        try
        {
            while (true)
            {
                try
                {
                    await WorkAsync(stoppingToken);
                    failures = 0;
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    failures++;
                    Logger.LogWarning(exception, "{Worker} failed; trying again in {Pause}", GetType().Name, RetryAfter(failures));
                }

                if (failures == 0 && Period == Timeout.InfiniteTimeSpan && Signal is null)
                {
                    return;
                }

                await PauseAsync(failures, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>Does the work that there is now.</summary>
    /// <param name="stoppingToken">Ends it when the service stops.</param>
    protected abstract Task WorkAsync(CancellationToken stoppingToken);

    private TimeSpan RetryAfter(int failures)
    {
        var slowest = Period > SlowestRetry ? Period : SlowestRetry;
        var pause = FirstRetry;
        for (var i = 1; i < failures && pause < slowest; i++)
        {
            pause += pause;
        }

        return pause < slowest ? pause : slowest;
    }

    private Task PauseAsync(int failures, CancellationToken stoppingToken) =>
        failures > 0 ? Task.Delay(RetryAfter(failures), Time, stoppingToken)
        : Signal is { } signal ? signal.WaitAsync(Period, stoppingToken)
        : Task.Delay(Period, Time, stoppingToken);
}
