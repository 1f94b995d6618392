using System.Data.Common;
using System.Numerics;
using EcommerceAnalytics.Data.MySql;
using EcommerceAnalytics.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Data;

/// <summary>
/// Everything in which the databases differ, with one class for each. Queries are LINQ, or SQL that all of them understand; nothing
/// outside these classes knows which database it talks to (docs/adr/0008).
/// </summary>
public abstract class DatabaseDialect : IFigureReader
{
    /// <summary>Name under which a driver writes traces and meters.</summary>
    public const string DriverTelemetry = MySqlDialect.DriverName;

    /// <summary>How amounts are kept where they are integers: 1.5 is 15,000.</summary>
    private protected const decimal AmountUnits = 10_000m;

    /// <summary>All dialects.</summary>
    internal static IReadOnlyList<DatabaseDialect> All => [SqliteDialect.Instance, MySqlDialect.Instance];

    /// <summary>Whether only one transaction can write at a time; the others queue in <see cref="WriteGate"/>.</summary>
    public abstract bool HasOneWriter { get; }

    internal abstract DatabaseProvider Provider { get; }

    /// <summary>Whether it has no place of its own when no connection string is given.</summary>
    internal abstract bool NeedsConnectionString { get; }

    /// <inheritdoc />
    public abstract long ReadInteger(DbDataReader row, int column);

    /// <inheritdoc />
    public abstract decimal ReadAmount(DbDataReader row, int column);

    /// <summary>Reads an amount in ten-thousandths, for what is kept by the million.</summary>
    public abstract long ReadTenThousandths(DbDataReader row, int column);

    /// <inheritdoc />
    public abstract DateOnly ReadDay(DbDataReader row, int column);

    /// <summary>The day of the week of an instant as SQL: 1 for Monday to 7.</summary>
    /// <param name="instant">The instant, UTC.</param>
    /// <param name="ahead">The seconds that the zone is ahead of UTC then.</param>
    public abstract string Weekday(string instant, string ahead);

    /// <summary>The hour of the day of an instant as SQL, 0 to 23.</summary>
    /// <param name="instant">The instant, UTC.</param>
    /// <param name="ahead">The seconds that the zone is ahead of UTC then.</param>
    public abstract string Hour(string instant, string ahead);

    /// <summary>A byte, from 1 to 127, of a parameter; takes as long at any place. Null or 0 for the byte 0 and beyond the end.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="place">The place of the byte, from 1.</param>
    public abstract string ByteAt(string bytes, string place);

    /// <summary>An amount of ten-thousandths: exact, and without a division for every amount of every row.</summary>
    public static decimal AmountOf(long tenThousandths)
    {
        var size = Math.Abs(tenThousandths);
        return new decimal(unchecked((int)size), unchecked((int)(size >> 32)), 0, tenThousandths < 0, 4);
    }

    /// <summary>An amount of ten-thousandths of any size.</summary>
    public static decimal AmountOf(BigInteger tenThousandths) =>
        tenThousandths >= long.MinValue && tenThousandths <= long.MaxValue ? AmountOf((long)tenThousandths) : (decimal)tenThousandths / AmountUnits;

    /// <summary>An amount as the driver takes it.</summary>
    internal abstract object Stored(decimal amount);

    internal static DatabaseDialect Of(DatabaseProvider provider) => All.First(dialect => dialect.Provider == provider);

    /// <summary>Whether a connection string names a database.</summary>
    /// <exception cref="ArgumentException">It is malformed.</exception>
    internal abstract bool IsUsable(string connectionString);

    /// <summary>
    /// What all contexts have in common: a statement that fails is no error by itself. Whoever called it knows what it means, such as a repeated
    /// request whose key is there already, and logs it if it is one.
    /// </summary>
    private protected static DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder) => builder.ConfigureWarnings(
        warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));

    /// <summary>Registers the contexts and the connections.</summary>
    internal abstract void AddTo(IServiceCollection services, DatabaseOptions options, string? primary, string? replica);

    /// <summary>How values are stored.</summary>
    internal abstract void Configure(ModelConfigurationBuilder conventions);

    /// <summary>Configures what this database needs in addition to the common model.</summary>
    internal virtual void Complete(IMutableModel model)
    {
    }

    /// <summary>Begins a transaction whose reads all see the same committed state and keep no writer waiting.</summary>
    internal abstract Task<IDbContextTransaction> BeginSnapshotAsync(EcommerceDbContext db, CancellationToken cancellationToken);

    /// <summary>
    /// Ends statements of an open connection when a token is cancelled, where the driver does not do that for the token of the statement.
    /// </summary>
    /// <returns>To be disposed before the connection is closed.</returns>
    internal virtual IDisposable? EndWith(EcommerceDbContext db, CancellationToken end) => null;

    /// <summary>Inserts the rows by <paramref name="command"/>, which is in a transaction.</summary>
    /// <returns>The number of rows.</returns>
    internal abstract Task<int> InsertAsync(BulkTable table, IEnumerable<object> rows, DbCommand command, CancellationToken cancellationToken);

    /// <summary>Whether the server takes writes: false on a replica, and on a primary that was made read-only for a switchover.</summary>
    internal abstract Task<bool> IsWritableAsync(EcommerceDbContext db, CancellationToken cancellationToken);

    /// <summary>The bytes of the largest transaction that the server takes; null where there is no limit.</summary>
    internal virtual Task<long?> TransactionLimitAsync(EcommerceDbContext db, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    /// <summary>
    /// Looks for damage in what is stored. A server does that by itself whenever it reads a page, and does not go on when it finds some.
    /// </summary>
    /// <returns>What is damaged; null when nothing is.</returns>
    internal virtual Task<string?> FindDamageAsync(EcommerceDbContext db, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>
    /// Keeps other processes from creating or migrating the database until the result is disposed. On a server, the database exists afterwards.
    /// </summary>
    internal abstract Task<IAsyncDisposable> LockForMigrationAsync(EcommerceDbContext db, CancellationToken cancellationToken);

    /// <summary>What an exception of this database's driver means; none for other exceptions.</summary>
    internal abstract DatabaseErrorKind KindOf(Exception exception);
}
