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

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }
}

/// <summary>Asks one server.</summary>
internal sealed class MySqlServerProbe(string connectionString) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private MySqlConnection? _connection;

    /// <summary>The kept connection may have been cut while the server is well: only a new one that fails counts.</summary>
    public async Task<bool> IsAvailableAsync(CancellationToken cancellationToken) =>
        (_connection is not null && await PingAsync(_connection, cancellationToken)) || await OpenAsync(cancellationToken);

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
        var settings = new MySqlConnectionStringBuilder(connectionString) { Pooling = false, ConnectionTimeout = (uint)Patience.TotalSeconds };
        var connection = new MySqlConnection(settings.ConnectionString);
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

    /// <summary>Closing notifies a server that may not respond; this does not wait for it.</summary>
    private static void Abandon(MySqlConnection? connection)
    {
        if (connection is not null)
        {
            _ = Task.Run(connection.DisposeAsync);
        }
    }
}
