using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Money;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Events;
using EcommerceAnalytics.Orders.Pricing;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Refunds;

/// <summary>Refunds an order: never more units, money, tax or shipping than was bought, counting every earlier refund.</summary>
public sealed class RefundOrderCommand(
    EcommerceDbContext db, StoreClock clock, StockLedger stock, OrderEvents events, TimeProvider time)
{
    /// <summary>Makes the refund.</summary>
    /// <exception cref="RequestException">400: a line appears twice, or neither or both of lines and amount are given. 404: no such order. 409: the order is cancelled.
    /// 422: no such line, nothing to refund, or more than is left.</exception>
    public async Task<RefundResponse> RunAsync(long orderId, RefundOrderRequest request, string? userName, CancellationToken cancellationToken)
    {
        var lines = LinesOf(request);
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
            throw RequestException.Conflict("The order is cancelled; nothing in it can be refunded.", code: ErrorCodes.StatusNotAllowed);
        }

        var bought = await LoadAsync(order, cancellationToken);
        var refund = NewRefund(order, request.Reason);
        for (var i = 0; i < lines.Count; i++)
        {
            var wanted = lines[i];
            var line = bought.Find(l => l.Id == wanted.LineId)
                ?? throw RequestException.Unprocessable($"lines[{i}].lineId", $"Order {orderId} has no line {wanted.LineId}.");
            refund.Lines.Add(RefundedLine(wanted, i, line, order, request.Restock));
        }

        var refundable = await RefundableAsync(order, bought, cancellationToken);
        if (request.Amount is { } amount)
        {
            Spread(refund, amount, order, bought, refundable);
        }
        else
        {
            AddTaxAndShipping(refund, request, order, bought, refundable);
        }

        db.Refunds.Add(refund);
        db.MarkChanged(refund.Day);
        await db.SaveChangesAsync(cancellationToken);
        await stock.GiveBackAsync(
            refund.Lines.Where(l => l.Restocked > 0).Select(l => new StockLine(l.ProductId, l.Restocked)),
            StockMovementKind.Return, orderId, userName, cancellationToken);
        var response = ToResponse(refund, orderId, bought);
        await events.RefundedAsync(orderId, response, cancellationToken);
        return response;
    }

    /// <summary>Refunds all that is left of an order, if anything is; its units are not returned to stock.</summary>
    /// <exception cref="RequestException">404: no such order. 409: the order is cancelled.</exception>
    internal async Task RefundAllAsync(long orderId, string? userName, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == orderId, cancellationToken);
        var bought = await LoadAsync(order, cancellationToken);
        var left = bought.FindAll(line => line.Refundable.UnitsLeft > 0 || line.Refundable.AmountLeft > 0);
        var (tax, shipping) = await TaxAndShippingRefundedAsync(orderId, cancellationToken);
        if (left.Count > 0 || order.Tax > tax || order.Shipping > shipping)
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

    /// <summary>The lines that are refunded by themselves, each once; none where an amount of the order is.</summary>
    private static IReadOnlyList<RefundOrderLineRequest> LinesOf(RefundOrderRequest request)
    {
        if (request.Amount is not null)
        {
            const string message = "An amount of the whole order goes without lines, tax, shipping and restock.";
            string?[] others =
            [
                request.Lines is null ? null : "lines", request.Tax is null ? null : "tax", request.Shipping is null ? null : "shipping", request.Restock ? "restock" : null,
            ];
            var given = others.OfType<string>().ToDictionary(name => name, _ => (string[])[message]);
            return given.Count == 0 ? [] : throw RequestException.Invalid(given);
        }

        var lines = request.Lines ?? throw RequestException.Invalid("lines", "Specify either lines or amount.");
        var seen = new HashSet<long>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!seen.Add(lines[i].LineId))
            {
                throw RequestException.Invalid($"lines[{i}].lineId", $"Line {lines[i].LineId} appears more than once.");
            }
        }

        return lines;
    }

    private static RefundLine RefundedLine(RefundOrderLineRequest wanted, int index, LineBought line, Order order, bool restock)
    {
        string Text(decimal money) => MoneyText.Of(money, order.Currency);

        var refundable = line.Refundable;
        if (wanted.Quantity > refundable.UnitsLeft)
        {
            throw RequestException.Unprocessable(
                $"lines[{index}].quantity",
                $"{refundable.Quantity} units of {line.Sku} were bought and {refundable.Refunded.Units} refunded; at most {refundable.UnitsLeft} can be refunded.");
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
                $"{Text(refundable.Paid)} was paid for {line.Sku} without tax and {Text(refundable.Refunded.Amount)} refunded; at most {Text(refundable.AmountLeft)} can be refunded.");
        }

        return new RefundLine
        {
            OrderLineId = line.Id,
            OrderId = order.Id,
            ProductId = line.ProductId,
            Quantity = wanted.Quantity,
            Amount = amount,
            Tax = refundable.TaxOn(amount),
            Cost = refundable.CostOf(restock ? wanted.Quantity : 0),
            Restocked = restock ? wanted.Quantity : 0,
        };
    }

    /// <summary>
    /// What the request does not say goes back as a customer expects: the tax in proportion, and with the last of the lines all that is
    /// left of tax and shipping.
    /// </summary>
    private static void AddTaxAndShipping(Refund refund, RefundOrderRequest request, Order order, List<LineBought> bought, RefundableOrder refundable)
    {
        string Text(decimal money) => MoneyText.Of(money, order.Currency);

        var isLast = bought.TrueForAll(line => IsUsedUp(line, refund.Lines.Find(l => l.OrderLineId == line.Id)));
        var shipping = request.Shipping ?? refundable.ShippingOf(isLast);
        if (shipping > refundable.ShippingLeft)
        {
            throw RequestException.Unprocessable(
                "shipping", $"The shipping of the order is {Text(order.Shipping)}, of which {Text(refundable.ShippingRefunded)} is refunded; at most {Text(refundable.ShippingLeft)} can be refunded.");
        }

        var tax = request.Tax ?? refundable.TaxOf(refund.Lines.Sum(l => l.Tax), shipping, isLast);
        if (tax > refundable.TaxLeft)
        {
            throw RequestException.Unprocessable(
                "tax", $"The tax of the order is {Text(order.Tax)}, of which {Text(refundable.TaxRefunded)} is refunded; at most {Text(refundable.TaxLeft)} can be refunded.");
        }

        if (refund.Lines.Count == 0)
        {
            if (tax + shipping == 0)
            {
                throw RequestException.Unprocessable("lines", "Without lines, tax or shipping must be greater than 0.");
            }

            refund.Lines.Add(new RefundLine { OrderLineId = bought[0].Id, OrderId = order.Id, ProductId = bought[0].ProductId });
        }

        var parts = Allocation.Allocate(tax, [.. refund.Lines.Select(l => l.Tax)], refundable.Decimals);
        foreach (var (line, part) in refund.Lines.Zip(parts))
        {
            line.Tax = part;
        }

        refund.Lines[0].Shipping = shipping;
    }

    /// <summary>Gives an amount back, with its tax: of the lines first, and what exceeds them of the shipping.</summary>
    private static void Spread(Refund refund, decimal amount, Order order, List<LineBought> bought, RefundableOrder refundable)
    {
        string Text(decimal money) => MoneyText.Of(money, order.Currency);

        var money = MoneyRefund.OfTotal([.. bought.Select(line => line.Refundable)], refundable, amount);
        if (money.Reduced > 0)
        {
            var refunded = bought.Sum(line => line.Refundable.Refunded.Amount) + refundable.TaxRefunded + refundable.ShippingRefunded;
            throw RequestException.Unprocessable(
                "amount",
                $"{Text(order.Gross - order.Discount + order.Tax + order.Shipping)} was paid for the order and {Text(refunded)} refunded; at most {Text(money.Total)} can be refunded.");
        }

        refund.Lines.AddRange(bought.Zip(money.Parts, (line, part) => new RefundLine
        {
            OrderLineId = line.Id,
            OrderId = order.Id,
            ProductId = line.ProductId,
            Amount = part.Amount,
            Tax = part.Tax,
            Cost = line.Refundable.CostOf(0),
            IsInferred = true,
        }));
        refund.Lines[0].Shipping = money.Shipping;
        refund.Lines.RemoveAll(line => line.Amount + line.Tax + line.Shipping == 0);
    }

    private async Task<RefundableOrder> RefundableAsync(Order order, List<LineBought> bought, CancellationToken cancellationToken)
    {
        var (tax, shipping) = await TaxAndShippingRefundedAsync(order.Id, cancellationToken);
        return new RefundableOrder(order.Tax, order.Shipping, order.Tax - bought.Sum(line => line.Refundable.Tax), tax, shipping, MinorUnits.Of(order.Currency));
    }

    private async Task<(decimal Tax, decimal Shipping)> TaxAndShippingRefundedAsync(long orderId, CancellationToken cancellationToken)
    {
        var refunded = await db.RefundLines.Where(l => l.OrderId == orderId).GroupBy(_ => 1)
            .Select(g => new { Tax = g.Sum(l => l.Tax), Shipping = g.Sum(l => l.Shipping) }).FirstOrDefaultAsync(cancellationToken);
        return (refunded?.Tax ?? 0, refunded?.Shipping ?? 0);
    }

    private static bool IsUsedUp(LineBought line, RefundLine? refunded) =>
        line.Refundable.UnitsLeft == (refunded?.Quantity ?? 0) && line.Refundable.AmountLeft == (refunded?.Amount ?? 0);

    private static RefundResponse ToResponse(Refund refund, long orderId, List<LineBought> bought) => new()
    {
        Id = refund.Id,
        Number = refund.Number,
        OrderId = orderId,
        RefundedAt = refund.RefundedAtUtc,
        Day = refund.Day,
        Reason = refund.Reason,
        Currency = refund.Currency,
        Tax = refund.Lines.Sum(l => l.Tax),
        Shipping = refund.Lines.Sum(l => l.Shipping),
        Lines = [.. refund.Lines.Where(l => l.Quantity > 0 || l.Amount > 0).Join(bought, l => l.OrderLineId, b => b.Id, (l, b) => new RefundLineResponse
        {
            LineId = b.Id,
            ProductId = l.ProductId,
            Sku = b.Sku,
            Name = b.Name,
            Quantity = l.Quantity,
            Amount = l.Amount,
            Tax = l.Tax,
            Inferred = l.IsInferred,
            Restocked = l.Restocked,
        })],
    };

    private Refund NewRefund(Order order, string? reason)
    {
        var now = clock.UtcNow;
        var day = clock.DayOf(now);
        return new Refund
        {
            Source = order.Source,
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

    private async Task<List<LineBought>> LoadAsync(Order order, CancellationToken cancellationToken)
    {
        var refunded = await db.RefundLines
            .Where(r => r.OrderId == order.Id && r.OrderLineId != null)
            .GroupBy(r => r.OrderLineId!.Value)
            .Select(g => new
            {
                LineId = g.Key,
                Units = g.Sum(r => r.Quantity),
                Amount = g.Sum(r => r.Amount),
                Tax = g.Sum(r => r.Tax),
                Cost = g.Sum(r => r.Cost),
                Restocked = g.Sum(r => r.Restocked),
            })
            .ToDictionaryAsync(r => r.LineId, r => new Refunded(r.Units, r.Amount, r.Tax, r.Cost ?? 0, r.Restocked), cancellationToken);
        var lines = await db.OrderLines.AsNoTracking()
            .Where(l => l.OrderId == order.Id)
            .OrderBy(l => l.Id)
            .Select(l => new { Line = l, l.Product.Sku, l.Product.Name })
            .ToListAsync(cancellationToken);
        var decimals = MinorUnits.Of(order.Currency);
        return lines.ConvertAll(l => new LineBought(
            l.Line.Id,
            l.Line.ProductId,
            l.Sku,
            l.Name,
            new RefundableLine(l.Line.Quantity, l.Line.Gross - l.Line.Discount, l.Line.Tax, l.Line.Cost, decimals)
            {
                Refunded = refunded.GetValueOrDefault(l.Line.Id, Refunded.Nothing),
            }));
    }

    private sealed record LineBought(long Id, int ProductId, string Sku, string Name, RefundableLine Refundable);
}
