using System.Collections.Concurrent;
using System.Globalization;
using MySqlConnector;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>
/// The sessions of one server. They are set up once, when they are made, and are only asked whether they live when they are used again: nothing
/// in the product changes a session, and the driver's reset with the settings after it takes longer than most queries do. Where there are other
/// servers, they are asked whether the server takes writes as well.
/// </summary>
internal sealed class MySqlHost : IDisposable
{
    /// <summary>Asks whether a server takes writes. Where <c>super_read_only</c> is on, so is <c>read_only</c>; some servers have a number there and some a word.</summary>
    public const string IsWritableSql = "SELECT @@read_only IN ('OFF', '0') AS Value";

    // Settings in which MySQL and MariaDB differ, or which the server decides: strict SQL, READ COMMITTED, UTC, five seconds for a lock.
    private const string Settings = """
        SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
          innodb_lock_wait_timeout = 5, time_zone = '+00:00';
        SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED
        """;

    private const string Reused = nameof(Reused);
    private const string Ask = "DO 0";
    private const string End = "KILL CONNECTION_ID()";

    // By the server's number; the driver clears no pool of a data source.
    private readonly ConcurrentDictionary<int, bool> _usable = new();

    private readonly MySqlDataSource _source;
    private readonly uint _size;
    private readonly int _patience;
    private readonly bool _isOneOfSeveral;
    private volatile bool _isReadOnly;

    /// <summary>Connects nothing yet.</summary>
    /// <param name="settings">How to connect to this server alone.</param>
    /// <param name="isOneOfSeveral">Whether another server may be the one that takes writes.</param>
    public MySqlHost(MySqlConnectionStringBuilder settings, bool isOneOfSeveral)
    {
        Name = settings.Server;
        _size = settings.MaximumPoolSize;
        _patience = (int)settings.ConnectionTimeout;
        _isOneOfSeveral = isOneOfSeveral;
        _source = new MySqlDataSourceBuilder(settings.ConnectionString).UseConnectionOpenedCallback(SetUpAsync).Build();
    }

    /// <summary>Its name in the connection string.</summary>
    public string Name { get; }

    /// <summary>Whether it refused writes when it was asked last; never where there is no other one.</summary>
    public bool IsReadOnly => _isReadOnly;

    /// <summary>A connection that is not open.</summary>
    public MySqlConnection Create() => _source.CreateConnection();

    /// <summary>Opens a connection of this server.</summary>
    public async ValueTask OpenAsync(MySqlConnection connection, CancellationToken cancellationToken)
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

    /// <summary>Opens a connection of this server.</summary>
    public void Open(MySqlConnection connection)
    {
        var dead = 0;
        while (true)
        {
            try
            {
                connection.Open();
                return;
            }
            catch (MySqlException exception) when (dead < _size && WasDead(exception))
            {
                dead++;
                connection.Close();
            }
        }
    }

    /// <summary>Lets no session be used again that there is now: each is ended when its turn comes.</summary>
    public void Clear() => _usable.Clear();

    public void Dispose() => _source.Dispose();

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
            if (isNew || !_isOneOfSeveral || command.CommandText == End)
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            if (_isOneOfSeveral)
            {
                command.CommandText = IsWritableSql;
                _isReadOnly = Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0;
            }

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
