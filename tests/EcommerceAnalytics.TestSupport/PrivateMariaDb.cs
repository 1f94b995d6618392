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

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _directory;
    private readonly string[] _options;
    private Process? _server;

    private PrivateMariaDb(string directory, string[] options)
    {
        _directory = directory;
        _options = options;
    }

    /// <summary>Whether the programs are there.</summary>
    public static bool IsInstalled => ProgramFactAttribute.Find("mariadbd") is not null && ProgramFactAttribute.Find("mariadb-install-db") is not null;

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; } = FreePort();

    /// <summary>A connection string without a database, of a user who may do everything.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={Port};User ID=root");

    private static string[] Account => Environment.UserName == "root" ? ["--user=root"] : [];

    private string Data => Path.Combine(_directory, "data");

    /// <summary>Makes an empty server and starts it.</summary>
    /// <param name="options">Options of the server beside those that make it fast and forgetful.</param>
    public static async Task<PrivateMariaDb> StartAsync(params string[] options)
    {
        var server = new PrivateMariaDb(Directory.CreateTempSubdirectory("ecommerce-mariadb-").FullName, options);
        using var install = Process.Start(new ProcessStartInfo(
            ProgramFactAttribute.Find("mariadb-install-db")!,
            ["--no-defaults", .. Account, $"--datadir={server.Data}", "--skip-test-db", "--auth-root-authentication-method=normal"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var errors = await install.StandardError.ReadToEndAsync();
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException($"mariadb-install-db ended with {install.ExitCode}: {errors}");
        }

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
            "--no-defaults", .. Account, $"--datadir={Data}", "--socket=s.sock", "--pid-file=server.pid", "--bind-address=127.0.0.1",
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
            catch (MySqlException) when (!_server.HasExited && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(100);
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
