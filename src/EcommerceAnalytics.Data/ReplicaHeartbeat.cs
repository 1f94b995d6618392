using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Data;

/// <summary>
/// Writes the time into the primary, where a replica is configured: what has arrived on the replica says how old its state is, whatever the kind
/// of replication, and without any right that an account of an application lacks.
/// </summary>
public sealed class ReplicaHeartbeat(WriteTransactions transactions, ConnectionStringsOptions connections, TimeProvider time, ILogger<ReplicaHeartbeat> logger)
    : BackgroundWorker(time, logger)
{
    /// <summary>Name of its row among the leases.</summary>
    public const string Name = "replica-heartbeat";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override TimeSpan Period => Beat;

    /// <inheritdoc />
    protected override bool IsEnabled => connections.EcommerceReplica is not null;

    /// <summary>The age of a state whose last heartbeat is this one.</summary>
    public static TimeSpan Age(TimeProvider time, DateTime lastBeatUtc)
    {
        var age = time.GetUtcNow().UtcDateTime - lastBeatUtc - Beat;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        try
        {
            await transactions.RunAsync(
                async db =>
                {
                    // One beat of many instances is enough.
                    var recent = now - (Beat / 2);
                    if (await db.Leases.Where(l => l.Name == Name && l.ExpiresAtUtc < recent).ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAtUtc, now), stoppingToken) == 0
                        && !await db.Leases.AnyAsync(l => l.Name == Name, stoppingToken))
                    {
                        db.Leases.Add(new Lease { Name = Name, ExpiresAtUtc = now });
                        await db.SaveChangesAsync(stoppingToken);
                    }

                    return true;
                },
                stoppingToken);
        }
        catch (DbUpdateException exception) when (DatabaseErrors.IsUniqueViolation(exception))
        {
            // Another instance was faster.
        }
    }
}
