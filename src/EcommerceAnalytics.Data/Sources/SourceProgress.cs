using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data.Sources;

/// <summary>A source with what has come in of it.</summary>
/// <param name="Source">The source.</param>
/// <param name="Pending">Messages that wait.</param>
/// <param name="Failed">Messages that were given up.</param>
/// <param name="OldestPendingUtc">When the first of the messages that wait came; null when none does.</param>
public sealed record SourceProgress(Source Source, int Pending, int Failed, DateTime? OldestPendingUtc)
{
    /// <summary>How long a pull, or a message and its second attempt, may take.</summary>
    private static readonly TimeSpan Expected = TimeSpan.FromMinutes(5);

    /// <summary>When its orders were last read to the end; while they never were, when it was made. Null when they are not read.</summary>
    private DateTime? PulledUtc => Source.PullUrl is null ? null : Source.PulledAtUtc ?? Source.CreatedAtUtc;

    /// <summary>Reads the progress of sources, in their order.</summary>
    public static async Task<IReadOnlyList<SourceProgress>> ReadAsync(EcommerceDbContext db, IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        if (sources.Count == 0)
        {
            return [];
        }

        var ids = sources.Select(source => source.Id).ToList();
        var counts = await db.SourceDeliveries.AsNoTracking().Where(d => ids.Contains(d.SourceId) && d.State != DeliveryState.Processed)
            .GroupBy(d => new { d.SourceId, d.State }).Select(g => new { g.Key, Count = g.Count(), Oldest = g.Min(d => d.ReceivedAtUtc) })
            .ToDictionaryAsync(g => (g.Key.SourceId, g.Key.State), cancellationToken);
        return [.. sources.Select(source => new SourceProgress(
            source,
            counts.GetValueOrDefault((source.Id, DeliveryState.Pending))?.Count ?? 0,
            counts.GetValueOrDefault((source.Id, DeliveryState.Failed))?.Count ?? 0,
            counts.GetValueOrDefault((source.Id, DeliveryState.Pending))?.Oldest))];
    }

    /// <summary>The progress of the enabled sources, by name.</summary>
    public static async Task<IReadOnlyList<SourceProgress>> ReadEnabledAsync(EcommerceDbContext db, CancellationToken cancellationToken) =>
        await ReadAsync(db, await db.Sources.AsNoTracking().Where(s => s.IsEnabled).OrderBy(s => s.Name).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>How far it is behind: since its orders were last read to the end, or since the first of the messages that wait came, whichever is more.</summary>
    public TimeSpan Lag(DateTime nowUtc)
    {
        var (pulled, waiting) = (Since(PulledUtc, nowUtc), Since(OldestPendingUtc, nowUtc));
        return pulled > waiting ? pulled : waiting;
    }

    /// <summary>Whether it is further behind than it is between two pulls.</summary>
    private bool IsLate(DateTime nowUtc) =>
        Since(PulledUtc, nowUtc) > TimeSpan.FromMinutes(Source.PullMinutes) + Expected || Since(OldestPendingUtc, nowUtc) > Expected;

    /// <summary>What responses say of it.</summary>
    public SourceState State(DateTime nowUtc) => new(Source.Name, Source.PullUrl is null ? null : Source.PulledAtUtc, (long)Lag(nowUtc).TotalSeconds, IsLate(nowUtc), Pending);

    private static TimeSpan Since(DateTime? atUtc, DateTime nowUtc) => atUtc is { } at && at < nowUtc ? nowUtc - at : TimeSpan.Zero;
}
