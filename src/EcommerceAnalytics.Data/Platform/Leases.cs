using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data.Platform;

/// <summary>Takes and gives back leases: one instance at a time does a piece of background work.</summary>
public sealed class Leases(EcommerceDbContext db, TimeProvider time)
{
    /// <summary>Takes the lease, or extends it when <paramref name="holder"/> has it already.</summary>
    /// <returns>False when another holder has it and it has not expired.</returns>
    public async Task<bool> TryTakeAsync(string name, Guid holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var until = now + duration;
        var taken = await db.Leases.Where(l => l.Name == name && (l.Holder == holder || l.ExpiresAtUtc <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, holder).SetProperty(l => l.ExpiresAtUtc, until), cancellationToken);
        if (taken > 0)
        {
            return true;
        }

        if (await db.Leases.AnyAsync(l => l.Name == name, cancellationToken))
        {
            return false;
        }

        var lease = new Lease { Name = name, Holder = holder, ExpiresAtUtc = until };
        db.Leases.Add(lease);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsUniqueViolation(e))
        {
            return false;
        }
        finally
        {
            db.Entry(lease).State = EntityState.Detached;
        }
    }

    /// <summary>Gives the lease back, if <paramref name="holder"/> still has it.</summary>
    public async Task ReleaseAsync(string name, Guid holder, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.Leases.Where(l => l.Name == name && l.Holder == holder)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAtUtc, now), cancellationToken);
    }
}
