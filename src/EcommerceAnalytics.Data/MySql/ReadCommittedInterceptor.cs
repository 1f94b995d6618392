using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EcommerceAnalytics.Data.MySql;

/// <summary>
/// Makes READ COMMITTED of a transaction that names no level. The driver says REPEATABLE READ then, whatever the session was
/// set to: a command would read what was before it waited for a lock, and INSERT … SELECT would lock the rows it reads.
/// </summary>
internal sealed class ReadCommittedInterceptor : DbTransactionInterceptor
{
    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        NamesLevel(eventData, result) ? result : InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginTransaction(IsolationLevel.ReadCommitted));

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
        NamesLevel(eventData, result)
            ? result
            : InterceptionResult<DbTransaction>.SuppressWithResult(await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken));

    private static bool NamesLevel(TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        result.HasResult || eventData.IsolationLevel != IsolationLevel.Unspecified;
}
