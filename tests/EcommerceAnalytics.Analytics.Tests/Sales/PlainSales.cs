using System.Globalization;
using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Tests.Sales;

/// <summary>The definitions of the metrics once more, as plain loops over the facts in memory.</summary>
internal sealed class PlainSales(TestStore store)
{
    private static readonly OrderStatus[] Counted = [OrderStatus.Pending, OrderStatus.Shipped, OrderStatus.Delivered];

    /// <summary>The day at whose end customers have their segment; without one, nobody has one.</summary>
    public DateOnly? SegmentsAsOf { get; set; }

    /// <summary>The figures of the facts of a period that pass the filters.</summary>
    public SalesSums Sum(Period period, SalesFilter filter, Func<Fact, bool>? group = null) =>
        Sum(Facts(filter, period.Zone).Where(f => f.At >= period.From && f.At < period.To && (group is null || group(f))), filter);

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

    /// <summary>The values of a dimension of a fact: several where it can have several.</summary>
    public IReadOnlyList<string> Values(Fact fact, SalesDimension dimension, TimeZoneInfo zone)
    {
        var (order, product, local) = (fact.Order, store.ProductOf(fact.ProductId), TimeZoneInfo.ConvertTimeFromUtc(fact.At, zone));
        var customer = order is not null ? order.CustomerId : fact.Refund!.CustomerId;
        return dimension switch
        {
            SalesDimension.Category => [Text(fact.CategoryId)],
            SalesDimension.Product => [Text(fact.ProductId)],
            SalesDimension.Country => [fact.Country],
            SalesDimension.CustomerType => [Text((int)fact.Kind)],
            SalesDimension.Status => [Text(order is null ? -1 : (int)order.Status)],
            SalesDimension.Source => [order?.Source ?? fact.Refund!.Source],
            SalesDimension.Channel => [order?.Channel ?? string.Empty],
            SalesDimension.PaymentMethod => [order?.PaymentMethod ?? string.Empty],
            SalesDimension.Region => [order?.Region ?? string.Empty],
            SalesDimension.DiscountCode => order is { DiscountCodes: { Count: > 0 } codes } ? codes.ConvertAll(code => code.Code) : [string.Empty],
            SalesDimension.OrderTag => order is { Tags: { Count: > 0 } words } ? words.ConvertAll(tag => tag.Tag) : [string.Empty],
            SalesDimension.Brand => [product.Vendor ?? string.Empty],
            SalesDimension.Parent => [product.Parent ?? string.Empty],
            SalesDimension.Variant => [product.Variant ?? string.Empty],
            SalesDimension.Tag => store.Tags.GetValueOrDefault(product.Id) is { Count: > 0 } tags ? tags : [string.Empty],
            SalesDimension.Weekday => [Text(((int)local.DayOfWeek + 6) % 7 + 1)],
            SalesDimension.HourOfDay => [Text(local.Hour)],
            SalesDimension.FirstOrderMonth => [FirstOrderMonth(customer)],
            SalesDimension.RfmSegment => [Text(SegmentOf(customer))],
            _ => [Text(customer ?? 0)],
        };
    }

    /// <summary>The facts that pass the filters.</summary>
    public IEnumerable<Fact> Facts(SalesFilter filter, TimeZoneInfo? zone = null)
    {
        var statuses = filter.Statuses ?? Counted;
        var lines = store.Orders.Where(o => statuses.Contains(o.Status))
            .SelectMany(o => o.Lines.Select(l => new Fact(o.PlacedAtUtc, o.Country, o.Currency, KindOf(o), o, l, null, null, store.ProductOf(l.ProductId).CategoryId ?? 0, l.ProductId)));
        var backs = store.Refunds.SelectMany(r => r.Lines.Select(l => (Refund: r, Line: l, Order: l.OrderId is null ? null : store.OrderOf(l))))
            .Where(x => x.Order is null ? filter.Statuses is null : statuses.Contains(x.Order.Status))
            .Select(x => new Fact(
                x.Refund.RefundedAtUtc, x.Refund.Country, x.Refund.Currency,
                x.Order is not null ? KindOf(x.Order) : x.Refund.CustomerId is null ? CustomerKind.Guest : CustomerKind.Returning,
                x.Order, null, x.Refund, x.Line, store.ProductOf(x.Line.ProductId).CategoryId ?? 0, x.Line.ProductId));
        return lines.Concat(backs).Where(f => f.Currency == filter.Currency
            && filter.Others.All(other => Values(f, other.Dimension, zone ?? TimeZoneInfo.Utc).Any(value => other.Values.Contains(value)) != other.Excludes)
            && (filter.CategoryIds is null || filter.CategoryIds.Contains(f.CategoryId))
            && (filter.ProductIds is null || filter.ProductIds.Contains(f.ProductId))
            && (filter.CustomerKinds is null || filter.CustomerKinds.Contains(f.Kind)));
    }

    private string FirstOrderMonth(int? customer) => store.Orders.Where(o => customer is not null && o.CustomerId == customer && Counted.Contains(o.Status))
        .Select(o => o.Day).Order().Select(day => day.ToString("yyyy-MM", CultureInfo.InvariantCulture)).FirstOrDefault(string.Empty);

    /// <summary>1 for the first segment; 0 for guests and those who had not ordered.</summary>
    private int SegmentOf(int? customer)
    {
        var all = store.Customers.Select(c => (c.Id, Days: OrdersOf(c.Id).Select(o => o.Day).Distinct().ToList())).Where(c => c.Days.Count > 0)
            .ToDictionary(c => c.Id, c => (Idle: SegmentsAsOf!.Value.DayNumber - c.Days.Max().DayNumber, Often: c.Days.Count, Net: (double)(NetOf(c.Id) * 10_000)));
        if (customer is not { } id || !all.TryGetValue(id, out var own))
        {
            return 0;
        }

        var (idle, often, net) = (Quintiles.Of([.. all.Values.Select(c => (double)c.Idle)]), Quintiles.Of([.. all.Values.Select(c => (double)c.Often)]), Quintiles.Of([.. all.Values.Select(c => c.Net)]));
        return (int)new RfmScore(idle.ScoreOfLow(own.Idle), often.GroupOf(own.Often), net.GroupOf(own.Net)).Segment + 1;
    }

    private IEnumerable<Order> OrdersOf(int customer) => store.Orders.Where(o => o.CustomerId == customer && Counted.Contains(o.Status) && o.Day <= SegmentsAsOf);

    private decimal NetOf(int customer)
    {
        bool IsOf(Order order) => order.CustomerId == customer && order.Currency == "GBP" && Counted.Contains(order.Status);
        return OrdersOf(customer).Where(IsOf).SelectMany(o => o.Lines).Sum(l => l.Gross - l.Discount)
            - store.Refunds.Where(r => r.Day <= SegmentsAsOf).SelectMany(r => r.Lines).Where(l => l.OrderId is not null && IsOf(store.OrderOf(l))).Sum(l => l.Amount);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal sealed record Fact(
        DateTime At, string Country, string Currency, CustomerKind Kind, Order? Order, OrderLine? Line, Refund? Refund, RefundLine? Back, int CategoryId, int ProductId);
}
