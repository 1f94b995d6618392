using System.Globalization;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.TestSupport;

/// <summary>Everything that a database holds, for a test to compare.</summary>
public static class DatabaseContents
{
    /// <summary>Reads the rows of all tables but some, as sorted text.</summary>
    public static async Task<List<string>> ReadAsync(EcommerceDbContext db, params string[] exceptTables)
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().Except(exceptTables).Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table}: {string.Join(" | ", Enumerable.Range(0, reader.FieldCount)
                    .Select(i => $"{reader.GetName(i)}={Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal))}");
            }
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
