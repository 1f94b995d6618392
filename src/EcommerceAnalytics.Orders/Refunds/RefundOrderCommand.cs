using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Pricing;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Refunds;

/// <summary>Refunds lines of an order: never more units or money than was bought, counting every earlier refund.</summary>
public sealed class RefundOrderCommand(
    EcommerceDbContext db, StoreClock clock, StockLedger stock, CountedStatusesOptions counted, TimeProvider time)
{
    /// <summary>Makes the refund.</summary>
    /// <exception cref="RequestException">400: a line appears twice. 404: no such order. 409: the order is cancelled.
    /// 422: no such line, nothing to refund, or more than is left.</exception>
    public async Task<RefundResponse> RunAsync(long orderId, RefundOrderRequest request, string? userName, CancellationToken cancellationToken)
    {
        RequireDistinct(request.Lines);
        var now = time.UtcNowInMilliseconds();

        // Raising the version takes the row's lock: refunds of one order follow each other, and each sees those before it.
        if (await db.Orders.Where(o => o.Id == orderId)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version + 1).SetProperty(o => o.UpdatedAtUtc, now), cancellationToken) == 0)
        {
            throw RequestException.NotFound("order", orderId);
        }

        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == orderId, cancellationToken);
        if (order.Status == OrderStatus.Cancelled)
        {
            throw RequestException.Conflict("The order is cancelled; nothing in it can be refunded.");
        }

        var bought = await LoadAsync(orderId, [.. request.Lines.Select(l => l.LineId)], cancellationToken);
        var refund = NewRefund(order, request.Reason);
        for (var i = 0; i < request.Lines.Count; i++)
        {
            var wanted = request.Lines[i];
            var line = bought.GetValueOrDefault(wanted.LineId)
                ?? throw RequestException.Unprocessable($"lines[{i}].lineId", $"Order {orderId} has no line {wanted.LineId}.");
            refund.Lines.Add(Refunded(wanted, i, line, orderId, request.Restock));
        }

        db.Refunds.Add(refund);
        db.MarkChanged(counted.Counts(order.Status) ? refund.Day : null);
        await db.SaveChangesAsync(cancellationToken);
        await stock.GiveBackAsync(
            refund.Lines.Where(l => l.Restocked > 0).Select(l => new StockLine(l.ProductId, l.Restocked)),
            StockMovementKind.Return, orderId, userName, cancellationToken);
        return ToResponse(refund, orderId, bought);
    }

    /// <summary>Refunds all that is left of an order, if anything is; its units are not returned to stock.</summary>
    /// <exception cref="RequestException">404: no such order. 409: the order is cancelled.</exception>
    internal async Task RefundAllAsync(long orderId, string? userName, CancellationToken cancellationToken)
    {
        var lineIds = await db.OrderLines.Where(l => l.OrderId == orderId).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(cancellationToken);
        var bought = await LoadAsync(orderId, lineIds, cancellationToken);
        var left = lineIds.ConvertAll(id => bought[id]).FindAll(line => line.Refundable.UnitsLeft > 0 || line.Refundable.AmountLeft > 0);
        if (left.Count > 0)
        {
            var lines = left.ConvertAll(line => new RefundOrderLineRequest
            {
                LineId = line.Id,
                Quantity = line.Refundable.UnitsLeft,
                Amount = line.Refundable.AmountLeft,
            });
            await RunAsync(orderId, new RefundOrderRequest { Lines = lines, Reason = "Cancelled" }, userName, cancellationToken);
        }
    }

    private static void RequireDistinct(IReadOnlyList<RefundOrderLineRequest> lines)
    {
        var seen = new HashSet<long>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!seen.Add(lines[i].LineId))
            {
                throw RequestException.Invalid($"lines[{i}].lineId", $"Line {lines[i].LineId} appears more than once.");
            }
        }
    }

    private static RefundLine Refunded(RefundOrderLineRequest wanted, int index, LineBought line, long orderId, bool restock)
    {
        var refundable = line.Refundable;
        if (wanted.Quantity > refundable.UnitsLeft)
        {
            throw RequestException.Unprocessable(
                $"lines[{index}].quantity",
                $"{refundable.Quantity} units of {line.Sku} were bought and {refundable.UnitsReturned} refunded; at most {refundable.UnitsLeft} can be refunded.");
        }

        if (wanted.Quantity == 0 && wanted.Amount is null or 0)
        {
            throw RequestException.Unprocessable($"lines[{index}].quantity", "With a quantity of 0, the amount must be greater than 0.");
        }

        var amount = wanted.Amount ?? refundable.ShareOf(wanted.Quantity);
        if (amount > refundable.AmountLeft)
        {
            throw RequestException.Unprocessable(
                $"lines[{index}].amount",
                $"{refundable.Paid:0.00##} was paid for {line.Sku} and {refundable.Returned:0.00##} refunded; at most {refundable.AmountLeft:0.00##} can be refunded.");
        }

        return new RefundLine
        {
            OrderLineId = line.Id,
            OrderId = orderId,
            ProductId = line.ProductId,
            Quantity = wanted.Quantity,
            Amount = amount,
            Cost = refundable.CostOf(wanted.Quantity),
            Restocked = restock ? wanted.Quantity : 0,
        };
    }

    private static RefundResponse ToResponse(Refund refund, long orderId, Dictionary<long, LineBought> bought) => new()
    {
        Id = refund.Id,
        Number = refund.Number,
        OrderId = orderId,
        RefundedAt = refund.RefundedAtUtc,
        Day = refund.Day,
        Reason = refund.Reason,
        Currency = refund.Currency,
        Lines = [.. refund.Lines.Select(l => new RefundLineResponse
        {
            LineId = l.OrderLineId!.Value,
            ProductId = l.ProductId,
            Sku = bought[l.OrderLineId.Value].Sku,
            Name = bought[l.OrderLineId.Value].Name,
            Quantity = l.Quantity,
            Amount = l.Amount,
            Restocked = l.Restocked,
        })],
    };

    private Refund NewRefund(Order order, string? reason)
    {
        var now = clock.UtcNow;
        var day = clock.DayOf(now);
        return new Refund
        {
            Number = DocumentNumber.New(DocumentNumber.Refund, day),
            OrderId = order.Id,
            CustomerId = order.CustomerId,
            Country = order.Country,
            Currency = order.Currency,
            RefundedAtUtc = now,
            Day = day,
            Reason = reason?.Trim(),
        };
    }

    private async Task<Dictionary<long, LineBought>> LoadAsync(long orderId, List<long> lineIds, CancellationToken cancellationToken)
    {
        var returned = await db.RefundLines
            .Where(r => r.OrderId == orderId && r.OrderLineId != null)
            .GroupBy(r => r.OrderLineId!.Value)
            .Select(g => new { LineId = g.Key, Units = g.Sum(r => r.Quantity), Amount = g.Sum(r => r.Amount), Cost = g.Sum(r => r.Cost) })
            .ToDictionaryAsync(r => r.LineId, cancellationToken);
        var lines = await db.OrderLines.AsNoTracking()
            .Where(l => l.OrderId == orderId && lineIds.Contains(l.Id))
            .Select(l => new { Line = l, l.Product.Sku, l.Product.Name })
            .ToListAsync(cancellationToken);
        return lines.ToDictionary(l => l.Line.Id, l =>
        {
            var earlier = returned.GetValueOrDefault(l.Line.Id);
            var refundable = new RefundableLine(
                l.Line.Quantity, l.Line.Gross - l.Line.Discount, l.Line.Cost, earlier?.Units ?? 0, earlier?.Amount ?? 0, earlier?.Cost ?? 0);
            return new LineBought(l.Line.Id, l.Line.ProductId, l.Sku, l.Name, refundable);
        });
    }

    private sealed record LineBought(long Id, int ProductId, string Sku, string Name, RefundableLine Refundable);
}
