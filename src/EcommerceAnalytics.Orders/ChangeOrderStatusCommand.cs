using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Events;
using EcommerceAnalytics.Orders.Refunds;
using EcommerceAnalytics.Orders.Removal;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders;

/// <summary>Moves an order to its next state; cancelling returns its stock, and refunds what is left of a delivered one.</summary>
public sealed class ChangeOrderStatusCommand(
    EcommerceDbContext db, StockLedger stock, RefundOrderCommand refunds, OrderEvents events, TimeProvider time)
{
    /// <summary>Changes the state.</summary>
    /// <exception cref="RequestException">404: no such order. 409: the step is not allowed. 412: the order has changed since it was read.</exception>
    public async Task RunAsync(long id, ChangeOrderStatusRequest request, string? ifMatch, string? userName, CancellationToken cancellationToken)
    {
        var status = request.Status;
        var now = time.UtcNowInMilliseconds();

        // Raising the version first takes the row's lock: of two who cancel at once, the second sees a cancelled order.
        if (await db.Orders.Where(o => o.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.UpdatedAtUtc, now), cancellationToken) == 0)
        {
            throw RequestException.NotFound("order", id);
        }

        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        EntityTag.RequireMatch(ifMatch, order.Version - 1);
        OrderStatusSteps.Require(order.Status, status, request.RefundAll);
        var unitsOut = status == OrderStatus.Cancelled ? await OrderStock.UnitsOutAsync(db, id, cancellationToken) : [];
        if (status == OrderStatus.Cancelled && request.RefundAll)
        {
            await refunds.RefundAllAsync(id, userName, cancellationToken);
        }

        await db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, status), cancellationToken);

        // Sums by status change in any case, and refunds have that of their order.
        await ChangedDays.MarkAsync(db, order, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await stock.GiveBackAsync(unitsOut, StockMovementKind.Cancellation, id, userName, cancellationToken);
        await events.UpdatedAsync(id, cancellationToken);
    }
}
