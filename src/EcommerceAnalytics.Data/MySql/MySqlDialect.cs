using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MySqlConnector;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>MySQL and MariaDB: DECIMAL amounts, many writers, sessions that can break.</summary>
internal sealed class MySqlDialect : DatabaseDialect
{
    public static readonly MySqlDialect Instance = new();

    /// <summary>Name of the driver's assembly, traces and meters.</summary>
    public const string DriverName = "MySqlConnector";

    private const int RecordChanged = 1020;
    private const int KeyFileIsDamaged = 1034;
    private const int TableIsCrashed = 1194;
    private const int OptionPreventsStatement = 1290;
    private const int IndexIsDamaged = 1712;
    private const int TransactionIsReadOnly = 1792;
    private const int ServerIsReadOnly = 1836;
    private const int TableIsDamaged = 1877;
    private const int ConnectionKilled = 1927;
    private const int RefusedByPlugin = 3098;
    private const int StatementTimeOfMariaDb = 1969;
    private const int StatementTimeOfMySql = 3024;
    private const int ReplicationHookFailed = 3100;
    private const int RolledBackDuringCommit = 3101;

    private static readonly ReadCommittedInterceptor ReadCommitted = new();
    private static readonly AfterCommitInterceptor AfterCommit = new();

    public override bool HasOneWriter => false;

    internal override DatabaseProvider Provider => DatabaseProvider.MySql;

    internal override bool NeedsConnectionString => true;

