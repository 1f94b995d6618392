using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.RollUps;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>The state of the roll-ups in a snapshot.</summary>
/// <param name="Stamp">The stamp of the data.</param>
/// <param name="Folded">The number of changes whose days have been recomputed.</param>
/// <param name="FoldedFingerprint">The fingerprint of these changes.</param>
/// <param name="RollUpsMatch">Whether the roll-ups were computed by the current definition.</param>
/// <param name="DirtyDays">Days whose roll-ups are out of date.</param>
/// <param name="Months">Months that are rolled up: first day, and last day included.</param>
/// <param name="Years">Years that are rolled up: first day, and last day included.</param>
internal sealed record SalesState(
    DataStamp Stamp, long Folded, long FoldedFingerprint, bool RollUpsMatch,
    IReadOnlySet<DateOnly> DirtyDays, IReadOnlyDictionary<DateOnly, DateOnly> Months, IReadOnlyDictionary<DateOnly, DateOnly> Years)
{
    private const string Sql = $"""
        SELECT folded, fingerprint, definition, (SELECT MIN(placed_at_utc) FROM orders), (SELECT MIN(refunded_at_utc) FROM refunds),
          (SELECT MAX(placed_at_utc) FROM orders), (SELECT MAX(refunded_at_utc) FROM refunds),
          (SELECT expires_at_utc FROM leases WHERE name = '{ReplicaHeartbeat.Name}')
        FROM data_version;
        SELECT COUNT(*), {ChangeTokens.SumsSql} FROM sales_changes;
        SELECT 'month', month, through FROM rolled_up_months UNION ALL SELECT 'year', year, through FROM rolled_up_years
        UNION ALL SELECT DISTINCT 'dirty', day, day FROM sales_changes WHERE day IS NOT NULL
        """;

    /// <summary>The last heartbeat of the primary that this state has; null where there is no replica.</summary>
    public DateTime? LastBeat { get; private init; }

    /// <summary>How old this state of a replica is; null before the first heartbeat.</summary>
    public TimeSpan? Age(TimeProvider time) => LastBeat is { } beat ? ReplicaHeartbeat.Age(time, beat) : null;

    /// <summary>In one query, because every report starts with it.</summary>
    public static async Task<(SalesState State, DataExtent Extent)> ReadAsync(EcommerceDbContext db, RollUpDefinition definition, CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (folded, fingerprint) = (reader.GetInt64(0), reader.GetInt64(1));
        var rollUpsMatch = reader.GetString(2) == definition.Hash;
        DateTime? Instant(int column) => reader.IsDBNull(column) ? null : DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);
        DateTime?[] first = [Instant(3), Instant(4)], last = [Instant(5), Instant(6)];
        var beat = Instant(7);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        long Integer(int column) => db.Dialect.ReadInteger(reader, column);
        var stamp = new DataStamp(folded + Integer(0), ChangeTokens.Add(fingerprint, Integer(1), Integer(2)));
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

        return (new SalesState(stamp, folded, fingerprint, rollUpsMatch, dirty, months, years) { LastBeat = beat }, new DataExtent(first.Min(), last.Max()));
    }
}
