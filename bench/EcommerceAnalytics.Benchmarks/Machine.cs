using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace EcommerceAnalytics.Benchmarks;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    /// <summary>Connection string of a MySQL server without a database; null when there is none.</summary>
    public static string? MySqlServer => Environment.GetEnvironmentVariable("ECOMMERCE_TEST_MYSQL") is { Length: > 0 } server ? server : null;

    /// <summary>Date, processor, memory, system and the versions of the databases.</summary>
    public static async Task<string> DescribeAsync()
    {
        await using var sqlite = new SqliteConnection("Data Source=:memory:");
        await sqlite.OpenAsync();
        var databases = $"SQLite {sqlite.ServerVersion}";
        if (MySqlServer is { } server)
        {
            await using var mysql = new MySqlConnection(server);
            await mysql.OpenAsync();
            databases += $", {await ScalarAsync(mysql, "SELECT CONCAT(VERSION(), ', flush at commit ', @@innodb_flush_log_at_trx_commit, ', buffer pool ', ROUND(@@innodb_buffer_pool_size / 1048576), ' MB')")}";
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"*{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {databases}*");
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString()
            : RuntimeInformation.ProcessArchitecture.ToString();

    private static async Task<string?> ScalarAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
