using EcommerceAnalytics.Data;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace EcommerceAnalytics.ApiTests.Hosting;

/// <summary>A database that was created by a version whose migrations this one does not have.</summary>
public abstract class EarlierVersionTests(DatabaseProvider provider) : IAsyncLifetime
{
    private const string Migration = "20261124070254_Initial";
    private TestDatabase? _database;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (provider == DatabaseProvider.Sqlite || TestMySql.MissingReason is null)
        {
            _database = await TestDatabase.CreateEmptyAsync(provider);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Theory]
    [InlineData]
    [InlineData("migrate")]
    [InlineData("rebuild")]
    public async Task It_is_refused_in_one_line_that_says_how_to_go_on_and_is_left_unchanged(params string[] verb)
    {
        await ExecuteAsync("CREATE TABLE `__EFMigrationsHistory` (`MigrationId` varchar(150) NOT NULL PRIMARY KEY, `ProductVersion` varchar(32) NOT NULL)");
        await ExecuteAsync("CREATE TABLE `__EFMigrationsLock` (`Id` int NOT NULL PRIMARY KEY)");
        await ExecuteAsync("CREATE TABLE `orders` (`id` bigint NOT NULL PRIMARY KEY)");
        await ExecuteAsync($"INSERT INTO `__EFMigrationsHistory` VALUES ('{Migration}', '9.0.23')");
        await ExecuteAsync("INSERT INTO `orders` VALUES (7)");

        await using var program = ServiceProcess.Start(_database!.Settings(), verb);

        Assert.Equal(1, await program.EndAsync());
        var line = Assert.Single(program.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(Migration, line, StringComparison.Ordinal);
        Assert.Contains("import your files again", line, StringComparison.Ordinal);
        Assert.Equal(7, await ScalarAsync("SELECT MAX(id) FROM orders"));
        Assert.Equal(1, await ScalarAsync($"SELECT COUNT(*) FROM `__EFMigrationsHistory` WHERE `MigrationId` = '{Migration}'"));
        Assert.Equal(3, await ScalarAsync(provider == DatabaseProvider.Sqlite
            ? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'"
            : "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"));
    }

    private Task<long> ExecuteAsync(string sql) => ScalarAsync(sql);

    private async Task<long> ScalarAsync(string sql)
    {
        await using System.Data.Common.DbConnection connection = provider == DatabaseProvider.Sqlite
            ? new SqliteConnection($"{_database!.ConnectionString};Pooling=false")
            : new MySqlConnection(_database!.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

public sealed class EarlierVersionTestsOnSqlite() : EarlierVersionTests(DatabaseProvider.Sqlite);

public sealed class EarlierVersionTestsOnMySql() : EarlierVersionTests(DatabaseProvider.MySql);
