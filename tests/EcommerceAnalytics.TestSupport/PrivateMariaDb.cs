using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;

namespace EcommerceAnalytics.TestSupport;

/// <summary>A MariaDB server of this process alone, in a temporary directory.</summary>
internal static class PrivateMariaDb
{
    // The runner kills its test process without asking, so the server is watched by a process of its own.
    private const string Guard = """
        parent=$0 directory=$1
        shift
        "$@" >"$directory/log" 2>&1 </dev/null &
        server=$!
        while kill -0 "$parent" 2>/dev/null && kill -0 "$server" 2>/dev/null; do sleep 0.5; done
        kill -9 "$server" 2>/dev/null
        wait "$server" 2>/dev/null
        rm -rf "$directory"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static bool IsInstalled => Find("mariadbd") is not null && Find("mariadb-install-db") is not null;

    /// <summary>Starts the server; it ends with this process.</summary>
    /// <returns>A connection string without a database.</returns>
    public static async Task<string> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("ecommerce-mariadb-").FullName;
        var data = Path.Combine(directory, "data");
        var account = Environment.UserName == "root" ? new[] { "--user=root" } : [];
        using (var install = Start("mariadb-install-db", ["--no-defaults", .. account, $"--datadir={data}", "--skip-test-db", "--auth-root-authentication-method=normal"]))
        {
            await install.WaitForExitAsync();
            if (install.ExitCode != 0)
            {
                throw new InvalidOperationException($"mariadb-install-db ended with {install.ExitCode}: {await install.StandardError.ReadToEndAsync()}");
            }
        }

        var port = FreePort();
        var server = Process.Start(new ProcessStartInfo("/bin/sh",
        [
            "-c", Guard, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), directory, Find("mariadbd")!,
            "--no-defaults", .. account, $"--datadir={data}", "--socket=s.sock", "--pid-file=server.pid", "--bind-address=127.0.0.1",
            $"--port={port}", "--skip-name-resolve", "--character-set-server=utf8mb4", "--local-infile=ON", "--skip-log-bin",
            "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=OFF", "--innodb-buffer-pool-size=256M", "--max-connections=500",
        ]))!;
        var connectionString = $"Server=127.0.0.1;Port={port};User ID=root";
        await WaitAsync(connectionString, server);
        return connectionString;
    }

    private static async Task WaitAsync(string connectionString, Process server)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new MySqlConnection(connectionString + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (MySqlException) when (!server.HasExited && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(100);
            }
        }
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(Find(program)!, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string? Find(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/usr/local/sbin".Split(':')
            .Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
