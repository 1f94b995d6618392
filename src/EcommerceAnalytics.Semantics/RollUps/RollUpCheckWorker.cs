using EcommerceAnalytics.Data.Platform;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>Checks the roll-ups every hour, in one instance at a time; first an hour after startup, which is busy enough.</summary>
internal sealed class RollUpCheckWorker(RollUpCheck check, LeasedWork leased, TimeProvider time, ILogger<RollUpCheckWorker> logger)
    : BackgroundWorker(time, logger)
{
    private const string LeaseName = "roll-up check";

    private bool _hasBegun;

    protected override TimeSpan Period => TimeSpan.FromHours(1);

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        if (_hasBegun)
        {
            await leased.TryRunAsync(LeaseName, held => check.RunAsync(Random.Shared, held), stoppingToken);
        }

        _hasBegun = true;
    }
}
