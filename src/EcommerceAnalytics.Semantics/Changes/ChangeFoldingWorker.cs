using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Semantics.Changes;

/// <summary>
/// Folds changes in the background, in one instance at a time. It looks for them itself, because they may come from any instance, and pauses in
/// proportion to the duration of a folding, so that it never takes more than a tenth of the database's time.
/// </summary>
internal sealed class ChangeFoldingWorker(ChangeFolding folding, LeasedWork leased, IServiceScopeFactory scopes, TimeProvider time, ILogger<ChangeFoldingWorker> logger)
    : BackgroundWorker(time, logger)
{
    private const string LeaseName = "changes";
    private const int RestFactor = 10;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private TimeSpan _rest;

    protected override TimeSpan Period => _rest > Poll ? _rest : Poll;

    /// <summary>When it fails, nothing is lost: the changes stay where they are.</summary>
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        _rest = TimeSpan.Zero;
        if (await HasChangesAsync(stoppingToken))
        {
            var began = Time.GetTimestamp();

            // Two at once would do no harm, because they queue; the lease only avoids waiting.
            await leased.TryRunAsync(LeaseName, folding.FoldAsync, stoppingToken);
            _rest = Time.GetElapsedTime(began) * RestFactor;
        }
    }

    private async Task<bool> HasChangesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().SalesChanges.AnyAsync(cancellationToken);
    }
}
