using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Semantics.Sessions;

/// <summary>The state of the data in a snapshot.</summary>
/// <param name="Stamp">Its stamp.</param>
/// <param name="Folded">The number of folded changes.</param>
/// <param name="FoldedFingerprint">The fingerprint of these changes.</param>
/// <param name="Rebuilds">How often somebody has asked for new copies of it.</param>
internal sealed record SalesState(DataStamp Stamp, long Folded, long FoldedFingerprint, long Rebuilds)
{
    private const string Sql = $"""
        SELECT folded, fingerprint, rebuilds, (SELECT MIN(placed_at_utc) FROM orders), (SELECT MIN(refunded_at_utc) FROM refunds),
          (SELECT MAX(placed_at_utc) FROM orders), (SELECT MAX(refunded_at_utc) FROM refunds),
          (SELECT expires_at_utc FROM leases WHERE name = '{ReplicaHeartbeat.Name}')
        FROM data_version;
        SELECT COUNT(*), {ChangeTokens.SumsSql} FROM sales_changes
        """;

    /// <summary>The last heartbeat of the primary that this state has; null where there is no replica.</summary>
    public DateTime? LastBeat { get; private init; }

    /// <summary>How old this state of a replica is; null before the first heartbeat.</summary>
    public TimeSpan? Age(TimeProvider time) => LastBeat is { } beat ? ReplicaHeartbeat.Age(time, beat) : null;

    /// <summary>In one query, because every report starts with it.</summary>
    public static async Task<(SalesState State, DataExtent Extent)> ReadAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var (folded, fingerprint, rebuilds) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        DateTime? Instant(int column) => reader.IsDBNull(column) ? null : DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc);
        DateTime?[] first = [Instant(3), Instant(4)], last = [Instant(5), Instant(6)];
        var beat = Instant(7);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        long Integer(int column) => db.Dialect.ReadInteger(reader, column);
        var stamp = new DataStamp(folded + Integer(0), ChangeTokens.Add(fingerprint, Integer(1), Integer(2)));
        return (new SalesState(stamp, folded, fingerprint, rebuilds) { LastBeat = beat }, new DataExtent(first.Min(), last.Max()));
    }
}
