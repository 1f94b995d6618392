using System.Data.Common;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MySqlConnector;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>
/// Gives a context its connections. Of several servers it takes the one that takes writes, and keeps to it until it no longer does; while none
/// does, one that can at least be read. (As an interceptor, because a data source given to the provider makes EF build all of its services anew
/// for each host.)
/// </summary>
internal sealed class MySqlPool : DbConnectionInterceptor, IDisposable
{
    private const int PatienceSeconds = 3;

    // While no server takes writes, all of them are asked again this often.
    private static readonly TimeSpan BetweenSearches = TimeSpan.FromSeconds(1);

    private readonly MySqlHost[] _hosts;
    private volatile int _current;
    private long _foundNone;

    /// <summary>Connects nothing yet.</summary>
    /// <param name="connectionString">The connection string.</param>
    /// <param name="isForWrites">Whether only one of several servers may do; otherwise the driver chooses among them.</param>
    public MySqlPool(string connectionString, bool isForWrites)
    {
        var settings = new MySqlConnectionStringBuilder(connectionString)
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
            settings.ConnectionTimeout = PatienceSeconds;
            settings.CancellationTimeout = 1;
        }

        ConnectionString = settings.ConnectionString;
        MySqlConnectionStringBuilder[] servers = isForWrites ? [.. EachServer(ConnectionString)] : [settings];
        _hosts = Array.ConvertAll(servers, server => new MySqlHost(server, isOneOfSeveral: servers.Length > 1));
    }

    public string ConnectionString { get; }

    /// <summary>The same connection string for each of its servers.</summary>
    public static IEnumerable<MySqlConnectionStringBuilder> EachServer(string connectionString) =>
        from server in new MySqlConnectionStringBuilder(connectionString).Server.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        select new MySqlConnectionStringBuilder(connectionString) { Server = server };

    /// <summary>The context's own connections; not that without a database, by which the database is made.</summary>
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        string.Equals(eventData.ConnectionString, ConnectionString, StringComparison.Ordinal)
            ? InterceptionResult<DbConnection>.SuppressWithResult(_hosts[_current].Create())
            : result;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        MySqlException? failure = null;
        foreach (var (host, takesReadOnly) in Candidates())
        {
            connection = OnHost(connection, host, eventData.Context);
            try
            {
                host.Open((MySqlConnection)connection);
                if (IsChosen(host, takesReadOnly))
                {
                    return InterceptionResult.Suppress();
                }

                connection.Close();
            }
            catch (MySqlException exception)
            {
                failure = exception;
            }
        }

        throw Rethrown(failure!);
    }

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await OpenAsync(connection, (opening, host) => OnHost(opening, host, eventData.Context), cancellationToken);
        return InterceptionResult.Suppress();
    }

    /// <summary>An open connection beside those of a context.</summary>
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => await OpenAsync(
        _hosts[_current].Create(),
        (opening, host) =>
        {
            opening.Dispose();
            return host.Create();
        },
        cancellationToken);

    /// <summary>Lets no session be used again that there is now: each is ended when its turn comes.</summary>
    public void Clear() => Array.ForEach(_hosts, host => host.Clear());

    public void Dispose() => Array.ForEach(_hosts, host => host.Dispose());

    private static Exception Rethrown(Exception failure)
    {
        ExceptionDispatchInfo.Throw(failure);
        return failure;
    }

    private async ValueTask<DbConnection> OpenAsync(DbConnection opening, Func<DbConnection, MySqlHost, DbConnection> onHost, CancellationToken cancellationToken)
    {
        MySqlException? failure = null;
        foreach (var (host, takesReadOnly) in Candidates())
        {
            opening = onHost(opening, host);
            try
            {
                await host.OpenAsync((MySqlConnection)opening, cancellationToken);
                if (IsChosen(host, takesReadOnly))
                {
                    return opening;
                }

                await opening.CloseAsync();
            }
            catch (MySqlException exception)
            {
                failure = exception;
            }
        }

        throw Rethrown(failure!);
    }

    /// <summary>The current server and then the others; where all of them refuse writes, those again that answered.</summary>
    private IEnumerable<(MySqlHost Host, bool TakesReadOnly)> Candidates()
    {
        var current = _current;
        var all = Enumerable.Range(0, _hosts.Length).Select(i => _hosts[(current + i) % _hosts.Length]).ToArray();
        var mustSearch = all.Length > 1 && (Volatile.Read(ref _foundNone) is var found && (found == 0 || Stopwatch.GetElapsedTime(found) > BetweenSearches));
        foreach (var host in all)
        {
            yield return (host, !mustSearch);
        }

        if (mustSearch)
        {
            Volatile.Write(ref _foundNone, Stopwatch.GetTimestamp());
            foreach (var host in all.Where(host => host.IsReadOnly))
            {
                yield return (host, true);
            }
        }
    }

    private bool IsChosen(MySqlHost host, bool takesReadOnly)
    {
        if (host.IsReadOnly && !takesReadOnly)
        {
            return false;
        }

        _current = Array.IndexOf(_hosts, host);
        return true;
    }

    /// <summary>The connection, or in its place one of another server.</summary>
    private DbConnection OnHost(DbConnection connection, MySqlHost host, DbContext? context)
    {
        if (_hosts.Length == 1 || string.Equals(connection.DataSource, host.Name, StringComparison.Ordinal) || context is null)
        {
            return connection;
        }

        // EF forgets the time-out with the connection.
        var timeout = context.Database.GetCommandTimeout();
        var other = host.Create();
        context.Database.SetDbConnection(other, contextOwnsConnection: true);
        context.Database.SetCommandTimeout(timeout);
        return other;
    }
}

/// <summary>The pools of the two connection strings.</summary>
internal sealed class MySqlPoolPair : IDisposable
{
    public MySqlPoolPair(string primary, string? replica)
    {
        Primary = new MySqlPool(primary, isForWrites: true);
        Replica = replica is null || string.Equals(primary, replica, StringComparison.Ordinal) ? null : new MySqlPool(replica, isForWrites: false);
    }

    public MySqlPool Primary { get; }

    /// <summary>Takes the analytic reads; null without a replica.</summary>
    public MySqlPool? Replica { get; }

    public void Dispose()
    {
        Primary.Dispose();
        Replica?.Dispose();
    }
}
