using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using MySqlConnector;

namespace EcommerceAnalytics.ClusterTrial;

/// <summary>What <c>deploy/cluster/up</c> has brought up: its processes, by name, and its servers and instances, by number.</summary>
internal sealed class Cluster(string repository)
{
    public static readonly int[] Numbers = [1, 2, 3];

    private const string ApplicationName = "api";
    private readonly string _folder = Path.Combine(repository, "var", "cluster");

    /// <summary>The address of the proxy in front of the instances.</summary>
    public static Uri Api { get; } = new("http://127.0.0.20:8000");

    public string AdminPassword => File.ReadAllText(Path.Combine(_folder, "shared", "admin-password")).Trim();

    /// <summary>The service's own account, through the proxy that leads to the primary.</summary>
    public string WriteConnection => new MySqlConnectionStringBuilder
    {
        Server = "127.0.0.10",
        UserID = "ecommerce",
        Password = Secret("ecommerce"),
        Database = "ecommerce",
        SslMode = MySqlSslMode.Required,
        Pooling = false,
        ConnectionTimeout = 2,
        DefaultCommandTimeout = 2,
    }.ConnectionString;

    /// <summary>The address of an instance, without the proxy.</summary>
    public static Uri Instance(int number) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.2{number}:8000"));

    public static string InstanceName(int number) => ApplicationName + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Ends a process at once (SIGKILL).</summary>
    public void Kill(string name)
    {
        using var process = Process.GetProcessById(ProcessId(name));
        process.Kill();
    }

    /// <summary>Starts again what has been killed, as a supervisor would, and waits until it has joined.</summary>
    public async Task RestoreAsync()
    {
        using var up = Process.Start(new ProcessStartInfo(Path.Combine(repository, "deploy", "cluster", "up")) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new TrialException("deploy/cluster/up did not start.");
        await up.WaitForExitAsync();
        if (up.ExitCode != 0)
        {
            throw new TrialException("deploy/cluster/up failed.");
        }
    }

    /// <summary>The instance that has a file open whose name begins with this; null when none has.</summary>
    public int? InstanceWithOpenFile(string fileName)
    {
        foreach (var number in Numbers)
        {
            try
            {
                var opened = Directory.EnumerateFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{ProcessId(InstanceName(number))}/fd"))
                    .Select(file => new FileInfo(file).LinkTarget);
                if (opened.Any(target => Path.GetFileName(target ?? string.Empty).StartsWith(fileName, StringComparison.Ordinal)))
                {
                    return number;
                }
            }
            catch (IOException)
            {
                // It has ended, or has closed the file meanwhile.
            }
        }

        return null;
    }

    /// <summary>The instance that folds: foldings queue on the row of the data version and hold its lock.</summary>
    public async Task<int?> FoldingInstanceAsync()
    {
        var name = await ScalarAsync<string>(await PrimaryAsync(), """
            SELECT MIN(attributes.attr_value) FROM performance_schema.data_locks locks
            JOIN performance_schema.threads threads ON threads.thread_id = locks.thread_id
            JOIN performance_schema.session_connect_attrs attributes ON attributes.processlist_id = threads.processlist_id AND attributes.attr_name = 'program_name'
            WHERE locks.object_schema = 'ecommerce' AND locks.object_name = 'data_version' AND locks.lock_mode LIKE 'X%' AND locks.lock_status = 'GRANTED'
            """);
        return name is null ? null : int.Parse(name.AsSpan(ApplicationName.Length), CultureInfo.InvariantCulture);
    }

    /// <summary>Keeps a folding from ending until the result is disposed, by the lock of a change that it has to move. It lasts milliseconds otherwise.</summary>
    /// <returns>Null when there is no change to fold.</returns>
    public async Task<IAsyncDisposable?> HoldFoldingAsync()
    {
        var session = await OpenAsync(await PrimaryAsync());
        await using var command = new MySqlCommand(
            "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION; SELECT id FROM ecommerce.sales_changes ORDER BY id LIMIT 1 FOR UPDATE", session);
        if (await command.ExecuteScalarAsync() is not null)
        {
            return session;
        }

        await session.DisposeAsync();
        return null;
    }

    /// <summary>The number of the server that is the primary now.</summary>
    public async Task<int> PrimaryAsync()
    {
        foreach (var number in Numbers)
        {
            try
            {
                var host = await ScalarAsync<string>(
                    number, "SELECT MIN(member_host) FROM performance_schema.replication_group_members WHERE member_role = 'PRIMARY' AND member_state = 'ONLINE'");
                if (host is not null)
                {
                    return host[^1] - '0';
                }
            }
            catch (Exception exception) when (exception is MySqlException or SocketException)
            {
                // It does not run.
            }
        }

        throw new TrialException("The group has no primary.");
    }

    /// <summary>Makes another server the primary, as before its machine is updated; returns once the group has.</summary>
    public async Task SwitchToAsync(int number)
    {
        var id = await ScalarAsync<string>(number, "SELECT @@server_uuid");
        await using var session = await OpenAsync(number);
        await using var command = new MySqlCommand("SELECT group_replication_set_as_primary(@id)", session);
        command.Parameters.AddWithValue("@id", id);
        await command.ExecuteScalarAsync();
    }

    public async Task<T?> ScalarAsync<T>(int server, string sql)
    {
        await using var session = await OpenAsync(server);
        await using var command = new MySqlCommand(sql, session) { CommandTimeout = 60 };
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture) : default;
    }

    /// <summary>A session of root on a server, over its socket.</summary>
    public async Task<MySqlConnection> OpenAsync(int server)
    {
        var session = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            ConnectionProtocol = MySqlConnectionProtocol.UnixSocket,
            Server = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"mysql{server}"), "s.sock"),
            UserID = "root",
            Password = Secret("root"),
            Pooling = false,
            ConnectionTimeout = 2,
        }.ConnectionString);
        await session.OpenAsync();
        return session;
    }

    private string Secret(string name) => File.ReadAllText(Path.Combine(_folder, "secrets", name));

    private int ProcessId(string name) =>
        int.Parse(File.ReadAllText(Path.Combine(_folder, "pid", name)).Split(' ')[0], CultureInfo.InvariantCulture);
}
