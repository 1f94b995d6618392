using MySqlConnector;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>Asks the servers, each on a connection of its own; one that answers is enough, because reads can go on without a primary.</summary>
internal sealed class MySqlProbe(string connectionString) : IDatabaseProbe, IAsyncDisposable
{
    private readonly MySqlServerProbe[] _servers = [.. MySqlPool.EachServer(connectionString).Select(server => new MySqlServerProbe(server.ConnectionString))];

    public bool IsNeeded => true;

    public async Task<bool> IsAvailableAsync(CancellationToken cancellationToken)
    {
        await foreach (var answered in Task.WhenEach(_servers.Select(server => server.IsAvailableAsync(cancellationToken))))
        {
            if (await answered)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of several servers, one where it ends is enough.</summary>
    public async Task<bool> AreWritesStuckAsync(bool isSuspected, CancellationToken cancellationToken)
    {
        var outcomes = await Task.WhenAll(_servers.Select(server => server.TryWriteAsync(isSuspected, cancellationToken)));
        return outcomes.Contains(WriteOutcome.Stuck) && !outcomes.Contains(WriteOutcome.Written);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }
}

/// <summary>What became of a write that was tried.</summary>
internal enum WriteOutcome
{
    /// <summary>There was no reason to try, or the server cannot be reached or refuses.</summary>
    None = 0,

    /// <summary>It was written.</summary>
    Written = 1,

    /// <summary>It did not end.</summary>
    Stuck = 2,
}

/// <summary>Asks one server.</summary>
internal sealed class MySqlServerProbe(string connectionString) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Has to change something, because nothing is committed otherwise.
    private const string Write = """
        INSERT INTO leases (name, holder, expires_at_utc) VALUES ('write-probe', UUID(), UTC_TIMESTAMP())
        ON DUPLICATE KEY UPDATE holder = VALUES(holder), expires_at_utc = VALUES(expires_at_utc)
        """;

    private const string GroupName = "SHOW GLOBAL VARIABLES LIKE 'group_replication_group_name'";

    private MySqlConnection? _connection;
    private bool? _isInGroup;

    /// <summary>The kept connection may have been cut while the server is well: only a new one that fails counts.</summary>
    public async Task<bool> IsAvailableAsync(CancellationToken cancellationToken) =>
        (_connection is not null && await PingAsync(_connection, cancellationToken)) || await OpenAsync(cancellationToken);

    /// <summary>Writes a row and commits, on a new connection: one that is stuck is of no more use.</summary>
    public async Task<WriteOutcome> TryWriteAsync(bool isSuspected, CancellationToken cancellationToken)
    {
        if (!isSuspected && _isInGroup == false)
        {
            return WriteOutcome.None;
        }

        var connection = NewConnection();
        try
        {
            await connection.OpenAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            _isInGroup ??= await IsInGroupAsync(connection, cancellationToken);
            if (!isSuspected && _isInGroup == false)
            {
                Abandon(connection);
                return WriteOutcome.None;
            }
        }
        catch (Exception exception) when (exception is TimeoutException or MySqlException)
        {
            Abandon(connection);
            return WriteOutcome.None;
        }

        try
        {
            await using var command = new MySqlCommand(Write, connection);
            await command.ExecuteNonQueryAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            return WriteOutcome.Written;
        }
        catch (MySqlException)
        {
            return WriteOutcome.None;
        }
        catch (TimeoutException)
        {
            return WriteOutcome.Stuck;
        }
        finally
        {
            Abandon(connection);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private static async Task<bool> PingAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.PingAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or MySqlException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = NewConnection();
        var old = Interlocked.Exchange(ref _connection, connection);
        Abandon(old);
        try
        {
            await connection.OpenAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            return true;
        }
        catch (MySqlException exception)
        {
            return DatabaseErrors.KindOf(exception) == DatabaseErrorKind.TooManyConnections;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task<bool> IsInGroupAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(GroupName, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        return await row.ReadAsync(cancellationToken) && row.GetString(1).Length > 0;
    }

    private MySqlConnection NewConnection() =>
        new(new MySqlConnectionStringBuilder(connectionString) { Pooling = false, ConnectionTimeout = (uint)Patience.TotalSeconds }.ConnectionString);

    /// <summary>Closing notifies a server that may not respond; this does not wait for it.</summary>
    private static void Abandon(MySqlConnection? connection)
    {
        if (connection is not null)
        {
            _ = Task.Run(connection.DisposeAsync);
        }
    }
}
