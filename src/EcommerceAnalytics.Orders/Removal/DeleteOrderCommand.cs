using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Documents;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Removal;

/// <summary>Deletes an imported order or a test order with its refunds; the audit keeps what it was, and why it is gone.</summary>
public sealed class DeleteOrderCommand(EcommerceDbContext db, StockLedger stock, TimeProvider time)
{
    /// <summary>Deletes the order in the caller's transaction.</summary>
    /// <exception cref="RequestException">404: no such order. 409: neither imported nor a test order. 412: the order has changed since it was read.</exception>
    public async Task RunAsync(long id, string reason, string? ifMatch, string? userName, CancellationToken cancellationToken)
    {
        var now = time.UtcNowInMilliseconds();

        // Takes the row's lock: a refund of the order comes before, or finds no order.
        if (await db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version), cancellationToken) == 0)
        {
            throw RequestException.NotFound("order", id);
        }

        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).Include(o => o.Taxes).Include(o => o.DiscountCodes).Include(o => o.Tags).AsSplitQuery().SingleAsync(o => o.Id == id, cancellationToken);
        EntityTag.RequireMatch(ifMatch, order.Version);
        var document = await db.ImportedDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Number == order.Number && d.Source == order.Source, cancellationToken);
        if (document is null && !order.IsTest)
        {
            throw RequestException.Conflict("Only imported orders and test orders can be deleted; cancel this one.", code: ErrorCodes.StatusNotAllowed);
        }

        var refunds = await db.Refunds.AsNoTracking().Include(r => r.Lines)
            .Where(r => r.OrderId == id || r.Lines.Any(l => l.OrderId == id)).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var unitsOut = order.Status == OrderStatus.Cancelled ? [] : await OrderStock.UnitsOutAsync(db, id, cancellationToken);
        var removal = new OrderRemoval(db, now);
        var whole = refunds.FindAll(r => r.Lines.TrueForAll(l => l.OrderId == id));
        await removal.RemoveReturnsAsync(whole.ConvertAll(r => r.Id), cancellationToken);

        // Of returns that other orders have a part in, only the lines of this one go.
        await db.RefundLines.Where(l => l.OrderId == id).ExecuteDeleteAsync(cancellationToken);
        await removal.RemoveOrdersAsync([id], cancellationToken);
        foreach (var (source, numbers) in whole.Select(r => r.Key).Append(order.Key).BySource())
        {
            await db.ImportedDocuments.Where(d => numbers.Contains(d.Number) && d.Source == source).ExecuteDeleteAsync(cancellationToken);
        }

        var days = removal.Days.Union(refunds.Select(r => r.Day));
        foreach (var day in days)
        {
            db.MarkChanged(day);
        }

        db.AuditEntries.Add(new AuditEntry
        {
            AtUtc = now,
            UserName = userName,
            Action = AuditActions.Deleted,
            Subject = AuditSubjects.Order,
            SubjectNumber = order.Number,
            SubjectSource = order.Source,
            Reason = reason,
            BeforeJson = new DocumentSnapshot
            {
                Order = OrderSnapshot.Of(order, order.Lines),
                Refunds = [.. refunds.Select(r => ReturnSnapshot.Of(r, r.Lines.Where(l => l.OrderId == id)))],
                ContentHash = document?.ContentHash,
                ImportId = document?.ImportId,
            }.ToJson(),
        });
        await db.SaveChangesAsync(cancellationToken);
        await stock.GiveBackAsync(unitsOut, StockMovementKind.Cancellation, id, userName, cancellationToken);
    }
}
