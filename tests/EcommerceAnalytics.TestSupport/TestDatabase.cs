using EcommerceAnalytics.Data;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace EcommerceAnalytics.TestSupport;

/// <summary>A database of one test class, empty at first and gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string MemoryFolder = "/dev/shm";
    private const long MemoryNeeded = 3L << 30;
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
        if (provider == DatabaseProvider.Sqlite)
        {
            var directory = NewDirectory();
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
        var directory = NewDirectory();
        return new TestDatabase(DatabaseProvider.MySql, connection.ConnectionString, directory, server);
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

    /// <summary>In memory where there is room: nothing here outlives the run, so nothing has to reach the disk.</summary>
    private static string NewDirectory() =>
        Directory.Exists(MemoryFolder) && new DriveInfo(MemoryFolder).AvailableFreeSpace > MemoryNeeded
            ? Directory.CreateDirectory(Path.Combine(MemoryFolder, $"ecommerce-test-{Guid.NewGuid():N}")).FullName
            : Directory.CreateTempSubdirectory("ecommerce-test-").FullName;

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
