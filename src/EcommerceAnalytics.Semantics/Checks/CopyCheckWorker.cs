using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Semantics.Copies;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Semantics.Checks;

/// <summary>Checks the columnar copy of this instance every hour, or as often as is set; first after as long, because startup is busy enough.</summary>
internal sealed class CopyCheckWorker(CopyCheck check, FiguresCopy copy, CopyOptions options, TimeProvider time, ILogger<CopyCheckWorker> logger) : BackgroundWorker(time, logger)
{
    private bool _hasBegun;

    protected override TimeSpan Period => TimeSpan.FromMinutes(options.CheckMinutes);

    protected override bool IsEnabled => copy.IsPossible;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        if (_hasBegun)
        {
            await check.RunAsync(Random.Shared, stoppingToken);
        }

        _hasBegun = true;
    }
}