    /// <summary>A sum of integers is a decimal here.</summary>
    public override long ReadInteger(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    public override decimal ReadAmount(DbDataReader row, int column) => Convert.ToDecimal(row.GetValue(column), CultureInfo.InvariantCulture);

    public override long ReadTenThousandths(DbDataReader row, int column) => (long)(row.GetDecimal(column) * AmountUnits);

    public override DateOnly ReadDay(DbDataReader row, int column) => DateOnly.FromDateTime(row.GetDateTime(column));

    internal override bool IsUsable(string connectionString) =>
        new MySqlConnectionStringBuilder(connectionString) is { Server.Length: > 0, Database.Length: > 0 };

    public override string Weekday(string instant, string ahead) => $"WEEKDAY(DATE_ADD({instant}, INTERVAL ({ahead}) SECOND)) + 1";

    public override string Hour(string instant, string ahead) => $"HOUR(DATE_ADD({instant}, INTERVAL ({ahead}) SECOND))";

    public override string ByteAt(string bytes, string place) => $"ASCII(SUBSTRING({bytes}, {place}, 1))";

    internal override object Stored(decimal amount) => amount;

    internal override void AddTo(IServiceCollection services, DatabaseOptions options, string? primary, string? replica)
    {
        var server = new MySqlServer(primary!, options.ServerVersion);
        services.TryAddSingleton(_ => new MySqlPoolPair(primary!, replica));
        services.AddDbContextPool<EcommerceDbContext, MySqlEcommerceDbContext>(
            (provider, builder) => Use(builder, provider.GetRequiredService<MySqlPoolPair>().Primary, options, server));
        services.TryAddSingleton(provider =>
        {
            var pools = provider.GetRequiredService<MySqlPoolPair>();
            return new AnalyticsDatabase(
                this,
                SourceOf(pools.Primary, options, server),
                pools.Replica is null ? null : SourceOf(pools.Replica, options, server),
                provider.GetService<TimeProvider>() ?? TimeProvider.System);
        });
        services.TryAddSingleton<IDatabaseProbe>(_ => new MySqlProbe(primary!));
    }

    internal override void Configure(ModelConfigurationBuilder conventions) => conventions.Properties<decimal>().HavePrecision(19, 4);

    internal override void Complete(IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.FindAnnotation(PropertyBuilderExtensions.Code) is not null)
            {
                property.SetCollation("utf8mb4_bin");
            }
        }
    }

    internal override Task<IDbContextTransaction> BeginSnapshotAsync(EcommerceDbContext db, CancellationToken cancellationToken) =>
        db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    internal override Task<int> InsertAsync(BulkTable table, IEnumerable<object> rows, DbCommand command, CancellationToken cancellationToken) =>
        MultiRowInsert.RunAsync(table, rows, command, cancellationToken);

    internal override Task<bool> IsWritableAsync(EcommerceDbContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<bool>(MySqlHost.IsWritableSql).SingleAsync(cancellationToken);

    /// <summary>That of group replication, where it is loaded; 0 is no limit.</summary>
    internal override async Task<long?> TransactionLimitAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.CreateCommand("SHOW GLOBAL VARIABLES LIKE 'group_replication_transaction_size_limit'");
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken) && long.TryParse(row.GetString(1), CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit : null;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// By a lock of the server's, held by a session of its own. EF's lock guards the migrations, but not the creation of the database, which
    /// the second of two instances that start at once would find "existing".
    /// </summary>
    internal override async Task<IAsyncDisposable> LockForMigrationAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var servers = MySqlPool.EachServer(db.Database.GetConnectionString()!).ToList();
        var database = servers[0].Database;
        var session = await OpenWritableAsync(servers, cancellationToken);
        try
        {
            // Names of locks have up to 64 characters, as those of databases. (MySQL has no MD5 function any more.)
            await using var locking = new MySqlCommand("SELECT GET_LOCK(CONCAT('migrate:', LEFT(SHA2(@database, 256), 40)), 3600)", session) { CommandTimeout = 0 };
            locking.Parameters.AddWithValue("@database", database);
            await locking.ExecuteScalarAsync(cancellationToken);

            // An account that may not create databases can use one that exists.
            await using var finding = new MySqlCommand("SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = @database", session);
            finding.Parameters.AddWithValue("@database", database);
            if (Convert.ToInt64(await finding.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0)
            {
                await using var creating = new MySqlCommand($"CREATE DATABASE {new MySqlCommandBuilder().QuoteIdentifier(database)} CHARACTER SET utf8mb4", session);
                await creating.ExecuteNonQueryAsync(cancellationToken);
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    internal override DatabaseErrorKind KindOf(Exception exception) => exception switch
    {
        MySqlException my => KindOf(my),

        // A connection cut while a transaction begins: the driver throws the end of the stream as it is.
        IOException { Source: DriverName } => DatabaseErrorKind.Unavailable,
        _ => DatabaseErrorKind.None,
    };

    /// <summary>
    /// Whether the server has stopped being the one to write to: it was made read-only, ends its sessions or shuts down. What it says on
    /// one session holds for all of them.
    /// </summary>
    internal static bool IsSwitchover(Exception exception) => exception is MySqlException my
        && (KindOf(my) == DatabaseErrorKind.ReadOnly || my.ErrorCode == MySqlErrorCode.ServerShutdown || my.Number == ConnectionKilled);

    /// <summary>A session without a database on the first server that takes writes; the last one where none does.</summary>
    private static async Task<MySqlConnection> OpenWritableAsync(List<MySqlConnectionStringBuilder> servers, CancellationToken cancellationToken)
    {
        foreach (var (number, server) in servers.Index())
        {
            var isLast = number == servers.Count - 1;
            (server.Database, server.Pooling) = (string.Empty, false);
            var session = new MySqlConnection(server.ConnectionString);
            try
            {
                await session.OpenAsync(cancellationToken);
                await using var asking = new MySqlCommand(MySqlHost.IsWritableSql, session);
                if (isLast || Convert.ToInt64(await asking.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) != 0)
                {
                    return session;
                }
            }
            catch (MySqlException) when (!isLast)
            {
                // Another one may be the primary.
            }
            catch
            {
                await session.DisposeAsync();
                throw;
            }

            await session.DisposeAsync();
        }

        throw new InvalidOperationException("The connection string names no server.");
    }

    private static DatabaseErrorKind KindOf(MySqlException exception) => exception.ErrorCode switch
    {
        MySqlErrorCode.LockDeadlock or MySqlErrorCode.XARBDeadlock or MySqlErrorCode.NoReferencedRow2 or MySqlErrorCode.RowIsReferenced2
            or (MySqlErrorCode)RecordChanged or (MySqlErrorCode)RolledBackDuringCommit => DatabaseErrorKind.Conflict,
        MySqlErrorCode.LockWaitTimeout => DatabaseErrorKind.LockTimeout,
        MySqlErrorCode.DuplicateKeyEntry => DatabaseErrorKind.UniqueViolation,
        MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull => DatabaseErrorKind.OutOfSpace,
        MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached => DatabaseErrorKind.TooManyConnections,
        (MySqlErrorCode)OptionPreventsStatement or (MySqlErrorCode)TransactionIsReadOnly or (MySqlErrorCode)ServerIsReadOnly
            or (MySqlErrorCode)RefusedByPlugin or (MySqlErrorCode)ReplicationHookFailed => DatabaseErrorKind.ReadOnly,
        (MySqlErrorCode)KeyFileIsDamaged or (MySqlErrorCode)TableIsCrashed or (MySqlErrorCode)IndexIsDamaged or (MySqlErrorCode)TableIsDamaged => DatabaseErrorKind.Damaged,
        (MySqlErrorCode)StatementTimeOfMariaDb or (MySqlErrorCode)StatementTimeOfMySql => DatabaseErrorKind.TimeLimit,
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted
            or MySqlErrorCode.BulkCopyFailed or (MySqlErrorCode)ConnectionKilled => DatabaseErrorKind.Unavailable,
        _ => exception.IsTransient || exception.InnerException is SocketException or IOException ? DatabaseErrorKind.Unavailable : DatabaseErrorKind.Refused,
    };

    private static AnalyticsSource SourceOf(MySqlPool pool, DatabaseOptions options, MySqlServer server)
    {
        // Not before the first reading, because the server is asked for its version; and again when it did not answer.
        var reading = new Lazy<DbContextOptions<MySqlEcommerceDbContext>>(
            () =>
            {
                var builder = new DbContextOptionsBuilder<MySqlEcommerceDbContext>();
                Use(builder, pool, options, server);
                return builder.Options;
            },
            LazyThreadSafetyMode.PublicationOnly);
        return new AnalyticsSource(() => new MySqlEcommerceDbContext(reading.Value), pool.OpenAsync);
    }

    private static void Use(DbContextOptionsBuilder builder, MySqlPool pool, DatabaseOptions options, MySqlServer server) =>
        Configure(builder).UseMySql(pool.ConnectionString, server.Version, mysql => mysql.CommandTimeout(options.CommandTimeoutSeconds))
            .AddInterceptors(pool, ReadCommitted, new SwitchoverInterceptor(pool), AfterCommit);
}
