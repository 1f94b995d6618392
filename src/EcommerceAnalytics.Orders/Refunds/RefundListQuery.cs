using System.Linq.Expressions;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Refunds;

/// <summary>The refunds of an order, imported ones included, with the lines that belong to it.</summary>
public sealed class RefundListQuery(EcommerceDbContext db)
{
    /// <summary>Reads a page, oldest first.</summary>
    /// <exception cref="RequestException">404: no such order.</exception>
    public async Task<Page<RefundResponse>> RunAsync(long orderId, PageRequest request, CancellationToken cancellationToken)
    {
        if (!await db.Orders.AnyAsync(o => o.Id == orderId, cancellationToken))
        {
            throw RequestException.NotFound("order", orderId);
        }

        return await Refunds(orderId).ToPageAsync(ToResponse(orderId), request, cancellationToken);
    }

    internal IQueryable<RefundResponse> OfOrder(long orderId) => Refunds(orderId).Select(ToResponse(orderId));

    private IOrderedQueryable<Refund> Refunds(long orderId) => db.Refunds.AsNoTracking()
        .Where(r => db.RefundLines.Where(l => l.OrderId == orderId).Select(l => l.RefundId).Contains(r.Id))
        .OrderBy(r => r.RefundedAtUtc).ThenBy(r => r.Id);

    private static Expression<Func<Refund, RefundResponse>> ToResponse(long orderId) => r => new RefundResponse
    {
        Id = r.Id,
        Number = r.Number,
        OrderId = orderId,
        RefundedAt = r.RefundedAtUtc,
        Day = r.Day,
        Reason = r.Reason,
        Currency = r.Currency,
        Tax = r.Lines.Where(l => l.OrderId == orderId).Sum(l => l.Tax),
        Shipping = r.Lines.Where(l => l.OrderId == orderId).Sum(l => l.Shipping),
        Lines = r.Lines.Where(l => l.OrderId == orderId && (l.Quantity > 0 || l.Amount > 0)).OrderBy(l => l.Id).Select(l => new RefundLineResponse
        {
            LineId = l.OrderLineId!.Value,
            ProductId = l.ProductId,
            Sku = l.Product.Sku,
            Name = l.Product.Name,
            Quantity = l.Quantity,
            Amount = l.Amount,
            Tax = l.Tax,
            Inferred = l.IsInferred,
            Restocked = l.Restocked,
        }).ToList(),
    };
}
