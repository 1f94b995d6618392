using EcommerceAnalytics.Data;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace EcommerceAnalytics.TestSupport;

/// <summary>A database of a fixture, gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _server;

    private TestDatabase(DatabaseProvider provider, string connectionString, string directory, string? server)
    {
        Provider = provider;
        ConnectionString = connectionString;
        DirectoryName = directory;
        _server = server;
    }

    /// <summary>The provider.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>The connection string.</summary>
    public string ConnectionString { get; }

    /// <summary>A directory of its own; the SQLite file lies there.</summary>
    public string DirectoryName { get; }

    /// <summary>The settings that make the product use this database, with time-outs that no busy machine reaches.</summary>
    public Dictionary<string, string?> Settings() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Database:Provider"] = Provider.ToString(),
        ["ConnectionStrings:Ecommerce"] = ConnectionString,
        ["DataDirectory"] = DirectoryName,
        ["Database:CommandTimeoutSeconds"] = "300",
        ["Database:WriteWaitSeconds"] = "300",
    };

    /// <summary>Makes a migrated database.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var database = await CreateEmptyAsync(provider);
        if (provider == DatabaseProvider.Sqlite)
        {
            await File.WriteAllBytesAsync(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource, await MigratedTemplate.SqliteFileAsync());
        }
        else
        {
            await ExecuteAsync(database.ConnectionString, await MigratedTemplate.MySqlScriptAsync());
        }

        return database;
    }

    /// <summary>Makes a database without tables.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            var directory = TestFolder.Create();
            return new TestDatabase(provider, $"Data Source={Path.Combine(directory, "ecommerce.db")}", directory, server: null);
        }

        // Many hosts share the processors here: a session that takes seconds to open is no fault.
        return await CreateOnAsync(new MySqlConnectionStringBuilder(await TestMySql.ConnectionStringAsync()) { ConnectionTimeout = 60 }.ConnectionString);
    }

    /// <summary>Makes a database without tables on a MySQL server.</summary>
    /// <param name="server">Connection string, without a database, of a user who may create databases.</param>
    public static async Task<TestDatabase> CreateOnAsync(string server)
    {
        var connection = new MySqlConnectionStringBuilder(server) { Database = $"ecommerce_{Guid.NewGuid():N}" };
        await ExecuteAsync(server, $"CREATE DATABASE {connection.Database} CHARACTER SET utf8mb4");
        return new TestDatabase(DatabaseProvider.MySql, connection.ConnectionString, TestFolder.Create(), server);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is null)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            await using (var connection = new MySqlConnection(ConnectionString))
            {
                await MySqlConnection.ClearPoolAsync(connection);
            }

            await ExecuteAsync(_server, $"DROP DATABASE {new MySqlConnectionStringBuilder(ConnectionString).Database}");
        }

        Directory.Delete(DirectoryName, recursive: true);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
