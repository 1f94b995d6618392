using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MySqlConnector;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>
/// Throws the sessions of a server away that has become read-only or shuts down: those that are open would go on refusing, while new ones
/// are made to whichever server is the primary now.
/// </summary>
internal sealed class SwitchoverInterceptor : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Clear(command.Connection, eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ClearAsync(command.Connection, eventData.Exception, cancellationToken);

    /// <summary>Group replication refuses at the commit.</summary>
    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Clear(transaction.Connection, eventData.Exception);

    /// <summary>Group replication refuses at the commit.</summary>
    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ClearAsync(transaction.Connection, eventData.Exception, cancellationToken);

    private static void Clear(DbConnection? connection, Exception failure)
    {
        if (connection is MySqlConnection session && MySqlDialect.IsSwitchover(failure))
        {
            MySqlConnection.ClearPool(session);
        }
    }

    private static async Task ClearAsync(DbConnection? connection, Exception failure, CancellationToken cancellationToken)
    {
        if (connection is MySqlConnection session && MySqlDialect.IsSwitchover(failure))
        {
            await MySqlConnection.ClearPoolAsync(session, cancellationToken);
        }
    }
}
