using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using EcommerceAnalytics.Analytics;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Delivery;
using EcommerceAnalytics.Recommendations;
using EcommerceAnalytics.Semantics;
using EcommerceAnalytics.Semantics.Changes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>
/// A database with a <see cref="SyntheticStore"/>, made when it is first asked for and kept for the next benchmark: a file
/// under <c>var/bench</c>, or a database <c>bench_store_…</c> of the MySQL server.
/// </summary>
internal sealed class BenchStore
{
    private const string Folder = "var/bench";
    private const string Prefix = "bench_store_";

    private BenchStore(DatabaseProvider provider, int lines)
    {
        (Provider, Store) = (provider, new SyntheticStore(lines));
        ConnectionString = provider == DatabaseProvider.Sqlite
            ? $"Data Source={Path.GetFullPath($"{Folder}/store_{lines}.db")}"
            : new MySqlConnectionStringBuilder(Machine.MySqlServer!) { Database = $"{Prefix}{lines}", AllowLoadLocalInfile = true }.ConnectionString;
    }

    public DatabaseProvider Provider { get; }

    public SyntheticStore Store { get; }

    public string ConnectionString { get; }

    /// <summary>"SQLite, 10 M lines".</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{(Provider == DatabaseProvider.Sqlite ? "SQLite" : "MariaDB")}, {Store.Lines / 1_000_000.0:0.##} M lines");

    /// <summary>Settings of a service on this store.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Database:Provider"] = Provider.ToString(),
        ["ConnectionStrings:Ecommerce"] = ConnectionString,
        ["Store:Today"] = SyntheticStore.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>The store.</summary>
    public static async Task<BenchStore> OpenAsync(DatabaseProvider provider, int lines)
    {
        Directory.CreateDirectory(Folder);
        var store = new BenchStore(provider, lines);
        await using var services = store.Services();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await using (var connection = await store.ConnectAsync())
        {
            var isLoaded = Convert.ToInt64(await ScalarAsync(connection, "SELECT COUNT(*) FROM refund_lines"), CultureInfo.InvariantCulture) > 0;
            if (!isLoaded)
            {
                await TimedAsync($"{store.Label}: loaded", () => BulkLoad.RunAsync(connection, StoreTables.Of(store.Store)));
            }
        }

        await services.GetRequiredService<ChangeFolding>().FoldAsync(CancellationToken.None);
        return store;
    }

    /// <summary>A change that no day's figures depend on.</summary>
    public static Task ChangeNamesAsync(DbConnection connection) =>
        ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO sales_changes (token) VALUES ({ChangeTokens.New()})"));

    /// <summary>Removes every store.</summary>
    public static async Task RemoveAllAsync()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        if (Machine.MySqlServer is not { } server)
        {
            return;
        }

        await using var connection = new MySqlConnection(server);
        await connection.OpenAsync();
        var names = new List<string>();
        await using (var command = new MySqlCommand($"SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE '{Prefix.Replace("_", "\\_", StringComparison.Ordinal)}%'", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        foreach (var name in names)
        {
            await ExecuteAsync(connection, $"DROP DATABASE `{name}`");
        }
    }

    /// <summary>A connection beside the product's.</summary>
    public async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = Provider == DatabaseProvider.Sqlite ? new SqliteConnection(ConnectionString) : new MySqlConnection(ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>The product's services on this store.</summary>
    public ServiceProvider Services()
    {
        // A copy of its own, which no other program holds.
        var settings = Settings;
        settings["Analytics:Copy:Folder"] = Path.GetFullPath($"{Folder}/copy_{Provider}_{Store.Lines}");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .Configure<StoreOptions>(configuration.GetSection(StoreOptions.Section))
            .AddSingleton<StoreClock>()
            .AddEcommerceData(configuration)
            .AddSemantics(configuration)
            .AddDelivery(configuration)
            .AddAnalytics(configuration)
            .AddRecommendations(configuration)
            .BuildServiceProvider();
    }

    public static async Task<object?> ScalarAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 3_600);
        return await command.ExecuteScalarAsync();
    }

    public static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 3_600);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task TimedAsync(string what, Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what} in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
    }
}
