using System.Globalization;
using System.Text;
using EcommerceAnalytics.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace EcommerceAnalytics.TestSupport;

/// <summary>
/// What a migrated, empty database consists of. The product's migrator makes one in each process, and the databases of the
/// tests are copies: that takes a fraction of the time of running every migration again.
/// </summary>
internal static class MigratedTemplate
{
    private static readonly Lazy<Task<byte[]>> SqliteFile = new(ReadSqliteAsync);
    private static readonly Lazy<Task<string>> MySqlScript = new(ReadMySqlAsync);

    /// <summary>The database file.</summary>
    public static Task<byte[]> SqliteFileAsync() => SqliteFile.Value;

    /// <summary>Statements that make the tables and the rows in an empty database.</summary>
    public static Task<string> MySqlScriptAsync() => MySqlScript.Value;

    private static async Task<byte[]> ReadSqliteAsync()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Sqlite);
        await MigrateAsync(database);

        // The last connection to close moves what is in the write-ahead log into the file.
        SqliteConnection.ClearAllPools();
        var file = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        Assert.False(File.Exists(file + "-wal"), "A connection to the template is still open.");
        return await File.ReadAllBytesAsync(file);
    }

    private static async Task<string> ReadMySqlAsync()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.MySql);
        await MigrateAsync(database);
        await using var connection = new MySqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var texts = (await ReadAsync(connection, "SELECT @@character_set_database, @@collation_database"))[0];
        var script = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"ALTER DATABASE CHARACTER SET {texts[0]} COLLATE {texts[1]}; SET FOREIGN_KEY_CHECKS = 0;");
        foreach (var table in (await ReadAsync(connection, "SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")).Select(row => row[0]))
        {
            script.Append((await ReadAsync(connection, $"SHOW CREATE TABLE `{table}`"))[0][1]).AppendLine(";");
            var columns = (await ReadAsync(connection, $"SHOW COLUMNS FROM `{table}`")).Select(row => $"`{row[0]}`").ToList();
            foreach (var row in await ReadAsync(connection, $"SELECT CONCAT_WS(',', {string.Join(',', columns.Select(column => $"QUOTE({column})"))}) FROM `{table}`"))
            {
                script.AppendLine(CultureInfo.InvariantCulture, $"INSERT INTO `{table}` ({string.Join(',', columns)}) VALUES ({row[0]});");
            }
        }

        foreach (var view in ReportingViews.Create(amount => amount))
        {
            script.Append(view).AppendLine(";");
        }

        return script.ToString();
    }

    private static async Task MigrateAsync(TestDatabase database)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Settings()).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System).AddLogging().AddOptions()
            .AddEcommerceData(configuration).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
    }

    private static async Task<List<string[]>> ReadAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!)]);
        }

        return rows;
    }
}
