using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Commands;

/// <summary>Which days' figures a write to orders changes.</summary>
internal static class ChangedDays
{
    /// <summary>
    /// Marks what changes when an order begins or ceases to count: its day, the days of its refunds, and the day of the
    /// customer's next counted order, which may turn from new to returning or back.
    /// </summary>
    public static async Task MarkAsync(
        EcommerceDbContext db, Order order, CountedStatusesOptions counted, CancellationToken cancellationToken)
    {
        var days = new HashSet<DateOnly> { order.Day };
        if (order.Id != 0)
        {
            days.UnionWith(await db.RefundLines.Where(l => l.OrderId == order.Id).Select(l => l.Refund.Day).Distinct().ToListAsync(cancellationToken));
        }

        if (order.CustomerId is not null)
        {
            days.UnionWith(await db.Orders.Counted(counted.Statuses)
                .Where(o => o.CustomerId == order.CustomerId && o.Id != order.Id && o.PlacedAtUtc >= order.PlacedAtUtc)
                .OrderBy(o => o.PlacedAtUtc).ThenBy(o => o.Id)
                .Select(o => o.Day)
                .Take(1)
                .ToListAsync(cancellationToken));
        }

        foreach (var day in days)
        {
            db.MarkChanged(day);
        }
    }
}
