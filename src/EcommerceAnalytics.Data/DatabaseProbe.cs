using MySqlConnector;

namespace EcommerceAnalytics.Data;

/// <summary>Asks the database server, on a connection of its own, whether it answers.</summary>
public sealed class DatabaseProbe(DatabaseOptions options, string? connectionString) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private MySqlConnection? _connection;

    /// <summary>False for a database that is a file: it cannot fail to answer.</summary>
    public bool IsNeeded => options.Provider == DatabaseProvider.MySql;

    /// <summary>Whether the server answers within two seconds. A server that answers it is too busy does.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (!IsNeeded)
        {
            return true;
        }

        // The kept connection may have been cut while the server is well: only a new one that fails counts.
        return (_connection is not null && await PingAsync(_connection, cancellationToken)) || await OpenAsync(cancellationToken);
    }

    /// <inheritdoc />
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
        var settings = new MySqlConnectionStringBuilder(connectionString!) { Pooling = false, ConnectionTimeout = (uint)Patience.TotalSeconds };
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
            return DatabaseErrors.IsFull(exception);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Closing says good-bye to a server that may not listen: nobody waits for that.</summary>
    private static void Abandon(MySqlConnection? connection)
    {
        if (connection is not null)
        {
            _ = Task.Run(connection.DisposeAsync);
        }
    }
}
