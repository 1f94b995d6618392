using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.RollUps;

/// <summary>
/// Folds dirty days a few seconds after they were written. Reports are exact without it, only slower; several instances may
/// run it, the writer queues them on one row.
/// </summary>
internal sealed class RollUpWorker(RollUpWriter writer, IServiceScopeFactory scopes, TimeProvider time, ILogger<RollUpWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await HasWorkAsync(stoppingToken))
                {
                    await writer.FoldAsync(null, stoppingToken);
                }
            }
            catch (Exception e) when (DatabaseErrors.IsTransient(e) || DatabaseErrors.IsUnavailable(e))
            {
                logger.LogWarning(e, "Folding waits for the database");
            }
        }
    }

    private async Task<bool> HasWorkAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().SalesChanges.AnyAsync(cancellationToken);
    }
}
