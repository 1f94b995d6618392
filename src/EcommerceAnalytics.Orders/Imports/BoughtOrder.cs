using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Documents;
using EcommerceAnalytics.Orders.Pricing;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>An order of which money goes back.</summary>
/// <param name="Lines">Its products, and what can go back of each line.</param>
/// <param name="Charged">What it has charged besides.</param>
/// <param name="Currency">Its currency.</param>
internal sealed record BoughtOrder(IReadOnlyList<(int ProductId, RefundableLine Line)> Lines, RefundableOrder Charged, string Currency)
{
    /// <summary>Its customer; null for a guest.</summary>
    public int? CustomerId { get; init; }

    /// <summary>Its country.</summary>
    public string Country { get; init; } = string.Empty;

    /// <summary>Reads orders, by key, with what has been refunded of them so far.</summary>
    /// <param name="db">The context.</param>
    /// <param name="keys">The orders.</param>
    /// <param name="except">The returns that are left out.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<Dictionary<DocumentKey, BoughtOrder>> LoadAsync(
        EcommerceDbContext db, IReadOnlyCollection<DocumentKey> keys, IReadOnlySet<DocumentKey> except, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.AsNoTracking().WithKeys(keys)
            .Select(o => new { o.Id, o.Source, o.Number, o.CustomerId, o.Country, o.Currency, o.Tax, o.Shipping }).ToListAsync(cancellationToken);
        var ids = orders.ConvertAll(o => o.Id);
        var refunds = (await db.RefundLines.AsNoTracking().Where(r => ids.Contains(r.OrderId!.Value))
            .Select(r => new { OrderId = r.OrderId!.Value, r.Refund.Source, r.Refund.Number, r.OrderLineId, r.Quantity, r.Amount, r.Tax, r.Shipping, r.Restocked, r.Cost })
            .ToListAsync(cancellationToken)).Where(r => !except.Contains(new DocumentKey(r.Source, r.Number))).ToLookup(r => r.OrderId);
        var lines = (await db.OrderLines.AsNoTracking().Where(l => ids.Contains(l.OrderId)).OrderBy(l => l.Id)
            .Select(l => new { l.OrderId, l.Id, l.ProductId, l.Quantity, Paid = l.Gross - l.Discount, l.Tax, l.Cost })
            .ToListAsync(cancellationToken)).ToLookup(l => l.OrderId);
        return orders.ToDictionary(o => new DocumentKey(o.Source, o.Number), o =>
        {
            var decimals = MinorUnits.Of(o.Currency);
            var refunded = refunds[o.Id].ToList();
            var charged = new RefundableOrder(
                o.Tax, o.Shipping, o.Tax - lines[o.Id].Sum(l => l.Tax), refunded.Sum(r => r.Tax), refunded.Sum(r => r.Shipping), decimals);
            return new BoughtOrder(
                [.. lines[o.Id].Select(l =>
                {
                    var ofLine = refunded.FindAll(r => r.OrderLineId == l.Id);
                    return (l.ProductId, new RefundableLine(l.Quantity, l.Paid, l.Tax, l.Cost, decimals)
                    {
                        Refunded = new Refunded(
                            ofLine.Sum(r => r.Quantity), ofLine.Sum(r => r.Amount), ofLine.Sum(r => r.Tax), ofLine.Sum(r => r.Cost ?? 0), ofLine.Sum(r => r.Restocked)),
                    });
                })],
                charged,
                o.Currency)
            {
                CustomerId = o.CustomerId,
                Country = o.Country,
            };
        });
    }

    /// <summary>The order once money has gone back.</summary>
    public BoughtOrder After(MoneyRefund refund) => this with
    {
        Lines = [.. Lines.Zip(refund.Parts, (line, part) => (line.ProductId, line.Line with
        {
            Refunded = line.Line.Refunded with { Amount = line.Line.Refunded.Amount + part.Amount, Tax = line.Line.Refunded.Tax + part.Tax },
        }))],
        Charged = Charged with { TaxRefunded = Charged.TaxRefunded + refund.Parts.Sum(part => part.Tax), ShippingRefunded = Charged.ShippingRefunded + refund.Shipping },
    };
}
