using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace EcommerceAnalytics.Benchmarks.Imports;

/// <summary>
/// The import of the demo store against the database's own bulk loader putting the same rows into the same tables: the
/// sqlite3 shell's <c>.import</c>, and <c>LOAD DATA LOCAL INFILE</c> on MySQL. Then the same files again, of which every order is there already,
/// and the same with another state of every order.
/// </summary>
public static class ImportBenchmark
{
    private static readonly string[] Tables = ["categories", "products", "inventory", "customers", "orders", "order_lines", "refunds", "refund_lines", "imported_documents"];
    private static readonly string[] Originals =
        [Path.Combine("data", "demo-store", "online_retail_2009_2010.csv.gz"), Path.Combine("data", "demo-store", "online_retail_2010_2011.csv.gz")];

    /// <summary>Runs on SQLite, or on MySQL when <c>ECOMMERCE_TEST_MYSQL</c> names a server.</summary>
    /// <param name="output">Takes a Markdown table.</param>
    /// <param name="provider">The database. Each has a process of its own: memory that one has used stays with it.</param>
    public static async Task RunAsync(TextWriter output, DatabaseProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("ecommerce-bench-").FullName;
        try
        {
            await output.WriteLineAsync(
                "| import, s | rows/s | peak memory, MB | own bulk loader, s | ratio | the same files again, s | ratio | every order changed, s | ratio | peak memory, MB |");
            await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|");
            if (provider == DatabaseProvider.Sqlite)
            {
                await WriteRowAsync(output, await RunSqliteAsync(folder));
            }
            else if (Machine.MySqlServer is { } server)
            {
                await WriteRowAsync(output, await RunMySqlAsync(folder, server));
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteRowAsync(TextWriter output, Run run) => await output.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"| {run.Import:0.0} | {run.Rows / run.Import:N0} | {run.ImportPeak} | {run.Bulk:0.0} | {run.Import / run.Bulk:0.00} "
        + $"| {run.Again:0.0} | {run.Again / run.Bulk:0.00} | {run.Changed:0.0} | {run.Changed / run.Bulk:0.00} | {PeakMegabytes()} |"));

    private static long PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }

    private static async Task<Run> RunSqliteAsync(string folder)
    {
        var source = Path.Combine(folder, "import.db");
        var target = Path.Combine(folder, "bulk.db");
        var settings = Settings(DatabaseProvider.Sqlite, $"Data Source={source}");
        var (seconds, rows) = await ImportAsync(settings, Originals);
        var peak = PeakMegabytes();
        await MigrateAsync(Settings(DatabaseProvider.Sqlite, $"Data Source={target}"));
        await ShellAsync("sqlite3", [source, "UPDATE customers SET email = 'none-' || id WHERE email IS NULL;", ".mode csv", .. Tables.SelectMany(table => new[] { $".output {folder}/{table}.csv", $"SELECT * FROM {table};" })]);

        // What .import cannot do: SQL NULL. Blank fields are what it loads, and no two customers may have the same; the work is the same.
        var bulk = Stopwatch.StartNew();
        await ShellAsync("sqlite3", [target, "PRAGMA synchronous = FULL;", "BEGIN;", ".mode csv", .. Tables.Select(table => $".import {folder}/{table}.csv {table}"), "COMMIT;"]);
        bulk.Stop();
        return await AgainAsync(settings, folder, new Run(seconds, rows, peak, bulk.Elapsed.TotalSeconds));
    }

