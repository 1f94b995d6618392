using DuckDB.NET.Data;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Tests.Copies;

/// <summary>Changes a columnar copy beside the product, so that it is shown what is read from it.</summary>
internal static class CopyDamage
{
    /// <summary>Runs a statement on the copy.</summary>
    public static void Change(this FiguresCopy copy, string sql)
    {
        using var connection = new DuckDBConnection(CopyFile.ConnectionStringOf(copy.Path!, new CopyOptions()));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    /// <summary>A snapshot of a file without tables.</summary>
    public static async Task<CopySnapshot> BrokenAsync(string folder)
    {
        var connection = new DuckDBConnection($"Data Source={Path.Combine(folder, "broken.duckdb")}");
        await connection.OpenAsync();
        return new CopySnapshot(connection, await connection.BeginTransactionAsync());
    }
}
