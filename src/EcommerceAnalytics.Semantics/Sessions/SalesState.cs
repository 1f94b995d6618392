using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.RollUps;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>The state of the roll-ups in a snapshot.</summary>
/// <param name="Version">The data version.</param>
/// <param name="Folded">The number of changes whose days have been recomputed.</param>
/// <param name="RollUpsMatch">Whether the roll-ups were computed by the current definition.</param>
/// <param name="DirtyDays">Days whose roll-ups are out of date.</param>
/// <param name="Months">Months that are rolled up: first day, and last day included.</param>
/// <param name="Years">Years that are rolled up: first day, and last day included.</param>
internal sealed record SalesState(
    long Version, long Folded, bool RollUpsMatch, IReadOnlySet<DateOnly> DirtyDays, IReadOnlyDictionary<DateOnly, DateOnly> Months, IReadOnlyDictionary<DateOnly, DateOnly> Years)
{
    private const string Sql = """
        SELECT folded, (SELECT COUNT(*) FROM sales_changes), definition, (SELECT MIN(placed_at_utc) FROM orders), (SELECT MIN(refunded_at_utc) FROM refunds),
          (SELECT MAX(placed_at_utc) FROM orders), (SELECT MAX(refunded_at_utc) FROM refunds)
        FROM data_version;
        SELECT 'month', month, through FROM rolled_up_months UNION ALL SELECT 'year', year, through FROM rolled_up_years
        UNION ALL SELECT DISTINCT 'dirty', day, day FROM sales_changes WHERE day IS NOT NULL
        """;

    /// <summary>In one query, because every report starts with it.</summary>
    public static async Task<(SalesState State, DataExtent Extent)> ReadAsync(EcommerceDbContext db, RollUpDefinition definition, CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var folded = reader.GetInt64(0);
        var version = folded + reader.GetInt64(1);
        var rollUpsMatch = reader.GetString(2) == definition.Hash;
        DateTime? Instant(int column) => reader.IsDBNull(column) ? null : DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);
        DateTime?[] first = [Instant(3), Instant(4)], last = [Instant(5), Instant(6)];
        await reader.NextResultAsync(cancellationToken);
        var (months, years, dirty) = (new Dictionary<DateOnly, DateOnly>(), new Dictionary<DateOnly, DateOnly>(), new HashSet<DateOnly>());
        while (await reader.ReadAsync(cancellationToken))
        {
            var (start, end) = (reader.GetFieldValue<DateOnly>(1), reader.GetFieldValue<DateOnly>(2));
            switch (reader.GetString(0))
            {
                case "month":
                    months.Add(start, end);
                    break;
                case "year":
                    years.Add(start, end);
                    break;
                default:
                    dirty.Add(start);
                    break;
            }
        }

        return (new SalesState(version, folded, rollUpsMatch, dirty, months, years), new DataExtent(first.Min(), last.Max()));
    }

    /// <summary>The days whose facts may differ from those in a snapshot with that many folded changes: a day that was dirty then is still dirty, or has been folded since.</summary>
    public async Task<IReadOnlySet<DateOnly>> ChangedSinceAsync(EcommerceDbContext db, long folded, CancellationToken cancellationToken) =>
        folded == Folded ? DirtyDays : new HashSet<DateOnly>([.. DirtyDays, .. await db.RolledUpDays.Where(d => d.Folded > folded).Select(d => d.Day).ToListAsync(cancellationToken)]);
}
