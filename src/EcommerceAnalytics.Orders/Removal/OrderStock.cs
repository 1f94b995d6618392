using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Removal;

/// <summary>What orders have of the stock.</summary>
internal static class OrderStock
{
    /// <summary>
    /// Units an order took from stock and that no refund has dealt with: refunded units are back in stock already, or
    /// were meant not to come back. An imported order took nothing.
    /// </summary>
    public static async Task<List<StockLine>> UnitsOutAsync(EcommerceDbContext db, long orderId, CancellationToken cancellationToken)
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
