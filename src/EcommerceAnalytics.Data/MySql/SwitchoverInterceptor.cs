using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>
/// Throws the sessions of a server away that has become read-only or shuts down: those that are open would go on refusing, while new ones
/// are made to whichever server is the primary now.
/// </summary>
internal sealed class SwitchoverInterceptor(MySqlPool pool) : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Clear(eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Clear(eventData.Exception);
        return Task.CompletedTask;
    }

    /// <summary>Group replication refuses at the commit.</summary>
    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Clear(eventData.Exception);

    /// <summary>Group replication refuses at the commit.</summary>
    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Clear(eventData.Exception);
        return Task.CompletedTask;
    }

    private void Clear(Exception failure)
    {
        if (MySqlDialect.IsSwitchover(failure))
        {
            pool.Clear();
        }
    }
}
