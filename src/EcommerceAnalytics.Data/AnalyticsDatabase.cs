using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Data;

/// <summary>Opens read snapshots for analytic queries, on the replica when one is configured; on the primary while the replica cannot be read.</summary>
public sealed class AnalyticsDatabase
{
    // The state of a replica is as old as the last heartbeat that it has.
    private const string StampSql = $"""
        SELECT v.folded, v.fingerprint, COUNT(c.id), {ChangeTokens.SumsSql}, (SELECT expires_at_utc FROM leases WHERE name = '{ReplicaHeartbeat.Name}')
        FROM data_version v LEFT JOIN sales_changes c ON 1 = 1 GROUP BY v.folded, v.fingerprint
        """;

    // After a failure of the replica, the primary is read for this long before it is tried again.
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private readonly DatabaseDialect _dialect;
    private readonly AnalyticsSource _primary;
    private readonly AnalyticsSource? _replica;
    private readonly TimeProvider _time;
    private long _failedAt;

    internal AnalyticsDatabase(DatabaseDialect dialect, AnalyticsSource primary, AnalyticsSource? replica, TimeProvider time) =>
        (_dialect, _primary, _replica, _time) = (dialect, primary, replica, time);

    /// <summary>
    /// Opens a snapshot: every query through it sees the same committed state, however many there are.
    /// </summary>
    public Task<AnalyticsSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken) =>
        OpenSnapshotAsync(onPrimary: false, CancellationToken.None, cancellationToken);

    /// <summary>The same for a question.</summary>
    /// <param name="onPrimary">Whether the replica is not to be read.</param>
    /// <param name="end">Ends any statement of the snapshot.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    public Task<AnalyticsSnapshot> OpenSnapshotAsync(bool onPrimary, CancellationToken end, CancellationToken cancellationToken) =>
        ReadAsync(source => OpenAsync(source, cancellationToken, end), onPrimary);

    /// <summary>The stamp of the data alone, and the age of the replica it was read from.</summary>
    public Task<(DataStamp Stamp, TimeSpan? Lag)> ReadStampAsync(CancellationToken cancellationToken) => ReadAsync(
        async source =>
        {
            // Without EF: every cached response costs this and little else.
            await using var connection = await source.ConnectAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = StampSql;
            return await ReadStampAsync(command, _dialect, isReplica: source == _replica, cancellationToken);
        },
        onPrimary: false);

    internal async Task<(DataStamp Stamp, TimeSpan? Lag)> ReadStampAsync(EcommerceDbContext db, bool isReplica, CancellationToken cancellationToken)
    {
        await using var command = db.Database.CreateCommand(StampSql);
        return await ReadStampAsync(command, db.Dialect, isReplica, cancellationToken);
    }

    private async Task<(DataStamp Stamp, TimeSpan? Lag)> ReadStampAsync(DbCommand command, DatabaseDialect dialect, bool isReplica, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        long Integer(int column) => dialect.ReadInteger(row, column);
        var stamp = new DataStamp(Integer(0) + Integer(2), ChangeTokens.Add(Integer(1), Integer(3), Integer(4)));
        return (stamp, isReplica && !row.IsDBNull(5) ? ReplicaHeartbeat.Age(_time, row.GetDateTime(5)) : null);
    }

    private async Task<AnalyticsSnapshot> OpenAsync(AnalyticsSource source, CancellationToken cancellationToken, CancellationToken end)
    {
        var db = source.Create();
        Task? begun = null;
        try
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            var begin = db.Dialect.BeginSnapshotAsync(db, cancellationToken);
            begun = begin;

            // The driver waits for the reply without end, whatever the token says.
            var transaction = await begin.WaitAsync(cancellationToken);
            return new AnalyticsSnapshot(this, db, transaction, db.Dialect.EndWith(db, end)) { IsOnReplica = source == _replica };
        }
        catch
        {
            await Abandonment.DisposeAsync(db, begun);
            throw;
        }
    }

    private async Task<T> ReadAsync<T>(Func<AnalyticsSource, Task<T>> read, bool onPrimary)
    {
        var failedAt = Volatile.Read(ref _failedAt);
        if (_replica is not null && !onPrimary && (failedAt == 0 || _time.GetElapsedTime(failedAt) > BetweenAttempts))
        {
            try
            {
                return await read(_replica);
            }
            catch (Exception exception) when (DatabaseErrors.IsOfDatabase(exception))
            {
                Avoid();
            }
        }

        return await read(_primary);
    }

    /// <summary>Reads the primary for a while, because the replica has failed.</summary>
    internal void Avoid() => Volatile.Write(ref _failedAt, Math.Max(1, _time.GetTimestamp()));
}

/// <summary>A context that reads one committed state. Dispose it to end the snapshot.</summary>
public sealed class AnalyticsSnapshot : IAsyncDisposable
{
    private readonly AnalyticsDatabase _database;
    private readonly Ending _ending;

    internal AnalyticsSnapshot(AnalyticsDatabase database, EcommerceDbContext db, IDbContextTransaction transaction, IDisposable? end) =>
        (_database, Db, _ending) = (database, db, new Ending(db, transaction, end));

    /// <summary>The context; tracks nothing.</summary>
    public EcommerceDbContext Db { get; }

    /// <summary>Whether it reads a replica, which may lack what the primary has.</summary>
    public bool IsOnReplica { get; internal init; }

    /// <summary>The stamp of the data of this snapshot.</summary>
    public async Task<DataStamp> ReadStampAsync(CancellationToken cancellationToken) =>
        (await _database.ReadStampAsync(Db, IsOnReplica, cancellationToken)).Stamp;

    /// <summary>Has the primary read for a while, because the replica failed in the middle.</summary>
    public void AvoidReplica() => _database.Avoid();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Abandonment.DisposeAsync(_ending);

    private sealed class Ending(EcommerceDbContext db, IDbContextTransaction transaction, IDisposable? end) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            end?.Dispose();
            await transaction.DisposeAsync();
            await db.DisposeAsync();
        }
    }
}
