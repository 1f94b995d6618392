using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>
/// Folds dirty days in the background, in one instance at a time. It looks for changes itself, because they may come from
/// any instance, and pauses in proportion to the duration of a folding, so that it never takes more than a tenth of the database's time.
/// </summary>
internal sealed class RollUpWorker(
    RollUpWriter writer, RollUpStatus status, LeasedWork leased, IServiceScopeFactory scopes, TimeProvider time, ILogger<RollUpWorker> logger)
    : BackgroundWorker(time, logger)
{
    private const string LeaseName = "roll-ups";
    private const int RestFactor = 10;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AtLeast = TimeSpan.FromHours(1);

    private TimeSpan _rest;
    private long? _folded;

    protected override TimeSpan Period => _rest > Poll ? _rest : Poll;

    protected override WorkSignal Signal => status.Signal;

    /// <summary>When it fails, nothing is lost: the days stay dirty and reports read their facts.</summary>
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        _rest = TimeSpan.Zero;
        if (_folded is not { } last || Time.GetElapsedTime(last) > AtLeast || await HasChangesAsync(stoppingToken))
        {
            var began = Time.GetTimestamp();
            if (await FoldAsync(stoppingToken))
            {
                _folded = Time.GetTimestamp();
            }

            _rest = Time.GetElapsedTime(began) * RestFactor;
        }
    }

    private async Task<bool> HasChangesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().SalesChanges.AnyAsync(cancellationToken);
    }

    /// <returns>False when another instance holds the lease. Two at once would do no harm, because they queue; the lease only avoids waiting.</returns>
    private Task<bool> FoldAsync(CancellationToken cancellationToken) => leased.TryRunAsync(
        LeaseName,
        async held =>
        {
            try
            {
                var days = await writer.FoldAsync(new ToStatus(status), held);
                status.LastFoldedAtUtc = Time.GetUtcNow().UtcDateTime;
                Logger.LogDebug("Recomputed the roll-ups of {Days} days", days);
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
