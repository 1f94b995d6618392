using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Data.Orders;

/// <summary>
/// Which orders count (docs/metrics.md): those whose status is in the counted set. The set is written into the SQL as
/// constants, because one small set is asked for again and again and both databases plan <c>IN (0, 1, 2)</c> best.
/// </summary>
public static class CountedOrders
{
    /// <summary>The orders whose status is one of <paramref name="statuses"/>.</summary>
    public static IQueryable<Order> Counted(this IQueryable<Order> orders, IReadOnlyCollection<OrderStatus> statuses) =>
        orders.Where(o => EF.Constant(statuses).Contains(o.Status));

    /// <summary>The lines of counted orders.</summary>
    public static IQueryable<OrderLine> Counted(this IQueryable<OrderLine> lines, IReadOnlyCollection<OrderStatus> statuses) =>
        lines.Where(l => EF.Constant(statuses).Contains(l.Order.Status));

    /// <summary>The refund lines of counted orders, and those that stand alone.</summary>
    public static IQueryable<RefundLine> Counted(this IQueryable<RefundLine> lines, IReadOnlyCollection<OrderStatus> statuses) =>
        lines.Where(l => l.Order == null || EF.Constant(statuses).Contains(l.Order.Status));
}
