using System.Data.Common;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.TestSupport;

/// <summary>A copy of every table beside it, which can be restored while the service runs. Keys generated afterwards are given again, as by a restored dump.</summary>
public static class DatabaseBackup
{
    private const string Prefix = "backup_";

    /// <summary>Copies all tables, in place of the last copy.</summary>
    public static async Task TakeAsync(EcommerceDbContext db)
    {
        foreach (var table in await OpenAsync(db))
        {
            await ExecuteAsync(db, $"DROP TABLE IF EXISTS {Prefix}{table}", $"CREATE TABLE {Prefix}{table} AS SELECT * FROM {table}");
        }
    }

    /// <summary>Makes all tables what they were, in one transaction.</summary>
    public static async Task RestoreAsync(EcommerceDbContext db)
    {
        var tables = await OpenAsync(db);
        var isSqlite = db.Dialect.HasOneWriter;
        await ExecuteAsync(db, isSqlite ? "PRAGMA foreign_keys = OFF" : "SET foreign_key_checks = 0", isSqlite ? "BEGIN IMMEDIATE" : "START TRANSACTION");
        foreach (var table in tables)
        {
            await ExecuteAsync(db, $"DELETE FROM {table}", $"INSERT INTO {table} SELECT * FROM {Prefix}{table}");
        }

        await ExecuteAsync(db, isSqlite ? ["DELETE FROM sqlite_sequence", "COMMIT", "PRAGMA foreign_keys = ON"] : ["COMMIT", "SET foreign_key_checks = 1"]);
        if (!isSqlite)
        {
            foreach (var entity in db.Model.GetEntityTypes().Where(e => e.FindPrimaryKey()!.Properties is [{ ValueGenerated: Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.OnAdd, ClrType: var type }] && type != typeof(Guid) && type != typeof(string)))
            {
                await ExecuteAsync(db, $"ALTER TABLE {entity.GetTableName()} AUTO_INCREMENT = 1");
            }
        }
    }

    private static async Task<List<string>> OpenAsync(EcommerceDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        return [.. db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct()];
    }

    private static async Task ExecuteAsync(EcommerceDbContext db, params string[] statements)
    {
        foreach (var sql in statements)
        {
            await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }
}
