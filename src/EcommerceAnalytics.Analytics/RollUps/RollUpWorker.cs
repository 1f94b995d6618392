using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.RollUps;

/// <summary>
/// Folds dirty days in the background, in one instance at a time. It looks for changes itself, because they may come from
/// any instance, and rests the longer the more a folding took, so that it never takes more than a tenth of the database.
/// </summary>
internal sealed class RollUpWorker(
    RollUpWriter writer, RollUpStatus status, LeasedWork leased, IServiceScopeFactory scopes, TimeProvider time, ILogger<RollUpWorker> logger) : BackgroundService
{
    private const string LeaseName = "roll-ups";
    private const int RestFactor = 10;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AtLeast = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var last = time.GetTimestamp();
        var isFirst = true;
        var rest = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await status.WaitAsync(rest > Poll ? rest : Poll, stoppingToken);
                rest = TimeSpan.Zero;
                if (isFirst || time.GetElapsedTime(last) > AtLeast || await HasChangesAsync(stoppingToken))
                {
                    var began = time.GetTimestamp();
                    isFirst = !await FoldAsync(stoppingToken) && isFirst;
                    last = time.GetTimestamp();
                    rest = time.GetElapsedTime(began) * RestFactor;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Nothing is lost: the days stay dirty and reports read their facts.
                logger.LogWarning(e, "Roll-ups were not brought up to date; trying again");
                rest = Poll * RestFactor;
            }
        }
    }

    private async Task<bool> HasChangesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().SalesChanges.AnyAsync(cancellationToken);
    }

    /// <returns>False when another instance is at it. Two at once would do no harm, they queue; the lease only spares the waiting.</returns>
    private Task<bool> FoldAsync(CancellationToken cancellationToken) => leased.TryRunAsync(
        LeaseName,
        async held =>
        {
            try
            {
                var days = await writer.FoldAsync(new ToStatus(status), held);
                status.LastFoldedAtUtc = time.GetUtcNow().UtcDateTime;
                logger.LogDebug("Recomputed the roll-ups of {Days} days", days);
            }
            finally
            {
                status.Progress = null;
            }
        },
        cancellationToken);

    private sealed class ToStatus(RollUpStatus status) : IProgress<RollUpProgress>
    {
        public void Report(RollUpProgress value) => status.Progress = value;
    }
}
