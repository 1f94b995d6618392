using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Data.Platform;

/// <summary>
/// Does a piece of background work in one instance at a time. The lease is renewed while the work lasts, and ends by itself
/// two minutes after its instance has died.
/// </summary>
public sealed class LeasedWork(WriteTransactions transactions, TimeProvider time, ILogger<LeasedWork> logger)
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(30);

    /// <summary>Runs <paramref name="work"/> under the lease <paramref name="name"/>. Its token ends when another instance has taken the lease over.</summary>
    /// <returns>False when the work is being done already, here or in another instance.</returns>
    public async Task<bool> TryRunAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var holder = Guid.NewGuid();
        if (!await TryTakeAsync(name, holder, cancellationToken))
        {
            return false;
        }

        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewal = RenewAsync(name, holder, held, working.Token);
        try
        {
            await work(held.Token);
            return true;
        }
        finally
        {
            await working.CancelAsync();
            await renewal;
            await ReleaseAsync(name, holder);
        }
    }

    private async Task RenewAsync(string name, Guid holder, CancellationTokenSource held, CancellationToken working)
    {
        while (true)
        {
            try
            {
                await Task.Delay(RenewEvery, time, working);
                if (!await TryTakeAsync(name, holder, working))
                {
                    logger.LogWarning("Another instance has taken over {Work}", name);
                    await held.CancelAsync();
                    return;
                }
            }
            catch (OperationCanceledException) when (working.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The lease survives some failures; if the database stays unavailable, the work fails by itself.
                logger.LogWarning(e, "The lease of {Work} could not be renewed; trying again", name);
            }
        }
    }

    private async Task<bool> TryTakeAsync(string name, Guid holder, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync(db => TryTakeAsync(db, name, holder, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsUniqueViolation(e))
        {
            return false;
        }
    }

    private async Task<bool> TryTakeAsync(EcommerceDbContext db, string name, Guid holder, CancellationToken cancellationToken)
    {
        var term = new LeaseTerm(time.GetUtcNow().UtcDateTime, Duration);
        var taken = await db.Leases
            .Where(l => l.Name == name && (l.Holder == holder || l.ExpiresAtUtc <= term.NowUtc || l.ExpiresAtUtc > term.LatestEndUtc))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, holder).SetProperty(l => l.ExpiresAtUtc, term.EndsAtUtc), cancellationToken);
        if (taken > 0 || await db.Leases.AnyAsync(l => l.Name == name, cancellationToken))
        {
            return taken > 0;
        }

        db.Leases.Add(new Lease { Name = name, Holder = holder, ExpiresAtUtc = term.EndsAtUtc });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task ReleaseAsync(string name, Guid holder)
    {
        try
        {
            var now = time.GetUtcNow().UtcDateTime;
            await transactions.RunAsync(
                db => db.Leases.Where(l => l.Name == name && l.Holder == holder).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAtUtc, now)),
                CancellationToken.None);
        }
        catch (Exception e)
        {
            // The lease expires by itself; the exception of the work matters more.
            logger.LogWarning(e, "The lease of {Work} could not be released", name);
        }
    }
}
