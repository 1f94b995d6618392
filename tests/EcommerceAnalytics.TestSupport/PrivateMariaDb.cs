using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;

namespace EcommerceAnalytics.TestSupport;

/// <summary>A MariaDB server in a temporary directory, which a test may kill and start again. It ends with this process.</summary>
public sealed class PrivateMariaDb : IAsyncDisposable
{
    // The runner kills its test process without asking, so the server is watched by a process of its own.
    private const string Guard = """
        parent=$0 directory=$1
        while kill -0 "$parent" 2>/dev/null && [ -d "$directory" ]; do sleep 0.5; done
        server=$(cat "$directory/data/server.pid" 2>/dev/null)
        [ -n "$server" ] && grep -q "$directory" "/proc/$server/cmdline" 2>/dev/null && kill -9 "$server"
        rm -rf "$directory"
        """;

    private static readonly (string Name, string Package)[] Programs =
    [
        ("mariadbd", "mariadb-server-core"), ("mariadb-install-db", "mariadb-server-core"), ("resolveip", "mariadb-server-core"),
        ("my_print_defaults", "mariadb-client-core"),
    ];

    private readonly string _directory;
    private readonly string[] _options;
    private Process? _server;

    private PrivateMariaDb(string directory, string[] options)
    {
        _directory = directory;
        _options = options;
    }

    /// <summary>Whether every program is there, those that <c>mariadb-install-db</c> calls included.</summary>
    public static bool IsInstalled => MissingReason is null;

    /// <summary>The programs that are missing and the Debian packages that have them; null when none is.</summary>
    public static string? MissingReason
    {
        get
        {
            var missing = Programs.Where(program => ProgramFactAttribute.Find(program.Name) is null).ToList();
            return missing.Count == 0
                ? null
                : $"MariaDB needs {string.Join(", ", missing.Select(program => program.Name))}: install {string.Join(" and ", missing.Select(program => program.Package).Distinct())}.";
        }
    }

    /// <summary>The address it listens on.</summary>
    public string Address { get; private init; } = "127.0.0.1";

    /// <summary>Where it listens there.</summary>
    public int Port { get; private init; } = FreePort();

    /// <summary>A connection string without a database, of a user who may do everything.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Server={Address};Port={Port};User ID=root");

    private static string[] Account => Environment.UserName == "root" ? ["--user=root"] : [];

    private string Data => Path.Combine(_directory, "data");

    // A server that starts deletes the temporary tables in its folder, those of running servers too.
    private string Temporary => Path.Combine(_directory, "tmp");

    /// <summary>Makes an empty server and starts it.</summary>
    /// <param name="options">Options of the server beside those that make it fast and forgetful.</param>
    public static Task<PrivateMariaDb> StartAsync(params string[] options) => StartAsync(new PrivateMariaDb(TestFolder.Create(), options));

    /// <summary>Makes another empty server, which listens on the same port of another address, as several servers of a connection string do.</summary>
    /// <param name="address">An address of this machine.</param>
    public Task<PrivateMariaDb> StartTwinAsync(string address) => StartAsync(new PrivateMariaDb(TestFolder.Create(), _options) { Address = address, Port = Port });

    private static async Task<PrivateMariaDb> StartAsync(PrivateMariaDb server)
    {
        if (MissingReason is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        Directory.CreateDirectory(server.Temporary);
        var install = await EndedProgram.ToEndAsync(
            "env",
            [$"TMPDIR={server.Temporary}", ProgramFactAttribute.Find("mariadb-install-db")!, "--no-defaults", .. Account, $"--datadir={server.Data}", "--skip-test-db", "--auth-root-authentication-method=normal"]);
        install.EnsureSuccess();
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Guard, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), server._directory]))!.Dispose();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Ends it as a power cut does.</summary>
    public async Task KillAsync()
    {
        _server!.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    /// <summary>Starts it on the data it had.</summary>
    public async Task StartAgainAsync()
    {
        _server = Process.Start(new ProcessStartInfo(ProgramFactAttribute.Find("mariadbd")!,
        [
            "--no-defaults", .. Account, $"--datadir={Data}", $"--tmpdir={Temporary}", "--socket=s.sock", "--pid-file=server.pid", $"--bind-address={Address}",
            $"--port={Port}", "--skip-name-resolve", "--character-set-server=utf8mb4", "--local-infile=ON", "--skip-log-bin",
            $"--log-error={Path.Combine(_directory, "log")}",
            "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=OFF", "--innodb-buffer-pool-size=256M", "--max-connections=500", .. _options,
        ]))!;
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new MySqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (MySqlException) when (!_server.HasExited && Stopwatch.GetElapsedTime(began) < Eventually.Patience)
            {
                await Task.Delay(20);
            }
            catch (MySqlException exception)
            {
                var log = Path.Combine(_directory, "log");
                throw new InvalidOperationException($"mariadbd did not start: {(File.Exists(log) ? await File.ReadAllTextAsync(log) : "it wrote no log")}", exception);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await KillAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
