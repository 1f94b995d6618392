using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EcommerceAnalytics.ApiTests.Transactions;

/// <summary>Loses the connection while the database commits, before or after the work was made durable.</summary>
public sealed class LostCommit : DbTransactionInterceptor
{
    private int _before;
    private int _after;

    /// <summary>The next commit is not done, and its answer lost.</summary>
    public void LoseBefore() => Interlocked.Exchange(ref _before, 1);

    /// <summary>The next commit is done, and its answer lost.</summary>
    public void LoseAfter() => Interlocked.Exchange(ref _after, 1);

    /// <inheritdoc />
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _before, 0) == 1)
        {
            await transaction.RollbackAsync(cancellationToken);
            throw new TimeoutException("The connection was lost before the commit.");
        }

        return result;
    }

    /// <inheritdoc />
    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Interlocked.Exchange(ref _after, 0) == 1
            ? throw new TimeoutException("The connection was lost after the commit.")
            : Task.CompletedTask;
}
