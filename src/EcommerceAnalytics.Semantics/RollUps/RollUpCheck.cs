using System.Globalization;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Semantics.RollUps;

/// <summary>
/// Recomputes roll-ups that should not have changed, and repairs those that differ from the facts. They never differ unless a bug in this
/// program or a manual change of the database caused it, so a difference is logged as an error.
/// </summary>
public sealed class RollUpCheck(
    RollUpWriter writer, IServiceScopeFactory scopes, WriteTransactions transactions, StoreClock clock, MeasureList measures, ILogger<RollUpCheck> logger)
{
    private readonly RollUpSql _sql = new(measures.Sql);

    /// <summary>Checks one day, one month and one year that are over, each taken at random.</summary>
    /// <returns>The roll-ups that were wrong, each once.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Random random, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EcommerceDbContext>();
        db.Database.SetCommandTimeout(RollUpWriter.CommandTimeoutSeconds);
        var today = clock.Today;
        var days = await db.Orders.Select(o => o.Day).Union(db.Refunds.Select(r => r.Day)).Union(db.TotalsDaily.Select(t => t.Day))
            .Union(db.SalesDaily.Select(s => s.Day)).Union(db.ProductDaily.Select(p => p.Day)).Union(db.CountryDaily.Select(c => c.Day)).Union(db.CategoryDaily.Select(c => c.Day))
            .Where(day => day < today).Order().ToListAsync(cancellationToken);
        var months = await db.RolledUpMonths.AsNoTracking().OrderBy(m => m.Month).ToListAsync(cancellationToken);
        var years = await db.RolledUpYears.AsNoTracking().OrderBy(y => y.Year).ToListAsync(cancellationToken);
        var wrong = new List<string>();
        if (days.Count > 0)
        {
            wrong.AddRange(await CheckDaysAsync(db, [days[random.Next(days.Count)]], cancellationToken));
        }

        if (months.FindAll(m => m.Through == m.Month.AddMonths(1).AddDays(-1)) is { Count: > 0 } over)
        {
            wrong.AddRange(await CheckMonthAsync(db, over[random.Next(over.Count)].Month, days, cancellationToken));
        }

        if (years.Count > 0)
        {
            var year = years[random.Next(years.Count)];
            foreach (var month in months.Where(m => m.Month >= year.Year && m.Through <= year.Through))
            {
                wrong.AddRange(await CheckMonthAsync(db, month.Month, days, cancellationToken));
            }

            wrong.AddRange(await RepairAsync(
                db,
                RollUpSql.TablesByYear,
                "year",
                year.Year,
                year.Through,
                async () =>
                {
                    // It is gone when one of its months was wrong.
                    if (await db.RolledUpYears.AnyAsync(y => y.Year == year.Year && y.Through == year.Through, cancellationToken))
                    {
                        await RollUpWriter.ExecuteAsync(db, _sql.Year(year.Year, year.Through), cancellationToken);
                    }
                },
                cancellationToken));
        }

        return [.. wrong.Distinct()];
    }

    private async Task<IReadOnlyList<string>> CheckMonthAsync(EcommerceDbContext db, DateOnly month, List<DateOnly> days, CancellationToken cancellationToken)
    {
        var last = month.AddMonths(1).AddDays(-1);
        var wrong = await CheckDaysAsync(db, [.. days.Where(d => d >= month && d <= last)], cancellationToken);
        return
        [
            .. wrong,
            .. await RepairAsync(
                db,
                RollUpSql.TablesByMonth,
                "month",
                month,
                last,
                async () =>
                {
                    // A repair of many products of a day drops its month; the next folding recomputes it as a whole.
                    if (await db.RolledUpMonths.AnyAsync(m => m.Month == month, cancellationToken))
                    {
                        // The year, which is the sum of its months, is recomputed by the next folding.
                        await RollUpWriter.ExecuteAsync(db, [.. _sql.Month(month, last), .. RollUpSql.Drop([], [new DateOnly(month.Year, 1, 1)])], cancellationToken);
                    }
                },
                cancellationToken),
        ];
    }

    private async Task<IReadOnlyList<string>> CheckDaysAsync(EcommerceDbContext db, DateOnly[] days, CancellationToken cancellationToken) => days.Length == 0
        ? []
        : await RepairAsync(
            db,
            RollUpSql.TablesByDay,
            "day",
            days[0],
            days[^1],
            async () =>
            {
                await writer.RecomputeAsync(db, days, cancellationToken);

                // The repair counts as one more change.
                await RollUpWriter.ExecuteAsync(db, [RollUpSql.Stamp(days, await db.DataVersions.Select(v => v.Folded).SingleAsync(cancellationToken) + 1)], cancellationToken);
            },
            cancellationToken);

    /// <summary>Recomputes in a transaction that is committed only if something was wrong.</summary>
    private async Task<IReadOnlyList<string>> RepairAsync(
        EcommerceDbContext db, IReadOnlyList<string> tables, string column, DateOnly first, DateOnly last, Func<Task> recomputeAsync, CancellationToken cancellationToken)
    {
        List<string> wrong = [];
        var repaired = await transactions.TryRunAsync(
            db,
            async () =>
            {
                await RollUpWriter.QueueAsync(db, cancellationToken);
                var before = await ReadAsync(db, tables, column, first, last, cancellationToken);
                await recomputeAsync();
                var after = await ReadAsync(db, tables, column, first, last, cancellationToken);
                wrong = [.. tables.Where((_, i) => !before[i].SetEquals(after[i]))];

                // Days waiting to be folded are expected to differ. Checked last, because writes during the check have been read, too.
                if (wrong.Count == 0 || await db.SalesChanges.AnyAsync(c => c.Day >= first && c.Day <= last, cancellationToken))
                {
                    return false;
                }

                // A new data version, so that no cached response keeps the wrong figures.
                await RollUpWriter.CountAsync(db, [ChangeTokens.New()], cancellationToken);
                return true;
            },
            WritePolicy.Background,
            cancellationToken);
        if (!repaired)
        {
            return [];
        }

        logger.LogError("The roll-ups {Tables} from {First} to {Last} were not what the facts say; they have been recomputed", string.Join(", ", wrong), first, last);
        return wrong;
    }

    private static async Task<List<HashSet<string>>> ReadAsync(
        EcommerceDbContext db, IReadOnlyList<string> tables, string column, DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        var all = new List<HashSet<string>>();
        foreach (var table in tables)
        {
            var rows = new HashSet<string>(StringComparer.Ordinal);
            await using var command = db.Database.CreateCommand($"SELECT * FROM {table} WHERE {column} BETWEEN {SalesFormulas.Literal(first)} AND {SalesFormulas.Literal(last)}");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var values = new object[reader.FieldCount];
            while (await reader.ReadAsync(cancellationToken))
            {
                reader.GetValues(values);
                rows.Add(string.Join('\u001f', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))));
            }

            all.Add(rows);
        }

        return all;
    }
}
