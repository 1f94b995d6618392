using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>
/// Session settings that MySQL and MariaDB differ in or leave to the server: strict SQL, READ COMMITTED, UTC,
/// five seconds for a lock.
/// </summary>
internal sealed class MySqlConnectionInterceptor : DbConnectionInterceptor
{
    private const string Settings = """
        SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
          innodb_lock_wait_timeout = 5, time_zone = '+00:00';
        SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
