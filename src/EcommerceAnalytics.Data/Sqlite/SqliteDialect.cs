using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SQLitePCL;

namespace EcommerceAnalytics.Data.Sqlite;

/// <summary>SQLite: one file, one writer, amounts in ten-thousandths, days as text.</summary>
internal sealed class SqliteDialect : DatabaseDialect
{
    public static readonly SqliteDialect Instance = new();

    private const string DefaultConnection = "Data Source=var/ecommerce.db";
    private const int Error = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int FileReadOnly = 8;
    private const int Interrupted = 9;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    private static readonly FailedCommitInterceptor FailedCommit = new();
    private static readonly AfterCommitInterceptor AfterCommit = new();

    public override bool HasOneWriter => true;

    internal override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    internal override bool NeedsConnectionString => false;

    public override long ReadInteger(DbDataReader row, int column) => row.GetInt64(column);

    public override decimal ReadAmount(DbDataReader row, int column) => AmountOf(row.GetInt64(column));

    public override long ReadTenThousandths(DbDataReader row, int column) => row.GetInt64(column);

    public override DateOnly ReadDay(DbDataReader row, int column) => DateOnly.ParseExact(row.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public override string Weekday(string instant, string ahead) => $"(CAST(strftime('%w', {instant}, ({ahead}) || ' seconds') AS INTEGER) + 6) % 7 + 1";

    public override string Hour(string instant, string ahead) => $"CAST(strftime('%H', {instant}, ({ahead}) || ' seconds') AS INTEGER)";

    public override string ByteAt(string bytes, string place) => $"UNICODE(SUBSTR({bytes}, {place}, 1))";

    internal override object Stored(decimal amount) => TenThousandthsConverter.ToStored(amount);

    /// <summary>Not in memory, where every connection of the pool would have a database of its own.</summary>
    internal override bool IsUsable(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) is { DataSource: not ("" or ":memory:"), Mode: not SqliteOpenMode.Memory };

    internal override void AddTo(IServiceCollection services, DatabaseOptions options, string? primary, string? replica)
    {
        var session = new SqliteConnectionInterceptor();
        services.AddDbContextPool<EcommerceDbContext, SqliteEcommerceDbContext>(builder => Use(builder, primary, options, session));
        AnalyticsSource SourceOf(string? connectionString)
        {
            var reading = new DbContextOptionsBuilder<SqliteEcommerceDbContext>();
            Use(reading, connectionString, options, session);
            return new AnalyticsSource(() => new SqliteEcommerceDbContext(reading.Options), cancellationToken => OpenAsync(connectionString, cancellationToken));
        }

        services.TryAddSingleton(provider => new AnalyticsDatabase(
            this, SourceOf(primary), replica is null ? null : SourceOf(replica), provider.GetService<TimeProvider>() ?? TimeProvider.System));
        services.TryAddSingleton<IDatabaseProbe, FileProbe>();
    }

    internal override void Configure(ModelConfigurationBuilder conventions) => conventions.Properties<decimal>().HaveConversion<TenThousandthsConverter>();

    internal override async Task<IDbContextTransaction> BeginSnapshotAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        // A plain BeginTransaction takes the write lock; a deferred one reads concurrently with the writer.
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken))!;
    }

    /// <summary>SQLite works on the thread of its caller and looks at no token; it can be told from another one to stop.</summary>
    internal override IDisposable? EndWith(EcommerceDbContext db, CancellationToken end) =>
        ((SqliteConnection)db.Database.GetDbConnection()).Handle is { } session ? end.UnsafeRegister(static state => raw.sqlite3_interrupt((sqlite3)state!), session) : null;

    /// <summary>One prepared statement, run for every row: there is no way to a server that would take longer than the row.</summary>
    internal override async Task<int> InsertAsync(BulkTable table, IEnumerable<object> rows, DbCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = $"{table.Head}({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
        foreach (var (i, _) in table.Columns.Index())
        {
            command.AddParameter($"@p{i}", DBNull.Value);
        }

        var count = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Length; i++)
            {
                command.Parameters[i].Value = table.Columns[i].Read(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
            count++;
        }

        return count;
    }

    internal override Task<bool> IsWritableAsync(EcommerceDbContext db, CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Reads every page, at the speed of the disk, and keeps no writer waiting.</summary>
    internal override async Task<string?> FindDamageAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            using var ending = EndWith(db, cancellationToken);
            await using var command = db.Database.CreateCommand("PRAGMA quick_check(1)");
            return await command.ExecuteScalarAsync(cancellationToken) is string text && text != "ok" ? text : null;
        }
        catch (SqliteException exception) when (KindOf(exception) == DatabaseErrorKind.Damaged)
        {
            return exception.Message;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    internal override async Task<IAsyncDisposable> LockForMigrationAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        var held = await FileLock.TakeAsync(file, cancellationToken);

        // EF's own lock is a row here, which outlives a killed process; the file lock does not.
        await db.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancellationToken);
        return held;
    }

    internal override DatabaseErrorKind KindOf(Exception exception) => exception is not SqliteException lite ? DatabaseErrorKind.None : lite.SqliteErrorCode switch
    {
        Busy => DatabaseErrorKind.LockTimeout,
        Locked => DatabaseErrorKind.Conflict,
        _ when lite.SqliteExtendedErrorCode is ConstraintUnique or ConstraintPrimaryKey => DatabaseErrorKind.UniqueViolation,
        Full => DatabaseErrorKind.OutOfSpace,
        Corrupt or NotADatabase => DatabaseErrorKind.Damaged,
        Interrupted => DatabaseErrorKind.TimeLimit,
        FileReadOnly => DatabaseErrorKind.ReadOnly,
        InputOutput or CannotOpen => DatabaseErrorKind.Unavailable,
        Error when lite.Message.Contains("integer overflow", StringComparison.Ordinal) => DatabaseErrorKind.Overflow,
        _ => DatabaseErrorKind.Refused,
    };

    private static string ConnectionOf(string? connectionString) =>
        new SqliteConnectionStringBuilder(connectionString ?? DefaultConnection) { ForeignKeys = true }.ConnectionString;

    private static void Use(DbContextOptionsBuilder builder, string? connectionString, DatabaseOptions options, SqliteConnectionInterceptor session) =>
        Configure(builder).UseSqlite(ConnectionOf(connectionString), sqlite => sqlite.CommandTimeout(options.CommandTimeoutSeconds))
            .AddInterceptors(session, FailedCommit, AfterCommit);

    private static async ValueTask<DbConnection> OpenAsync(string? connectionString, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionOf(connectionString));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
