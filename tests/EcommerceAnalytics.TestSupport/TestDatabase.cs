using EcommerceAnalytics.Data;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace EcommerceAnalytics.TestSupport;

/// <summary>A database of one test class, empty at first and gone afterwards.</summary>
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

    /// <summary>The settings that make the product use this database.</summary>
    public Dictionary<string, string?> Settings() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Database:Provider"] = Provider.ToString(),
        ["ConnectionStrings:Ecommerce"] = ConnectionString,
        ["DataDirectory"] = DirectoryName,
    };

    /// <summary>Makes a database without tables.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var directory = Directory.CreateTempSubdirectory("ecommerce-test-").FullName;
        if (provider == DatabaseProvider.Sqlite)
        {
            return new TestDatabase(provider, $"Data Source={Path.Combine(directory, "ecommerce.db")}", directory, server: null);
        }

        var server = await TestMySql.ConnectionStringAsync();
        var connection = new MySqlConnectionStringBuilder(server) { Database = $"ecommerce_{Guid.NewGuid():N}" };
        await ExecuteAsync(server, $"CREATE DATABASE {connection.Database} CHARACTER SET utf8mb4");
        return new TestDatabase(provider, connection.ConnectionString, directory, server);
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
