using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace EcommerceAnalytics.Benchmarks.Stores;

/// <summary>The fastest way of each database to take many rows.</summary>
internal static class BulkLoad
{
    public static Task RunAsync(DbConnection connection, IEnumerable<StoreTable> tables) =>
        connection is SqliteConnection sqlite ? SqliteAsync(sqlite, tables) : MySqlAsync((MySqlConnection)connection, tables);

    /// <summary>One transaction, one prepared statement a table, the indexes made at the end.</summary>
    private static async Task SqliteAsync(SqliteConnection connection, IEnumerable<StoreTable> tables)
    {
        // No other connection may be open when the journal changes.
        SqliteConnection.ClearAllPools();
        await BenchStore.ExecuteAsync(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -500000");
        var indexes = new List<(string Name, string Sql)>();
        await using (var command = new SqliteCommand("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('orders', 'order_lines', 'refunds', 'refund_lines')", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                indexes.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
        foreach (var (name, _) in indexes)
        {
            await BenchStore.ExecuteAsync(connection, $"DROP INDEX \"{name}\"");
        }

        foreach (var table in tables)
        {
            await using var insert = new SqliteCommand(
                $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})", connection, transaction);
            var parameters = table.Columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter($"@p{i}", null))).ToArray();
            foreach (var row in table.Rows)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    parameters[i].Value = row[i] switch
                    {
                        null => DBNull.Value,
                        Pence money => money.Amount * 100,
                        DateOnly day => Text(day),
                        DateTime instant => Text(instant),
                        var value => value,
                    };
                }

                await insert.ExecuteNonQueryAsync();
            }
        }

        foreach (var (_, sql) in indexes)
        {
            await BenchStore.ExecuteAsync(connection, sql);
        }

        await transaction.CommitAsync();
        await BenchStore.ExecuteAsync(connection, "PRAGMA journal_mode = WAL");
    }

    /// <summary>LOAD DATA, a table at a time, in the order of the primary key.</summary>
    private static async Task MySqlAsync(MySqlConnection connection, IEnumerable<StoreTable> tables)
    {
        await BenchStore.ExecuteAsync(connection, "SET unique_checks = 0, foreign_key_checks = 0");
        foreach (var table in tables)
        {
            await using var lines = new RowStream(table.Rows.Select(Line));
            var load = new MySqlBulkLoader(connection) { TableName = table.Name, SourceStream = lines, Local = true, CharacterSet = "utf8mb4", Timeout = 3_600 };
            load.Columns.AddRange(table.Columns);
            await load.LoadAsync();

            // The server does so by itself, but some time later.
            await BenchStore.ExecuteAsync(connection, $"ANALYZE TABLE {table.Name}");
        }
    }

    private static string Line(object?[] row) => string.Join('\t', row.Select(value => value switch
    {
        null => "\\N",
        Pence money => (money.Amount / 100m).ToString(CultureInfo.InvariantCulture),
        DateOnly day => Text(day),
        DateTime instant => Text(instant),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    })) + "\n";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateTime instant) => instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
