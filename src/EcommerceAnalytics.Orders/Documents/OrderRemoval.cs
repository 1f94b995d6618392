using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>Removes orders and returns in the caller's transaction, and knows whose figures that changes.</summary>
internal sealed class OrderRemoval(EcommerceDbContext db, DateTime now)
{
    /// <summary>Days whose figures change.</summary>
    public HashSet<DateOnly> Days { get; } = [];

    /// <summary>Removes returns with their lines. The orders that these hung on have changed.</summary>
    public async Task RemoveReturnsAsync(IReadOnlyCollection<long> refundIds, CancellationToken cancellationToken)
    {
        if (refundIds.Count == 0)
        {
            return;
        }

        Days.UnionWith(await db.Refunds.Where(r => refundIds.Contains(r.Id)).Select(r => r.Day).Distinct().ToListAsync(cancellationToken));
        var orderIds = await db.RefundLines.Where(l => refundIds.Contains(l.RefundId) && l.OrderId != null).Select(l => l.OrderId!.Value).Distinct().ToListAsync(cancellationToken);
        await db.RefundLines.Where(l => refundIds.Contains(l.RefundId)).ExecuteDeleteAsync(cancellationToken);
        await db.Refunds.Where(r => refundIds.Contains(r.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.Orders.Where(o => orderIds.Contains(o.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.UpdatedAtUtc, now), cancellationToken);
    }

    /// <summary>Removes orders with their lines; no return may hang on them any more.</summary>
    public async Task RemoveOrdersAsync(IReadOnlyCollection<long> orderIds, CancellationToken cancellationToken)
    {
        if (orderIds.Count == 0)
        {
            return;
        }

        Days.UnionWith(await db.Orders.Where(o => orderIds.Contains(o.Id)).Select(o => o.Day).Distinct().ToListAsync(cancellationToken));
        await db.OrderLines.Where(l => orderIds.Contains(l.OrderId)).ExecuteDeleteAsync(cancellationToken);
        await db.Orders.Where(o => orderIds.Contains(o.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
