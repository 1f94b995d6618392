using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Api.Health;

/// <summary>
/// Detects within three seconds that a database server no longer responds, so that requests do not have to find out
/// themselves: waiting requests are ended and new ones rejected until it responds again.
/// </summary>
internal sealed class DatabaseWatch(IDatabaseProbe probe, TimeProvider time, ILogger<DatabaseWatch> logger) : BackgroundWorker(time, logger), IDisposable
{
    private CancellationTokenSource _lost = new();

    /// <summary>Cancelled while the server does not respond.</summary>
    public CancellationToken Lost => Volatile.Read(ref _lost).Token;

    protected override TimeSpan Period => TimeSpan.FromMilliseconds(500);

    protected override bool IsEnabled => probe.IsNeeded;

    public void Dispose() => _lost.Dispose();

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        var responses = await probe.IsAvailableAsync(stoppingToken);
        var wasLost = _lost.IsCancellationRequested;
        if (!responses && !wasLost)
        {
            Logger.LogError("The database server does not respond; requests are rejected until it does");
            await _lost.CancelAsync();
        }
        else if (responses && wasLost)
        {
            Logger.LogInformation("The database server responds again");

            // The old source is not disposed: requests may hold its token.
            Volatile.Write(ref _lost, new CancellationTokenSource());
        }
    }
}
