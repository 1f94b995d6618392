using System.Globalization;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>
/// Brings the roll-ups up to date with the facts. Each chunk of dirty days is one transaction that can be repeated: read
/// the pending changes, recompute their days, delete exactly these changes. A change that commits meanwhile stays pending,
/// so its day stays dirty and reports go on reading its facts. Safe at any time, also concurrently.
/// </summary>
public sealed class RollUpWriter(
    IServiceScopeFactory scopes, WriteTransactions transactions, StoreClock clock, CountedStatusesOptions counted, MeasureList measures, RollUpDefinition definition)
{
    private const int DaysPerTransaction = 31;
    private const int ChangesPerDelete = 2000;
    private const int ChangesKept = 20_000;
    internal const int CommandTimeoutSeconds = 600;

    private readonly RollUpSql _sql = new(measures.Sql);

    /// <summary>Recomputes every dirty day, then the months and years without dirty days.</summary>
    /// <returns>The number of days recomputed.</returns>
    public async Task<int> FoldAsync(IProgress<RollUpProgress>? progress, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        db.Database.SetCommandTimeout(CommandTimeoutSeconds);
        if (await db.DataVersions.AnyAsync(v => v.Definition != definition.Hash, cancellationToken))
        {
            await MarkEverythingAsync(db, cancellationToken);
        }

        var days = await db.SalesChanges.Where(c => c.Day != null).Select(c => c.Day!.Value).Distinct().OrderBy(d => d).ToListAsync(cancellationToken);
        var done = 0;
        progress?.Report(new RollUpProgress(0, days.Count));
        foreach (var chunk in days.Chunk(DaysPerTransaction))
        {
            await InTransactionAsync(db, () => FoldDaysAsync(db, chunk, cancellationToken), cancellationToken);
            done += chunk.Length;
            progress?.Report(new RollUpProgress(done, days.Count));
        }

        if (await db.SalesChanges.AnyAsync(c => c.Day == null, cancellationToken))
        {
            await InTransactionAsync(db, () => FoldDaysAsync(db, [], cancellationToken), cancellationToken);
        }

        foreach (var (month, through) in await DueMonthsAsync(db, cancellationToken))
        {
            await InTransactionAsync(db, () => RollUpMonthAsync(db, month, through, [.. _sql.Month(month, through), .. RollUpSql.MonthIsMade(month, through)], cancellationToken), cancellationToken);
        }

        foreach (var (year, through) in await DueYearsAsync(db, cancellationToken))
        {
            await InTransactionAsync(db, () => RollUpYearAsync(db, year, through, cancellationToken), cancellationToken);
        }

        return done;
    }

    /// <summary>
    /// Makes every day dirty, so that reports read the facts from this moment on and the next folding recomputes everything.
    /// </summary>
    public async Task MarkEverythingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await MarkEverythingAsync(scope.ServiceProvider.GetRequiredService<EcommerceDbContext>(), cancellationToken);
    }

    private Task MarkEverythingAsync(EcommerceDbContext db, CancellationToken cancellationToken) => InTransactionAsync(
        db,
        async () =>
        {
            var days = await db.Orders.Select(o => o.Day).Union(db.Refunds.Select(r => r.Day)).Union(db.TotalsDaily.Select(t => t.Day))
                .Union(db.SalesDaily.Select(s => s.Day)).Union(db.ProductDaily.Select(p => p.Day)).Union(db.CountryDaily.Select(c => c.Day))
                .Order().ToListAsync(cancellationToken);
            await new BulkInsert<SalesChange>(db).InsertAsync(days.Select(day => new SalesChange { Day = day }), cancellationToken);

            // Months are deleted as a whole; otherwise one without any day left would never be recomputed.
            await ExecuteAsync(db, RollUpSql.NoMonths(), cancellationToken);

            await db.DataVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Definition, definition.Hash), cancellationToken);
        },
        cancellationToken);

    private async Task FoldDaysAsync(EcommerceDbContext db, DateOnly[] days, CancellationToken cancellationToken)
    {
        // Read before the facts: changes that commit later are not deleted below.
        var pending = await db.SalesChanges.AsNoTracking().Where(c => c.Day == null || EF.Constant(days).Contains(c.Day.Value)).ToListAsync(cancellationToken);
        if (days.Length > 0)
        {
            await RecomputeAsync(db, days, cancellationToken);
        }

        foreach (var some in pending.Chunk(ChangesPerDelete))
        {
            var list = string.Join(',', some.Select(change => change.Id.ToString(CultureInfo.InvariantCulture)));
            await ExecuteAsync(db, $"DELETE FROM sales_changes WHERE id IN ({list})", cancellationToken);
        }

        var folded = await CountAsync(db, [.. pending.Select(change => change.Token)], cancellationToken);
        if (days.Length > 0)
        {
            await ExecuteAsync(db, RollUpSql.Stamp(days, folded), cancellationToken);
        }
    }

    /// <summary>Counts changes as folded. Foldings queue, so that no other one does so meanwhile.</summary>
    /// <param name="db">A context in a transaction that has queued.</param>
    /// <param name="tokens">Those of the changes.</param>
    /// <returns>The number of all that have been folded.</returns>
    internal static async Task<long> CountAsync(EcommerceDbContext db, IReadOnlyCollection<long> tokens, CancellationToken cancellationToken)
    {
        var before = await db.DataVersions.AsNoTracking().SingleAsync(cancellationToken);
        var (folded, fingerprint) = (before.Folded + tokens.Count, ChangeTokens.Add(before.Fingerprint, tokens));
        await db.DataVersions.ExecuteUpdateAsync(
            set => set.SetProperty(v => v.Folded, folded).SetProperty(v => v.Fingerprint, fingerprint), cancellationToken);
        await new BulkInsert<FoldedChange>(db).InsertAsync(tokens.Select(token => new FoldedChange { Token = token, Folded = folded }), cancellationToken);
        await db.FoldedChanges.Where(c => c.Folded < folded - ChangesKept).ExecuteDeleteAsync(cancellationToken);
        return folded;
    }

    /// <summary>Recomputes the roll-ups of days, and of the months and years that contain them, from the facts.</summary>
    /// <param name="db">A context in a transaction.</param>
    /// <param name="days">The days, at least one; none of them needs to be dirty.</param>
    internal async Task RecomputeAsync(EcommerceDbContext db, DateOnly[] days, CancellationToken cancellationToken)
    {
        var changes = await WriteDaysAsync(db, days, cancellationToken);
        await WriteMonthsAndYearsAsync(db, days, changes, cancellationToken);
    }

    private async Task<RollUpChanges> WriteDaysAsync(EcommerceDbContext db, DateOnly[] days, CancellationToken cancellationToken)
    {
        var changes = new RollUpChanges();
        var categories = await db.Products.Where(p => p.CategoryId != null).Select(p => new { p.Id, CategoryId = p.CategoryId!.Value }).ToDictionaryAsync(p => p.Id, p => p.CategoryId, cancellationToken);
        var fine = new DayRollUp(db, measures, counted.Statuses, categories, changes);
        foreach (var day in days)
        {
            await fine.WriteAsync(day, cancellationToken);
        }

        await ExecuteAsync(db, _sql.Days(days, counted.Statuses), cancellationToken);
        return changes;
    }

    /// <summary>
    /// Updates the months and years that contain the days. A few changed groups are recomputed at once; where many changed,
    /// the months and years are dropped, and recomputed as a whole once none of their days is dirty. A year is also dropped when one of the days
    /// is in a month that is not rolled up to its end: a year is the sum of its months, so that one would be missing.
    /// </summary>
    private async Task WriteMonthsAndYearsAsync(EcommerceDbContext db, DateOnly[] days, RollUpChanges changes, CancellationToken cancellationToken)
    {
        var rolledUp = await db.RolledUpMonths.AsNoTracking().ToListAsync(cancellationToken);
        var months = rolledUp.FindAll(m => Array.Exists(days, d => d >= m.Month && d <= m.Through));
        var complete = rolledUp.Where(m => m.Through == EndOf(m.Month)).Select(m => m.Month).ToHashSet();
        var years = (await db.RolledUpYears.AsNoTracking().ToListAsync(cancellationToken)).FindAll(y => Array.Exists(days, d => d >= y.Year && d <= y.Through));
        var lacking = years.Where(y => Array.Exists(days, d => d >= y.Year && d <= y.Through && !complete.Contains(MonthOf(d)))).Select(y => y.Year).ToHashSet();
        var statements = changes.AreFew
            ? months.SelectMany(m => _sql.Month(m.Month, m.Through, changes))
                .Concat(years.Where(y => !lacking.Contains(y.Year)).SelectMany(y => _sql.Year(y.Year, y.Through, changes)))
                .Concat(RollUpSql.Drop([], lacking))
            : RollUpSql.Drop([.. months.Select(m => m.Month)], [.. years.Select(y => y.Year)]);
        await ExecuteAsync(db, statements, cancellationToken);
    }

    private static async Task RollUpMonthAsync(EcommerceDbContext db, DateOnly month, DateOnly through, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        if (!await HasChangesAsync(db, month, through, cancellationToken))
        {
            await ExecuteAsync(db, statements, cancellationToken);
        }
    }

    /// <summary>Checks again whether the year is due: another folding may have dropped one of its months since.</summary>
    private async Task RollUpYearAsync(EcommerceDbContext db, DateOnly year, DateOnly through, CancellationToken cancellationToken)
    {
        if (!await HasChangesAsync(db, year, through, cancellationToken) && (await DueYearsAsync(db, cancellationToken)).Contains((year, through)))
        {
            await ExecuteAsync(db, [.. _sql.Year(year, through), .. RollUpSql.YearIsMade(year, through)], cancellationToken);
        }
    }

    private static Task<bool> HasChangesAsync(EcommerceDbContext db, DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
        db.SalesChanges.AnyAsync(c => c.Day >= first && c.Day <= last, cancellationToken);

    /// <summary>
    /// Months with sales whose roll-up lacks a day before today. Today changes too often to be worthwhile; the days
    /// before it rarely change.
    /// </summary>
    private async Task<List<(DateOnly Month, DateOnly Through)>> DueMonthsAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var days = await db.TotalsDaily.Where(t => t.Day < today).Select(t => t.Day).Distinct().ToListAsync(cancellationToken);
        var made = await db.RolledUpMonths.ToDictionaryAsync(m => m.Month, m => m.Through, cancellationToken);
        return [.. days.Select(MonthOf).Distinct().Order()
            .Select(month => (Month: month, Through: LastOf(month, today)))
            .Where(m => made.GetValueOrDefault(m.Month) != m.Through)];
    }

    /// <summary>Years whose roll-up lacks a finished month; each of these must be rolled up to its end.</summary>
    private async Task<List<(DateOnly Year, DateOnly Through)>> DueYearsAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var firstOfMonth = new DateOnly(today.Year, today.Month, 1);
        var days = await db.TotalsDaily.Where(t => t.Day < firstOfMonth).Select(t => t.Day).Distinct().ToListAsync(cancellationToken);
        var months = await db.RolledUpMonths.ToDictionaryAsync(m => m.Month, m => m.Through, cancellationToken);
        var made = await db.RolledUpYears.ToDictionaryAsync(y => y.Year, y => y.Through, cancellationToken);
        return [.. days.Select(MonthOf).Distinct().GroupBy(month => new DateOnly(month.Year, 1, 1))
            .Where(year => year.All(month => months.GetValueOrDefault(month) == EndOf(month)))
            .Select(year => (Year: year.Key, Through: year.Key.Year == today.Year ? firstOfMonth.AddDays(-1) : year.Key.AddYears(1).AddDays(-1)))
            .Where(y => made.GetValueOrDefault(y.Year) != y.Through)
            .OrderBy(y => y.Year)];
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static DateOnly EndOf(DateOnly month) => month.AddMonths(1).AddDays(-1);

    private static DateOnly LastOf(DateOnly month, DateOnly today)
    {
        var end = month.AddMonths(1);
        return (end < today ? end : today).AddDays(-1);
    }

    private Task InTransactionAsync(EcommerceDbContext db, Func<Task> work, CancellationToken cancellationToken) => transactions.RunAsync(
        db,
        async () =>
        {
            await QueueAsync(db, cancellationToken);
            await work();
        },
        WritePolicy.Background,
        cancellationToken);

    /// <summary>Foldings queue here until the end of the transaction, one after the other; writers of facts never touch this row.</summary>
    internal static Task QueueAsync(EcommerceDbContext db, CancellationToken cancellationToken) =>
        db.DataVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Folded, v => v.Folded), cancellationToken);

    internal static async Task ExecuteAsync(EcommerceDbContext db, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        foreach (var sql in statements)
        {
            await ExecuteAsync(db, sql, cancellationToken);
        }
    }

    private static async Task<int> ExecuteAsync(EcommerceDbContext db, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(sql);
        command.CommandTimeout = CommandTimeoutSeconds;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
