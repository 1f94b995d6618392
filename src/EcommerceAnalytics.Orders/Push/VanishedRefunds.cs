using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Push;

/// <summary>Removes the refunds of orders that their system does not have any more. Those that were made here stay.</summary>
internal sealed class VanishedRefunds(EcommerceDbContext db, Guid importId, string? userName, DateTime now)
{
    /// <summary>Removes what is not among the numbers of an order.</summary>
    public async Task RemoveAsync(IReadOnlyList<(long OrderId, HashSet<string> Numbers)> orders, CancellationToken cancellationToken)
    {
        var wanted = orders.ToDictionary(order => order.OrderId, order => order.Numbers);
        var ids = wanted.Keys.ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var found = await (
            from line in db.RefundLines.AsNoTracking()
            where ids.Contains(line.OrderId!.Value) && line.Refund.OrderId == null && line.Refund.OrderNumber == line.Order!.Number && line.Refund.Source == line.Order.Source
            select new { OrderId = line.OrderId!.Value, line.RefundId, line.Refund.Number }).Distinct().ToListAsync(cancellationToken);
        var vanished = found.Where(refund => !wanted[refund.OrderId].Contains(refund.Number)).Select(refund => refund.RefundId).ToList();
        if (vanished.Count == 0)
        {
            return;
        }

        var refunds = await db.Refunds.AsNoTracking().Include(r => r.Lines).Where(r => vanished.Contains(r.Id)).ToListAsync(cancellationToken);
        var removal = new OrderRemoval(db, now);
        await removal.RemoveReturnsAsync(vanished, cancellationToken);
        foreach (var refund in refunds)
        {
            await db.ImportedDocuments.Where(d => d.Number == refund.Number && d.Source == refund.Source).ExecuteDeleteAsync(cancellationToken);
            db.AuditEntries.Add(EntryOf(refund));
        }

        foreach (var day in removal.Days)
        {
            db.MarkChanged(day);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private AuditEntry EntryOf(Refund refund) => new()
    {
        AtUtc = now,
        UserName = userName,
        Action = AuditActions.Deleted,
        Subject = AuditSubjects.Order,
        SubjectNumber = refund.Number,
        SubjectSource = refund.Source,
        ImportId = importId,
        BeforeJson = new DocumentSnapshot { Return = ReturnSnapshot.Of(refund, refund.Lines) }.ToJson(),
    };
}