    private static async Task<Run> RunMySqlAsync(string folder, string server)
    {
        var source = new MySqlConnectionStringBuilder(server) { Database = $"bench_{Guid.NewGuid():N}", AllowLoadLocalInfile = true };
        var target = new MySqlConnectionStringBuilder(source.ConnectionString) { Database = $"bench_{Guid.NewGuid():N}" };
        var settings = Settings(DatabaseProvider.MySql, source.ConnectionString);
        var (seconds, rows) = await ImportAsync(settings, Originals);
        var peak = PeakMegabytes();
        await MigrateAsync(Settings(DatabaseProvider.MySql, target.ConnectionString));
        await using var from = new MySqlConnection(source.ConnectionString);
        await from.OpenAsync();
        foreach (var table in Tables)
        {
            await DumpAsync(from, table, Path.Combine(folder, table + ".tsv"));
        }

        await using var to = new MySqlConnection(target.ConnectionString);
        await to.OpenAsync();
        var bulk = Stopwatch.StartNew();
        await using (var transaction = await to.BeginTransactionAsync())
        {
            foreach (var table in Tables)
            {
                await new MySqlBulkLoader(to)
                {
                    TableName = table,
                    FileName = Path.Combine(folder, table + ".tsv"),
                    Local = true,
                    CharacterSet = "utf8mb4",
                    Timeout = 600,
                }.LoadAsync();
            }

            await transaction.CommitAsync();
        }

        bulk.Stop();
        var run = await AgainAsync(settings, folder, new Run(seconds, rows, peak, bulk.Elapsed.TotalSeconds));
        foreach (var name in new[] { source.Database, target.Database })
        {
            await using var drop = new MySqlCommand($"DROP DATABASE {name}", to);
            await drop.ExecuteNonQueryAsync();
        }

        return run;
    }

    private static async Task DumpAsync(MySqlConnection connection, string table, string path)
    {
        await using var file = new StreamWriter(path);
        await using var command = new MySqlCommand($"SELECT * FROM {table}", connection) { CommandTimeout = 600 };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                await file.WriteAsync(i == 0 ? "" : "\t");
                await file.WriteAsync(reader.GetValue(i) switch
                {
                    DBNull => "\\N",
                    DateTime instant when reader.GetDataTypeName(i) == "DATE" => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
                    string text => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal),
                    bool flag => flag ? "1" : "0",
                    var value => Convert.ToString(value, CultureInfo.InvariantCulture),
                });
            }

            await file.WriteAsync('\n');
        }
    }

    private static async Task<Run> AgainAsync(IConfiguration settings, string folder, Run first)
    {
        var (again, _) = await ImportAsync(settings, Originals);
        var changed = new List<string>();
        foreach (var file in Originals)
        {
            changed.Add(Path.Combine(folder, Path.GetFileNameWithoutExtension(file)));
            await using var target = new StreamWriter(changed[^1]);
            using var source = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
            for (var (line, value) = (await source.ReadLineAsync(), "status"); line is not null; (line, value) = (await source.ReadLineAsync(), "shipped"))
            {
                await target.WriteLineAsync($"{line},{value}");
            }
        }

        return first with { Again = again, Changed = (await ImportAsync(settings, changed)).Seconds };
    }

    private static async Task<(double Seconds, long Rows)> ImportAsync(IConfiguration configuration, IEnumerable<string> files)
    {
        await using var services = Services(configuration);
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var (watch, rows) = (Stopwatch.StartNew(), 0L);
        foreach (var file in files)
        {
            await using var scope = services.CreateAsyncScope();
            var import = scope.ServiceProvider.GetRequiredService<OrderImport>();
            var id = Guid.CreateVersion7();
            await import.RegisterAsync(id, Path.GetFileName(file), new ImportRequest(), null, CancellationToken.None);
            rows += (await import.RunAsync(id, file, Path.Combine("data", "demo-store", "products.csv"), null, CancellationToken.None)).Rows;
        }

        return (watch.Elapsed.TotalSeconds, rows);
    }

    private static async Task MigrateAsync(IConfiguration configuration)
    {
        await using var services = Services(configuration);
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    private static IConfiguration Settings(DatabaseProvider provider, string connectionString) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider.ToString(),
            ["ConnectionStrings:Ecommerce"] = connectionString,
        }).Build();

    private static ServiceProvider Services(IConfiguration configuration) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(configuration)
        .AddSingleton(TimeProvider.System)
        .AddOptions()
        .AddSingleton<StoreClock>()
        .AddEcommerceData(configuration)
        .AddOrders(configuration)
        .BuildServiceProvider();

    private static async Task ShellAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors}");
        }
    }

    private sealed record Run(double Import, long Rows, long ImportPeak, double Bulk, double Again = 0, double Changed = 0);
}
