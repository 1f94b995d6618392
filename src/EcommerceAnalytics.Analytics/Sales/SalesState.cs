using EcommerceAnalytics.Analytics.RollUps;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>What a snapshot says about its roll-ups and its data.</summary>
/// <param name="Version">The data version.</param>
/// <param name="Folded">The part of it whose days are recomputed.</param>
/// <param name="RollUpsMatch">The roll-ups were made by the present definition.</param>
/// <param name="DirtyDays">Days whose roll-ups are out of date.</param>
/// <param name="Months">Months that are rolled up: first day, and last day that is in.</param>
/// <param name="Years">Years that are rolled up: first day, and last day that is in.</param>
internal sealed record SalesState(
    long Version, long Folded, bool RollUpsMatch, IReadOnlySet<DateOnly> DirtyDays, IReadOnlyDictionary<DateOnly, DateOnly> Months, IReadOnlyDictionary<DateOnly, DateOnly> Years)
{
    public static async Task<SalesState> ReadAsync(EcommerceDbContext db, CountedStatusesOptions counted, CancellationToken cancellationToken)
    {
        var now = await db.DataVersions.Select(v => new { v.Folded, v.Definition, Pending = db.SalesChanges.Count() }).SingleAsync(cancellationToken);
        var dirty = now.Pending == 0
            ? []
            : await db.SalesChanges.Where(c => c.Day != null).Select(c => c.Day!.Value).Distinct().ToListAsync(cancellationToken);
        var months = await db.RolledUpMonths.ToDictionaryAsync(m => m.Month, m => m.Through, cancellationToken);
        var years = await db.RolledUpYears.ToDictionaryAsync(y => y.Year, y => y.Through, cancellationToken);
        return new SalesState(
            now.Folded + now.Pending, now.Folded, now.Definition == RollUpWriter.DefinitionOf(counted), dirty.ToHashSet(), months, years);
    }

    /// <summary>The days whose facts may differ from what a snapshot with so many folded changes saw: what was dirty then is dirty still, or folded since.</summary>
    public async Task<IReadOnlySet<DateOnly>> ChangedSinceAsync(EcommerceDbContext db, long folded, CancellationToken cancellationToken) =>
        folded == Folded ? DirtyDays : new HashSet<DateOnly>([.. DirtyDays, .. await db.RolledUpDays.Where(d => d.Folded > folded).Select(d => d.Day).ToListAsync(cancellationToken)]);
}
