using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MySqlConnector;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>
/// Gives a context its connections, from a pool whose sessions are set up once, when they are made, and are only asked whether they
/// live when they are used again: nothing in the product changes a session, and the driver's reset with the settings after it takes
/// longer than most queries do. (As an interceptor, because a data source given to the provider makes EF build all of its services
/// anew for each host.)
/// </summary>
internal sealed class MySqlPool : DbConnectionInterceptor, IDisposable
{
    // Settings in which MySQL and MariaDB differ, or which the server decides: strict SQL, READ COMMITTED, UTC, five seconds for a lock.
    private const string Settings = """
        SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
          innodb_lock_wait_timeout = 5, time_zone = '+00:00';
        SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED
        """;

    private const int PatienceSeconds = 3;
    private const string Reused = nameof(Reused);
    private const string Ask = "DO 0";
    private const string End = "KILL CONNECTION_ID()";

    // By the server's number; the driver clears no pool of a data source.
    private readonly ConcurrentDictionary<int, bool> _usable = new();

    private readonly MySqlDataSource _source;
    private readonly uint _size;
    private readonly int _patience;

    public MySqlPool(string connectionString)
    {
        var connection = new MySqlConnectionStringBuilder(connectionString)
        {
            CharacterSet = "utf8mb4",
            GuidFormat = MySqlGuidFormat.Char36,
            AllowUserVariables = true,
            UseAffectedRows = false,
            ConnectionReset = false,
        };
        if (!connectionString.Contains("Timeout", StringComparison.OrdinalIgnoreCase))
        {
            // A server that does not answer must not hold a request for longer than the client waits.
            connection.ConnectionTimeout = PatienceSeconds;
            connection.CancellationTimeout = 1;
        }

        _size = connection.MaximumPoolSize;
        _patience = (int)connection.ConnectionTimeout;
        ConnectionString = connection.ConnectionString;
        _source = new MySqlDataSourceBuilder(ConnectionString).UseConnectionOpenedCallback(SetUpAsync).Build();
    }

    public string ConnectionString { get; }

    /// <summary>The context's own connections; not that without a database, by which the database is made.</summary>
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        string.Equals(eventData.ConnectionString, ConnectionString, StringComparison.Ordinal)
            ? InterceptionResult<DbConnection>.SuppressWithResult(_source.CreateConnection())
            : result;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        var dead = 0;
        while (true)
        {
            try
            {
                connection.Open();
                return InterceptionResult.Suppress();
            }
            catch (MySqlException exception) when (dead < _size && WasDead(exception))
            {
                dead++;
                connection.Close();
            }
        }
    }

    /// <summary>An open connection beside those of a context.</summary>
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = _source.CreateConnection();
        try
        {
            await OpenAsync(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await OpenAsync(connection, cancellationToken);
        return InterceptionResult.Suppress();
    }

    /// <summary>Lets no session be used again that there is now: each is ended when its turn comes.</summary>
    public void Clear() => _usable.Clear();

    public void Dispose() => _source.Dispose();

    private async ValueTask OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var dead = 0;
        while (true)
        {
            try
            {
                await connection.OpenAsync(cancellationToken);
                return;
            }
            catch (MySqlException exception) when (dead < _size && WasDead(exception))
            {
                dead++;
                await connection.CloseAsync();
            }
        }
    }

    /// <summary>
    /// A session of the pool that the server ended meanwhile. It is gone from the pool now, and the next one or, when there is none,
    /// a new one may do. A server that is silent is asked no second time.
    /// </summary>
    private static bool WasDead(MySqlException exception) => exception.Data.Contains(Reused) && exception.ErrorCode != MySqlErrorCode.CommandTimeoutExpired;

    private async ValueTask SetUpAsync(MySqlConnectionOpenedContext context, CancellationToken cancellationToken)
    {
        var isNew = context.Conditions.HasFlag(MySqlConnectionOpenedConditions.New);
        var session = context.Connection.ServerThread;
        await using var command = context.Connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (isNew ? Settings : _usable.ContainsKey(session) ? Ask : End, _patience);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
            if (isNew)
            {
                _usable[session] = true;
            }
        }
        catch (MySqlException exception) when (!isNew)
        {
            _usable.TryRemove(session, out _);
            exception.Data[Reused] = true;
            throw;
        }
    }
}

/// <summary>The pools of the two connection strings; one when they are the same.</summary>
internal sealed class MySqlPoolPair : IDisposable
{
    public MySqlPoolPair(string primary, string replica)
    {
        Primary = new MySqlPool(primary);
        Replica = string.Equals(primary, replica, StringComparison.Ordinal) ? Primary : new MySqlPool(replica);
    }

    public MySqlPool Primary { get; }

    /// <summary>Takes the analytic reads.</summary>
    public MySqlPool Replica { get; }

    public void Dispose()
    {
        Primary.Dispose();
        Replica.Dispose();
    }
}
