using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Api.Health;

/// <summary>
/// Knows within three seconds that a database server does not answer any more, so that no request has to find out for
/// itself: those that wait are ended, new ones are turned away, until it answers again.
/// </summary>
internal sealed class DatabaseWatch(DatabaseProbe probe, ILogger<DatabaseWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private CancellationTokenSource _lost = new();

    /// <summary>Cancelled while the server does not answer, and when it stops answering.</summary>
    public CancellationToken Lost => Volatile.Read(ref _lost).Token;

    public override void Dispose()
    {
        _lost.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!probe.IsNeeded)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var answers = await probe.AnswersAsync(stoppingToken);
            var wasLost = _lost.IsCancellationRequested;
            if (!answers && !wasLost)
            {
                logger.LogError("The database server does not answer; requests are turned away until it does");
                await _lost.CancelAsync();
            }
            else if (answers && wasLost)
            {
                logger.LogInformation("The database server answers again");

                // The old source stays undisposed: requests may hold its token.
                Volatile.Write(ref _lost, new CancellationTokenSource());
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }
}
