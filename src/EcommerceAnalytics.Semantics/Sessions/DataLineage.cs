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
/// <param name="Pending">The tokens of changes that were not folded, with their days.</param>
internal sealed record DataLineage(DataStamp Stamp, long Folded, long FoldedFingerprint, IReadOnlyDictionary<long, DateOnly?> Pending)
{
    public static async Task<DataLineage> ReadAsync(ReportSession session, CancellationToken cancellationToken) => new(
        session.Stamp,
        session.State.Folded,
        session.State.FoldedFingerprint,
        await session.Db.SalesChanges.Select(c => new { c.Token, c.Day }).ToDictionaryAsync(c => c.Token, c => c.Day, cancellationToken));

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

        var fresh = later.Pending.Where(c => !Pending.ContainsKey(c.Key)).Select(c => c.Value).ToList();
        var arrived = new HashSet<long>(later.Pending.Keys);
        long[] folded = [];
        if (later.Folded > Folded)
        {
            var since = await session.Db.FoldedChanges.Where(c => c.Folded > Folded).Select(c => new { c.Token, c.Day }).ToListAsync(cancellationToken);
            folded = [.. since.Select(c => c.Token)];
            arrived.UnionWith(folded);
            fresh.AddRange(since.Where(c => !Pending.ContainsKey(c.Token)).Select(c => c.Day));
        }

        return folded.Length == later.Folded - Folded
            && ChangeTokens.Add(FoldedFingerprint, folded) == later.FoldedFingerprint
            && arrived.IsSupersetOf(Pending.Keys)
            ? new DataStep(this, fresh.OfType<DateOnly>().ToHashSet(), fresh.TrueForAll(day => day is not null), arrived)
            : null;
    }
}

/// <summary>What has changed from one state of the data to a later one.</summary>
/// <param name="From">The earlier state.</param>
/// <param name="Days">The days whose facts may differ.</param>
/// <param name="IsOfDays">Whether nothing else can have changed, such as customers and their names.</param>
/// <param name="Arrived">The tokens of the changes that the later state has and the folded ones of the earlier state have not.</param>
internal sealed record DataStep(DataLineage From, IReadOnlySet<DateOnly> Days, bool IsOfDays, IReadOnlySet<long> Arrived)
{
    /// <summary>Whether a state was passed on this step.</summary>
    public bool Passes(DataLineage state) =>
        (state.Folded, state.FoldedFingerprint) == (From.Folded, From.FoldedFingerprint) && Arrived.IsSupersetOf(state.Pending.Keys);
}
