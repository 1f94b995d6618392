using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.RollUps;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>What a snapshot says about its roll-ups.</summary>
/// <param name="Version">The data version.</param>
/// <param name="Folded">The part of it whose days are recomputed.</param>
/// <param name="RollUpsMatch">The roll-ups were made by the present definition.</param>
/// <param name="DirtyDays">Days whose roll-ups are out of date.</param>
/// <param name="Months">Months that are rolled up: first day, and last day that is in.</param>
/// <param name="Years">Years that are rolled up: first day, and last day that is in.</param>
internal sealed record SalesState(
    long Version, long Folded, bool RollUpsMatch, IReadOnlySet<DateOnly> DirtyDays, IReadOnlyDictionary<DateOnly, DateOnly> Months, IReadOnlyDictionary<DateOnly, DateOnly> Years)
{
    /// <summary>In two statements, because every report begins with them.</summary>
    public static async Task<(SalesState State, DataExtent Extent)> ReadAsync(EcommerceDbContext db, CountedStatusesOptions counted, CancellationToken cancellationToken)
    {
        var now = await db.DataVersions
            .Select(v => new
            {
                v.Folded,
                v.Definition,
                Pending = db.SalesChanges.Count(),
                FirstOrder = db.Orders.Min(o => (DateTime?)o.PlacedAtUtc),
                FirstRefund = db.Refunds.Min(r => (DateTime?)r.RefundedAtUtc),
                LastOrder = db.Orders.Max(o => (DateTime?)o.PlacedAtUtc),
                LastRefund = db.Refunds.Max(r => (DateTime?)r.RefundedAtUtc),
            })
            .SingleAsync(cancellationToken);
        var spans = await db.RolledUpMonths.Select(m => new { Grain = Grain.Month, First = m.Month, Last = m.Through })
            .Concat(db.RolledUpYears.Select(y => new { Grain = Grain.Year, First = y.Year, Last = y.Through }))
            .Concat(db.SalesChanges.Where(c => c.Day != null).Select(c => new { Grain = Grain.DirtyDay, First = c.Day!.Value, Last = c.Day.Value }).Distinct())
            .ToListAsync(cancellationToken);
        Dictionary<DateOnly, DateOnly> Of(Grain grain) => spans.Where(s => s.Grain == grain).ToDictionary(s => s.First, s => s.Last);
        DateTime?[] first = [now.FirstOrder, now.FirstRefund], last = [now.LastOrder, now.LastRefund];
        return (
            new SalesState(
                now.Folded + now.Pending, now.Folded, now.Definition == RollUpWriter.DefinitionOf(counted), Of(Grain.DirtyDay).Keys.ToHashSet(), Of(Grain.Month), Of(Grain.Year)),
            new DataExtent(first.Min(), last.Max()));
    }

    /// <summary>The days whose facts may differ from what a snapshot with so many folded changes saw: what was dirty then is dirty still, or folded since.</summary>
    public async Task<IReadOnlySet<DateOnly>> ChangedSinceAsync(EcommerceDbContext db, long folded, CancellationToken cancellationToken) =>
        folded == Folded ? DirtyDays : new HashSet<DateOnly>([.. DirtyDays, .. await db.RolledUpDays.Where(d => d.Folded > folded).Select(d => d.Day).ToListAsync(cancellationToken)]);

    private enum Grain
    {
        DirtyDay,
        Month,
        Year,
    }
}
