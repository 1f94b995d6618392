using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>The definitions of the metrics once more, as plain loops over the facts in memory.</summary>
internal sealed class PlainSales(TestStore store)
{
    private static readonly OrderStatus[] Counted = [OrderStatus.Pending, OrderStatus.Shipped, OrderStatus.Delivered];

    /// <summary>The figures of the facts with an instant in [from, to) that pass the filters.</summary>
    public SalesSums Sum(DateTime from, DateTime to, SalesFilter filter, Func<Fact, bool>? group = null) =>
        Sum(Facts(filter).Where(f => f.At >= from && f.At < to && (group is null || group(f))), filter);

    /// <summary>The figures of facts that pass the filters.</summary>
    public static SalesSums Sum(IEnumerable<Fact> facts, SalesFilter filter)
    {
        var sums = new SalesSums();
        var orders = new HashSet<Order>();
        foreach (var fact in facts)
        {
            if (fact.Line is { } line)
            {
                orders.Add(fact.Order!);
                sums.Lines++;
                sums.Units += line.Quantity;
                sums.Gross += line.Quantity * line.UnitPrice;
                sums.Discount += line.Discount;
                sums.Cost += line.Cost ?? 0;
                sums.NetWithCost += line.Cost is null ? 0 : line.Gross - line.Discount;
                sums.LinesWithCost += line.Cost is null ? 0 : 1;
            }
            else if (fact.Back is { } back)
            {
                sums.UnitsReturned += back.Quantity;
                sums.Returns += back.Amount;
                if (!filter.IsByItem)
                {
                    sums.Tax -= back.Tax;
                    sums.Shipping -= back.Shipping;
                }

                sums.Cost -= back.Cost ?? 0;
                sums.NetWithCost -= back.Cost is null ? 0 : back.Amount;
                sums.LinesWithCost += back.Cost is null ? 0 : 1;
            }
        }

        sums.Orders = orders.Count;
        if (!filter.IsByItem)
        {
            sums.Tax += orders.Sum(o => o.Tax);
            sums.Shipping += orders.Sum(o => o.Shipping);
        }

        return sums;
    }

    /// <summary>Kind of customer of an order.</summary>
    public CustomerKind KindOf(Order order)
    {
        if (order.CustomerId is null)
        {
            return CustomerKind.Guest;
        }

        return store.Orders.Exists(o => o.CustomerId == order.CustomerId && Counted.Contains(o.Status)
            && (o.PlacedAtUtc < order.PlacedAtUtc || (o.PlacedAtUtc == order.PlacedAtUtc && o.Id < order.Id)))
            ? CustomerKind.Returning
            : CustomerKind.New;
    }

    /// <summary>The facts that pass the filters.</summary>
    public IEnumerable<Fact> Facts(SalesFilter filter)
    {
        var statuses = filter.Statuses ?? Counted;
        var lines = store.Orders.Where(o => statuses.Contains(o.Status))
            .SelectMany(o => o.Lines.Select(l => new Fact(o.PlacedAtUtc, o.Country, o.Currency, KindOf(o), o, l, null, store.ProductOf(l.ProductId).CategoryId ?? 0, l.ProductId)));
        var backs = store.Refunds.SelectMany(r => r.Lines.Select(l => (Refund: r, Line: l, Order: l.OrderId is null ? null : store.OrderOf(l))))
            .Where(x => x.Order is null ? filter.Statuses is null : statuses.Contains(x.Order.Status))
            .Select(x => new Fact(
                x.Refund.RefundedAtUtc, x.Refund.Country, x.Refund.Currency,
                x.Order is not null ? KindOf(x.Order) : x.Refund.CustomerId is null ? CustomerKind.Guest : CustomerKind.Returning,
                x.Order, null, x.Line, store.ProductOf(x.Line.ProductId).CategoryId ?? 0, x.Line.ProductId));
        return lines.Concat(backs).Where(f => f.Currency == filter.Currency
            && (filter.Country is null || f.Country == filter.Country)
            && (filter.CategoryIds is null || filter.CategoryIds.Contains(f.CategoryId))
            && (filter.ProductIds is null || filter.ProductIds.Contains(f.ProductId))
            && (filter.CustomerKind is null || f.Kind == filter.CustomerKind));
    }

    internal sealed record Fact(
        DateTime At, string Country, string Currency, CustomerKind Kind, Order? Order, OrderLine? Line, RefundLine? Back, int CategoryId, int ProductId);
}
