using System.Net.Http.Headers;
using EcommerceAnalytics.ApiTests.Hosting;
using EcommerceAnalytics.Data;
using MySqlConnector;

namespace EcommerceAnalytics.ApiTests.Faults;

/// <summary>A host on a MariaDB of its own that can be killed, behind a network that can fail.</summary>
public sealed class FaultyApi() : ApiFixture(DatabaseProvider.MySql)
{
    // As in the product: here a server does not answer.
    private const string Patience = "30";

    private PrivateMariaDb? _server;
    private TcpProxy? _network;

    /// <summary>The database server.</summary>
    internal PrivateMariaDb Server => _server ?? throw new InvalidOperationException("MariaDB is not installed.");

    /// <summary>The way to it.</summary>
    internal TcpProxy Network => _network ?? throw new InvalidOperationException("MariaDB is not installed.");

    /// <inheritdoc />
    public override async ValueTask InitializeAsync()
    {
        if (PrivateMariaDb.IsInstalled)
        {
            await base.InitializeAsync();
        }
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _network?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Runs a statement on the server as its administrator.</summary>
    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new MySqlConnection(Server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Has the server end every connection of the host.</summary>
    internal async Task KillConnectionsAsync()
    {
        await using var connection = new MySqlConnection(Server.ConnectionString);
        await connection.OpenAsync();
        var ids = new List<long>();
        await using (var list = new MySqlCommand("SELECT id FROM information_schema.processlist WHERE db IS NOT NULL AND id <> CONNECTION_ID()", connection))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                ids.Add(reader.GetInt64(0));
            }
        }

        foreach (var id in ids)
        {
            await using var kill = new MySqlCommand($"KILL {id}", connection);
            try
            {
                await kill.ExecuteNonQueryAsync();
            }
            catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
                // It ended by itself.
            }
        }
    }

    /// <summary>Another host on the same database, as a user of the server who has so many connections.</summary>
    internal async Task<ApiFactory> SecondHostAsync(int connections)
    {
        await using (var connection = new MySqlConnection(Server.ConnectionString + ";Allow User Variables=true"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"CREATE USER few@'127.0.0.1'; GRANT ALL ON *.* TO few@'127.0.0.1' WITH MAX_USER_CONNECTIONS {connections}";
            await command.ExecuteNonQueryAsync();
        }

        var settings = Database.Settings();
        settings["ConnectionStrings:Ecommerce"] = new MySqlConnectionStringBuilder(Database.ConnectionString) { UserID = "few" }.ConnectionString;
        settings["Database:CommandTimeoutSeconds"] = Patience;
        settings["Logging:LogLevel:Default"] = "None";
        settings["Recommendations:TrainInBackground"] = "false";
        return new ApiFactory(settings);
    }

    /// <summary>A client of a host with a token of a role.</summary>
    internal HttpClient ClientOf(ApiFactory host, string role)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(role));
        return client;
    }

    /// <inheritdoc />
    protected override async Task<TestDatabase> CreateDatabaseAsync()
    {
        // A commit reaches the kernel, so that it outlives the process.
        _server = await PrivateMariaDb.StartAsync("--innodb-flush-log-at-trx-commit=2");
        _network = TcpProxy.Start(_server.Port);
        return await TestDatabase.CreateOnAsync(_server.ConnectionString);
    }

    /// <inheritdoc />
    protected override bool WatchesServer => true;

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("ConnectionStrings:Ecommerce", new MySqlConnectionStringBuilder(Database.ConnectionString) { Port = (uint)Network.Port }.ConnectionString),
        new("Logging:LogLevel:Default", "None"),
        new("Store:Today", "2030-01-01"),
        new("Database:CommandTimeoutSeconds", Patience),
    ];
}
