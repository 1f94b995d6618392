using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>
/// What a copy of the facts keeps of the state it was read from, to tell whether another state is its successor. After a restore, or a failover
/// that lost writes, none is, even where the version is higher.
/// </summary>
/// <param name="Stamp">The stamp of the data.</param>
/// <param name="Folded">The number of folded changes.</param>
/// <param name="FoldedFingerprint">The fingerprint of the folded changes.</param>
/// <param name="DirtyDays">Days with changes that were not folded.</param>
/// <param name="Pending">The tokens of these changes, and of those without a day.</param>
internal sealed record DataLineage(
    DataStamp Stamp, long Folded, long FoldedFingerprint, IReadOnlySet<DateOnly> DirtyDays, IReadOnlySet<long> Pending)
{
    public static async Task<DataLineage> ReadAsync(ReportSession session, CancellationToken cancellationToken) => new(
        session.Stamp,
        session.State.Folded,
        session.State.FoldedFingerprint,
        session.State.DirtyDays,
        await session.Db.SalesChanges.Select(c => c.Token).ToHashSetAsync(cancellationToken));

    /// <summary>What has changed from this state to a later one.</summary>
    /// <param name="later">The lineage of the session.</param>
    /// <param name="session">A session on the later state.</param>
    /// <returns>Null when it does not continue this one, or when too much has changed to tell.</returns>
    public async Task<DataStep?> StepToAsync(DataLineage later, ReportSession session, CancellationToken cancellationToken)
    {
        if (later.Folded < Folded)
        {
            return null;
        }

        var arrived = new HashSet<long>(later.Pending);
        var days = new HashSet<DateOnly>(later.DirtyDays);
        var since = Array.Empty<long>();
        if (later.Folded > Folded)
        {
            since = await session.Db.FoldedChanges.Where(c => c.Folded > Folded).Select(c => c.Token).ToArrayAsync(cancellationToken);
            arrived.UnionWith(since);

            // A day that was dirty then is still dirty, or has been folded since.
            days.UnionWith(await session.Db.RolledUpDays.Where(d => d.Folded > Folded).Select(d => d.Day).ToListAsync(cancellationToken));
        }

        return since.Length == later.Folded - Folded
            && ChangeTokens.Add(FoldedFingerprint, since) == later.FoldedFingerprint
            && arrived.IsSupersetOf(Pending)
            ? new DataStep(this, days, arrived)
            : null;
    }
}

/// <summary>What has changed from one state of the data to a later one.</summary>
/// <param name="From">The earlier state.</param>
/// <param name="Days">The days whose facts may differ.</param>
/// <param name="Arrived">The tokens of the changes that the later state has and the folded ones of the earlier state have not.</param>
internal sealed record DataStep(DataLineage From, IReadOnlySet<DateOnly> Days, IReadOnlySet<long> Arrived)
{
    /// <summary>Whether a state was passed on this step.</summary>
    public bool Passes(DataLineage state) =>
        (state.Folded, state.FoldedFingerprint) == (From.Folded, From.FoldedFingerprint) && Arrived.IsSupersetOf(state.Pending);
}
