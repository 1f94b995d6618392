using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace EcommerceAnalytics.Data.Sqlite;

/// <summary>
/// What SQLite keeps per connection: durable commits, foreign keys, patience with the one writer, and a <c>lower</c> that
/// knows more letters than A to Z, as MySQL's does.
/// </summary>
internal sealed class SqliteConnectionInterceptor : DbConnectionInterceptor
{
    private const string Journal = "PRAGMA journal_mode = WAL; ";

    // Every connection has a cache of its own, and a pool many connections: 8 MB at most for each, and beyond 96 MB of all of them a connection
    // uses its own pages again instead of taking new ones. What is cached nowhere is in the cache of the operating system. Sorting that does not
    // fit is done in a temporary file.
    private const string Settings = """
        PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;
        PRAGMA cache_size = -8000; PRAGMA temp_store = FILE; PRAGMA soft_heap_limit = 100000000;
        """;

    /// <summary>
    /// SQLite takes a lock for every value that is read, unless it is told before its first use that no two threads share a
    /// connection. Where it has been used in this process it keeps what it has.
    /// </summary>
    static SqliteConnectionInterceptor()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        AddFunctions(connection);
        using var command = connection.CreateCommand();
        command.CommandText = SettingsOf(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        AddFunctions(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = SettingsOf(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A connection that only reads, as EF's to find out whether there is a file, cannot set the journal of a file that has another one.</summary>
    private static string SettingsOf(DbConnection connection) =>
        raw.sqlite3_db_readonly(((SqliteConnection)connection).Handle, "main") == 0 ? Journal + Settings : Settings;

    private static void AddFunctions(DbConnection connection) =>
        ((SqliteConnection)connection).CreateFunction<string?, string?>("lower", text => text?.ToLowerInvariant(), isDeterministic: true);
}
