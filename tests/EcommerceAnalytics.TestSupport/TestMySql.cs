using System.Net.Sockets;
using Testcontainers.MySql;

namespace EcommerceAnalytics.TestSupport;

/// <summary>
/// The MySQL server of the tests: the one of <c>ECOMMERCE_TEST_MYSQL</c> (a connection string without a database), else a
/// container, else a private MariaDB. Each process starts one at most and ends it.
/// </summary>
public static class TestMySql
{
    private const string Variable = "ECOMMERCE_TEST_MYSQL";
    private const string Image = "mysql:8.4.6";
    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>Why the tests on MySQL are skipped; null when they run. Under <c>CI=true</c> they always run, and fail.</summary>
    public static string? MissingReason { get; } =
        CanBeHad() || string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
            ? null
            : Missing;

    /// <summary>A connection string, without a database, of a user who may create databases.</summary>
    /// <exception cref="InvalidOperationException">There is no server.</exception>
    public static Task<string> ConnectionStringAsync() => Server.Value;

    private static string? Configured => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null;

    private static string Missing => $"There is no MySQL server: set {Variable} or start Docker. {PrivateMariaDb.MissingReason}";

    private static bool CanBeHad() => Configured is not null || DockerAnswers() || PrivateMariaDb.IsInstalled;

    private static async Task<string> StartAsync()
    {
        if (Configured is { } configured)
        {
            return configured;
        }

        if (DockerAnswers())
        {
            // The reaper of the library removes the container when this process has ended.
            var container = new MySqlBuilder(Image).WithUsername("root").Build();
            await container.StartAsync();
            return container.GetConnectionString().Replace("Database=test;", string.Empty, StringComparison.OrdinalIgnoreCase);
        }

        return PrivateMariaDb.IsInstalled
            ? (await PrivateMariaDb.StartAsync()).ConnectionString
            : throw new InvalidOperationException(Missing);
    }

    private static bool DockerAnswers()
    {
        const string socketFile = "/var/run/docker.sock";
        if (!File.Exists(socketFile))
        {
            return Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 };
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(socketFile));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
