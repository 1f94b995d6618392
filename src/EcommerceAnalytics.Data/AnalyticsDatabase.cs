using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Data;

/// <summary>Opens read snapshots for analytic queries, on the replica when one is configured.</summary>
public sealed class AnalyticsDatabase(DatabaseOptions options, Func<EcommerceDbContext> create)
{
    /// <summary>
    /// Opens a snapshot: every query through it sees the same committed state, however many there are.
    /// </summary>
    public async Task<AnalyticsSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        var db = create();
        try
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            var transaction = await BeginAsync(db, cancellationToken);
            return new AnalyticsSnapshot(db, transaction);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The data version alone, by one statement.</summary>
    public async Task<long> ReadVersionAsync(CancellationToken cancellationToken)
    {
        await using var db = create();
        return await AnalyticsSnapshot.ReadVersionAsync(db, cancellationToken);
    }

    private async Task<IDbContextTransaction> BeginAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseProvider.MySql)
        {
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        }

        // A plain BeginTransaction on SQLite takes the write lock; a deferred one reads beside the writer.
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken))!;
    }
}

/// <summary>A context that reads one committed state. Dispose it to end the snapshot.</summary>
public sealed class AnalyticsSnapshot(EcommerceDbContext db, IDbContextTransaction transaction) : IAsyncDisposable
{
    /// <summary>The context; tracks nothing.</summary>
    public EcommerceDbContext Db => db;

    /// <summary>
    /// The data version of this snapshot: rises with every committed write to counted facts or names, and never otherwise.
    /// </summary>
    public Task<long> ReadVersionAsync(CancellationToken cancellationToken) => ReadVersionAsync(db, cancellationToken);

    internal static Task<long> ReadVersionAsync(EcommerceDbContext db, CancellationToken cancellationToken) =>
        db.DataVersions.Select(v => v.Folded + db.SalesChanges.Count()).SingleAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }
}
