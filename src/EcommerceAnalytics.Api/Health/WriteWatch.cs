using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Api.Health;

/// <summary>
/// Detects that a server which responds ends no write: when a request's write takes suspiciously long, and every two seconds in a replication
/// group, whose primary goes on believing that it is one when it has lost the majority. Writes are ended and rejected then, reads go on.
/// </summary>
internal sealed class WriteWatch(IDatabaseProbe probe, DatabaseAvailability availability, TimeProvider time, ILogger<WriteWatch> logger) : BackgroundWorker(time, logger)
{
    private bool _isStuck;

    protected override TimeSpan Period => TimeSpan.FromSeconds(_isStuck ? 0.5 : 2);

    protected override WorkSignal Signal => availability.Suspicion;

    protected override bool IsEnabled => probe.IsNeeded;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        _isStuck = await probe.AreWritesStuckAsync(availability.TakeSuspicion() || _isStuck, stoppingToken);
        if (!availability.NoteWrites(!_isStuck))
        {
            return;
        }

        if (_isStuck)
        {
            Logger.LogError("The database server ends no write; writes are rejected until it does");
        }
        else
        {
            Logger.LogInformation("The database server ends writes again");
        }
    }
}
