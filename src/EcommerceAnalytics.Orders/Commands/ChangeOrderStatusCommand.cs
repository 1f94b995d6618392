using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Commands;

/// <summary>Moves an order to its next state; cancelling returns its stock.</summary>
public sealed class ChangeOrderStatusCommand(
    EcommerceDbContext db, StockLedger stock, CountedStatusesOptions counted, ChangedDays changes, TimeProvider time)
{
    /// <summary>Changes the state.</summary>
    /// <exception cref="RequestException">404: no such order. 409: the step is not allowed. 412: the order has changed since it was read.</exception>
    public async Task RunAsync(long id, OrderStatus status, string? ifMatch, string? userName, CancellationToken cancellationToken)
    {
        var now = time.UtcNowInMilliseconds();

        // Raising the version first takes the row's lock: of two who cancel at once, the second sees a cancelled order.
        if (await db.Orders.Where(o => o.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.UpdatedAtUtc, now), cancellationToken) == 0)
        {
            throw RequestException.NotFound("order", id);
        }

        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        EntityTag.RequireMatch(ifMatch, order.Version - 1);
        OrderStatusSteps.Require(order.Status, status);
        await db.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, status), cancellationToken);
        await MarkChangedAsync(order, status, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (status == OrderStatus.Cancelled)
        {
            await stock.GiveBackAsync(await UnitsOutAsync(id, cancellationToken), StockMovementKind.Cancellation, id, userName, cancellationToken);
        }
    }

    private async Task MarkChangedAsync(Order order, OrderStatus status, CancellationToken cancellationToken)
    {
        if (counted.Counts(order.Status) == counted.Counts(status))
        {
            // Sums by status change all the same.
            db.MarkChanged(null);
            return;
        }

        if (order.CustomerId is { } customerId)
        {
            // An order being placed holds the customer's row shared: wait for it, so that the next order is surely seen.
            await db.Customers.Where(c => c.Id == customerId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version), cancellationToken);
        }

        await changes.MarkAsync(db, order, cancellationToken);
    }

    /// <summary>
    /// Units the order took from stock and that no refund has dealt with: refunded units are back in stock already, or
    /// were meant not to come back. An imported order took nothing.
    /// </summary>
    private async Task<List<StockLine>> UnitsOutAsync(long orderId, CancellationToken cancellationToken)
    {
        var taken = await db.StockMovements
            .Where(m => m.OrderId == orderId && m.Kind == StockMovementKind.Sale)
            .GroupBy(m => m.ProductId)
            .Select(g => new { ProductId = g.Key, Units = -g.Sum(m => m.Delta) })
            .ToListAsync(cancellationToken);
        var refunded = await db.RefundLines
            .Where(l => l.OrderId == orderId)
            .GroupBy(l => l.ProductId)
            .Select(g => new { ProductId = g.Key, Units = g.Sum(l => l.Quantity) })
            .ToDictionaryAsync(r => r.ProductId, r => r.Units, cancellationToken);
        return [.. taken
            .Select(t => new StockLine(t.ProductId, t.Units - refunded.GetValueOrDefault(t.ProductId)))
            .Where(line => line.Quantity > 0)];
    }
}
