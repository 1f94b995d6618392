using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Data;

/// <summary>Opens read snapshots for analytic queries, on the replica when one is configured.</summary>
public sealed class AnalyticsDatabase
{
    internal const string VersionSql = "SELECT folded + (SELECT COUNT(*) FROM sales_changes) AS Value FROM data_version";

    private readonly Func<EcommerceDbContext> _create;
    private readonly Func<CancellationToken, ValueTask<DbConnection>> _connect;

    internal AnalyticsDatabase(Func<EcommerceDbContext> create, Func<CancellationToken, ValueTask<DbConnection>> connect) =>
        (_create, _connect) = (create, connect);

    /// <summary>
    /// Opens a snapshot: every query through it sees the same committed state, however many there are.
    /// </summary>
    public async Task<AnalyticsSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        var db = _create();
        try
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            var transaction = await db.Dialect.BeginSnapshotAsync(db, cancellationToken);
            return new AnalyticsSnapshot(db, transaction);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The data version alone.</summary>
    public async Task<long> ReadVersionAsync(CancellationToken cancellationToken)
    {
        // Without EF: every cached response costs this and little else.
        await using var connection = await _connect(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = VersionSql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
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
    public Task<long> ReadVersionAsync(CancellationToken cancellationToken) => db.Database.SqlQueryRaw<long>(AnalyticsDatabase.VersionSql).SingleAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
    }
}
