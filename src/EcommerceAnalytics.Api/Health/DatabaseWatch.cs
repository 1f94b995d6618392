using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Api.Health;

/// <summary>
/// Detects within three seconds that a database server no longer responds, so that requests do not have to find out
/// themselves: waiting requests are ended and new ones rejected until it responds again.
/// </summary>
internal sealed class DatabaseWatch(IDatabaseProbe probe, DatabaseAvailability availability, TimeProvider time, ILogger<DatabaseWatch> logger) : BackgroundWorker(time, logger)
{
    protected override TimeSpan Period => TimeSpan.FromMilliseconds(500);

    protected override bool IsEnabled => probe.IsNeeded;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        var responds = await probe.IsAvailableAsync(stoppingToken);
        if (!availability.NoteResponse(responds))
        {
            return;
        }

        if (responds)
        {
            Logger.LogInformation("The database server responds again");
        }
        else
        {
            Logger.LogError("The database server does not respond; requests are rejected until it does");
        }
    }
}
