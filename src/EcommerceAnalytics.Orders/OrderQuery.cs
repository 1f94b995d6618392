using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Orders.Events;
using EcommerceAnalytics.Orders.Refunds;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders;

/// <summary>One order with its lines and refunds.</summary>
public sealed class OrderQuery(EcommerceDbContext db, RefundListQuery refunds) : IOrderReader
{
    /// <summary>Reads the order.</summary>
    /// <returns>The order and its version.</returns>
    /// <exception cref="RequestException">404: no such order.</exception>
    public async Task<(OrderResponse Order, long Version)> RunAsync(long id, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Taxes).Include(o => o.DiscountCodes).Include(o => o.Tags).AsSingleQuery()
            .SingleOrDefaultAsync(o => o.Id == id, cancellationToken)
            ?? throw RequestException.NotFound("order", id);
        var lines = await db.OrderLines.AsNoTracking()
            .Where(l => l.OrderId == id)
            .OrderBy(l => l.Id)
            .Select(l => new OrderLineResponse
            {
                Id = l.Id,
                ProductId = l.ProductId,
                Sku = l.Product.Sku,
                Name = l.Product.Name,
                Quantity = l.Quantity,
                UnitPrice = l.UnitPrice,
                GrossSales = l.Gross,
                Discount = l.Discount,
                Tax = l.Tax,
            })
            .ToListAsync(cancellationToken);
        return (OrderResponse.From(order, lines, await refunds.OfOrder(id).ToListAsync(cancellationToken)), order.Version);
    }

    /// <inheritdoc />
    async Task<object> IOrderReader.ReadAsync(long orderId, CancellationToken cancellationToken) => (await RunAsync(orderId, cancellationToken)).Order;
}
