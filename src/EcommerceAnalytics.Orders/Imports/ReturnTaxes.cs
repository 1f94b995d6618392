using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Pricing;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Tax, shipping and cost of returns that were linked: never more than the order has charged and not given back, as for a refund
/// through the API.
/// </summary>
internal sealed class ReturnTaxes(EcommerceDbContext db)
{
    /// <summary>Limits what the pieces give back; they are not written yet.</summary>
    /// <param name="pieces">The linked pieces, in the order in which they are settled.</param>
    /// <param name="computesTax">Whether a piece gives back the tax of its line in proportion, instead of its own.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task SettleAsync(IReadOnlyList<RefundLine> pieces, bool computesTax, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync([.. pieces.Select(p => p.OrderLineId!.Value).Distinct()], cancellationToken);
        var orders = pieces.Any(p => p.Tax > 0 || p.Shipping > 0) || computesTax
            ? await OrdersAsync([.. pieces.Select(p => p.OrderId!.Value).Distinct()], cancellationToken)
            : [];
        foreach (var piece in pieces)
        {
            var line = lines[piece.OrderLineId!.Value];
            piece.Cost ??= piece.Quantity == 0 && piece.Amount == 0 ? null : line.CostOf(piece.Restocked);
            if (orders.TryGetValue(piece.OrderId!.Value, out var order))
            {
                piece.Tax = Math.Min(computesTax ? line.TaxOn(piece.Amount) : piece.Tax, order.TaxLeft);
                piece.Shipping = Math.Min(piece.Shipping, order.ShippingLeft);
                orders[piece.OrderId.Value] = order with { TaxRefunded = order.TaxRefunded + piece.Tax, ShippingRefunded = order.ShippingRefunded + piece.Shipping };
            }

            var before = line.Refunded;
            lines[piece.OrderLineId.Value] = line with
            {
                Refunded = new Refunded(
                    before.Units + piece.Quantity, before.Amount + piece.Amount, before.Tax + piece.Tax, before.Cost + (piece.Cost ?? 0), before.Restocked + piece.Restocked),
            };
        }
    }

    private async Task<Dictionary<long, RefundableLine>> LinesAsync(List<long> ids, CancellationToken cancellationToken)
    {
        var refunded = await db.RefundLines.Where(r => ids.Contains(r.OrderLineId!.Value)).GroupBy(r => r.OrderLineId!.Value)
            .Select(g => new { Id = g.Key, Units = g.Sum(r => r.Quantity), Amount = g.Sum(r => r.Amount), Tax = g.Sum(r => r.Tax), Cost = g.Sum(r => r.Cost), Restocked = g.Sum(r => r.Restocked) })
            .ToDictionaryAsync(r => r.Id, r => new Refunded(r.Units, r.Amount, r.Tax, r.Cost ?? 0, r.Restocked), cancellationToken);
        var lines = await db.OrderLines.AsNoTracking().Where(l => ids.Contains(l.Id))
            .Select(l => new { l.Id, l.Quantity, Paid = l.Gross - l.Discount, l.Tax, l.Cost, l.Order.Currency }).ToListAsync(cancellationToken);
        return lines.ToDictionary(l => l.Id, l => new RefundableLine(l.Quantity, l.Paid, l.Tax, l.Cost, MinorUnits.Of(l.Currency))
        {
            Refunded = refunded.GetValueOrDefault(l.Id, Refunded.Nothing),
        });
    }

    private async Task<Dictionary<long, RefundableOrder>> OrdersAsync(List<long> ids, CancellationToken cancellationToken)
    {
        var refunded = await db.RefundLines.Where(r => ids.Contains(r.OrderId!.Value)).GroupBy(r => r.OrderId!.Value)
            .Select(g => new { Id = g.Key, Tax = g.Sum(r => r.Tax), Shipping = g.Sum(r => r.Shipping) }).ToDictionaryAsync(r => r.Id, cancellationToken);
        var orders = await db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Tax, o.Shipping, o.Currency }).ToListAsync(cancellationToken);
        return orders.ToDictionary(o => o.Id, o =>
        {
            var before = refunded.GetValueOrDefault(o.Id);
            return new RefundableOrder(o.Tax, o.Shipping, 0, before?.Tax ?? 0, before?.Shipping ?? 0, MinorUnits.Of(o.Currency));
        });
    }
}
