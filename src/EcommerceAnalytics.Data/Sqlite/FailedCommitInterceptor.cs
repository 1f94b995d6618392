using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace EcommerceAnalytics.Data.Sqlite;

/// <summary>
/// A commit that fails because the disk is full ends the transaction in SQLite, but not in the driver: its own rollback then fails with
/// "no transaction is active", which hides the cause and leaves the connection unusable (dotnet/efcore#36561). An empty transaction in
/// place of the one that ended gives that rollback something to end.
/// </summary>
internal sealed class FailedCommitInterceptor : DbTransactionInterceptor
{
    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Replace(transaction, eventData.Exception);

    public override Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Replace(transaction, eventData.Exception);
        return Task.CompletedTask;
    }

    private static void Replace(DbTransaction transaction, Exception failure)
    {
        // A rollback that the driver has detected throws its own exception, and is not repeated.
        if (failure is SqliteException && transaction.Connection is SqliteConnection { State: ConnectionState.Open, Handle: { } session }
            && raw.sqlite3_get_autocommit(session) != 0)
        {
            _ = raw.sqlite3_exec(session, "BEGIN");
        }
    }
}
