using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders;

/// <summary>Which days' figures a write to orders changes.</summary>
internal static class ChangedDays
{
    /// <summary>
    /// Marks what changes when an order is placed or gets another status: its day, and the days of its refunds, which have its status. The customer's
    /// next order may turn from new to returning or back: the columnar copy looks for the first order of every customer of the days.
    /// </summary>
    public static async Task MarkAsync(EcommerceDbContext db, Order order, CancellationToken cancellationToken)
    {
        var days = new HashSet<DateOnly> { order.Day };
        if (order.Id != 0)
        {
            days.UnionWith(await db.RefundLines.Where(l => l.OrderId == order.Id).Select(l => l.Refund.Day).Distinct().ToListAsync(cancellationToken));
        }

        foreach (var day in days)
        {
            db.MarkChanged(day);
        }
    }
}
