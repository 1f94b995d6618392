using MySqlConnector;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>Asks the server on a connection of its own.</summary>
internal sealed class MySqlProbe(string connectionString) : IDatabaseProbe, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private MySqlConnection? _connection;

    public bool IsNeeded => true;

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
