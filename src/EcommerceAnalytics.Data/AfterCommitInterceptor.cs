using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EcommerceAnalytics.Data;

/// <summary>Tells the context that its transaction has committed.</summary>
internal sealed class AfterCommitInterceptor : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        (eventData.Context as EcommerceDbContext)?.Committed(eventData.TransactionId);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        (eventData.Context as EcommerceDbContext)?.Committed(eventData.TransactionId);
        return Task.CompletedTask;
    }
}
