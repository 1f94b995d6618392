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
    RollUpWriter writer, RollUpStatus status, IServiceScopeFactory scopes, WriteGate gate, TimeProvider time, ILogger<RollUpWorker> logger) : BackgroundService
{
    private const string LeaseName = "roll-ups";
    private const int RestFactor = 10;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AtLeast = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(30);

    private readonly Guid _holder = Guid.NewGuid();

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

    /// <returns>False when another instance is at it.</returns>
    private async Task<bool> FoldAsync(CancellationToken cancellationToken)
    {
        if (!await WithLeaseAsync(leases => leases.TryTakeAsync(LeaseName, _holder, LeaseTime, cancellationToken), cancellationToken))
        {
            return false;
        }

        using var renewing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewal = RenewAsync(renewing.Token);
        try
        {
            var days = await writer.FoldAsync(new ToStatus(status), cancellationToken);
            status.LastFoldedAtUtc = time.GetUtcNow().UtcDateTime;
            logger.LogDebug("Recomputed the roll-ups of {Days} days", days);
            return true;
        }
        finally
        {
            status.Progress = null;
            await renewing.CancelAsync();
            await renewal;
            await WithLeaseAsync(
                async leases =>
                {
                    await leases.ReleaseAsync(LeaseName, _holder, CancellationToken.None);
                    return true;
                },
                CancellationToken.None);
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewEvery, time, cancellationToken);
                await WithLeaseAsync(leases => leases.TryTakeAsync(LeaseName, _holder, LeaseTime, cancellationToken), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The folding is over.
        }
        catch (Exception e)
        {
            // Two at once do no harm, they queue; the lease only spares the waiting.
            logger.LogDebug(e, "The lease of the roll-ups was not renewed");
        }
    }

    private async Task<bool> WithLeaseAsync(Func<Leases, Task<bool>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var writing = await gate.EnterAsync(cancellationToken);
        return await work(new Leases(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>(), time));
    }

    private sealed class ToStatus(RollUpStatus status) : IProgress<RollUpProgress>
    {
        public void Report(RollUpProgress value) => status.Progress = value;
    }
}
