using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>Brings what orders have of the stock to what they are: the units that were sold and are not back on the shelf.</summary>
internal sealed class OrderStockSettlement(EcommerceDbContext db, StockLedger ledger)
{
    private const int OrdersPerQuery = 1_000;

    private static readonly StockMovementKind[] OfOrders = [StockMovementKind.Sale, StockMovementKind.Return, StockMovementKind.Cancellation];

    /// <summary>Takes or gives back what an order has too little or too much; one that is gone has nothing.</summary>
    /// <returns>The products with too few units; where there are any, the caller rolls back.</returns>
    public async Task<IReadOnlyList<StockShortage>> SettleAsync(long orderId, string? userName, CancellationToken cancellationToken)
    {
        var isCancelled = !await db.Orders.AnyAsync(o => o.Id == orderId && o.Status != OrderStatus.Cancelled, cancellationToken);
        var sold = await db.OrderLines.Where(l => l.OrderId == orderId).GroupBy(l => l.ProductId).Select(g => new { Id = g.Key, Units = g.Sum(l => l.Quantity) })
            .ToDictionaryAsync(l => l.Id, l => l.Units, cancellationToken);
        var back = await db.RefundLines.Where(l => l.OrderId == orderId).GroupBy(l => l.ProductId)
            .Select(g => new { Id = g.Key, Units = g.Sum(l => l.Quantity), Restocked = g.Sum(l => l.Restocked) })
            .ToDictionaryAsync(l => l.Id, l => (l.Units, l.Restocked), cancellationToken);
        var taken = await db.StockMovements.Where(m => m.OrderId == orderId && OfOrders.Contains(m.Kind)).GroupBy(m => m.ProductId)
            .Select(g => new { Id = g.Key, Units = -g.Sum(m => m.Delta) }).ToDictionaryAsync(m => m.Id, m => m.Units, cancellationToken);
        var (more, less) = (new List<StockLine>(), new List<StockLine>());
        foreach (var id in sold.Keys.Union(taken.Keys))
        {
            // What went back damaged is out of stock, whatever becomes of the order.
            var (units, restocked) = back.GetValueOrDefault(id);
            var wanted = isCancelled ? units - restocked : sold.GetValueOrDefault(id) - restocked;
            var difference = Math.Max(0, wanted) - taken.GetValueOrDefault(id);
            (difference > 0 ? more : less).Add(new StockLine(id, Math.Abs(difference)));
        }

        less.RemoveAll(line => line.Quantity == 0);
        var shortages = more.Count == 0 ? [] : await ledger.TakeAsync(more, orderId, userName, cancellationToken);
        if (shortages.Count == 0 && less.Count > 0)
        {
            await ledger.GiveBackAsync(less, isCancelled ? StockMovementKind.Cancellation : StockMovementKind.Return, orderId, userName, cancellationToken);
        }

        return shortages;
    }

    /// <summary>The same for those of some orders that have taken units.</summary>
    /// <exception cref="Common.Errors.RequestException">409: there are too few units.</exception>
    public async Task SettleTakenAsync(IReadOnlyCollection<long> orderIds, string? userName, CancellationToken cancellationToken)
    {
        foreach (var some in orderIds.Chunk(OrdersPerQuery))
        {
            var taken = await db.StockMovements.Where(m => some.Contains(m.OrderId!.Value) && m.Kind == StockMovementKind.Sale)
                .Select(m => m.OrderId!.Value).Distinct().Order().ToListAsync(cancellationToken);
            foreach (var id in taken)
            {
                await RequireAsync(id, userName, cancellationToken);
            }
        }
    }

    /// <summary>The same for an order that must get its units.</summary>
    /// <exception cref="Common.Errors.RequestException">409: there are too few units.</exception>
    public async Task RequireAsync(long orderId, string? userName, CancellationToken cancellationToken)
    {
        var shortages = await SettleAsync(orderId, userName, cancellationToken);
        if (shortages.Count > 0)
        {
            throw StockShortage.ToException(shortages);
        }
    }
}
