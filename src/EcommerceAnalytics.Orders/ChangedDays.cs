using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders;

/// <summary>Which days' figures a write to orders changes.</summary>
public sealed class ChangedDays(CountedStatusesOptions counted)
{
    // Compiled once per host, because every order runs it.
    private readonly Func<EcommerceDbContext, int, long, DateTime, CancellationToken, Task<DateOnly?>> _nextDay = EF.CompileAsyncQuery(
        (EcommerceDbContext db, int customerId, long orderId, DateTime placedAtUtc, CancellationToken cancellationToken) => db.Orders
            .Where(o => counted.Statuses.Contains(o.Status) && o.CustomerId == customerId && o.Id != orderId && o.PlacedAtUtc >= placedAtUtc)
            .OrderBy(o => o.PlacedAtUtc).ThenBy(o => o.Id)
            .Select(o => (DateOnly?)o.Day)
            .FirstOrDefault());

    /// <summary>
    /// Marks what changes when an order begins or ceases to count: its day, the days of its refunds, and the day of the
    /// customer's next counted order, which may turn from new to returning or back.
    /// </summary>
    public async Task MarkAsync(EcommerceDbContext db, Order order, CancellationToken cancellationToken)
    {
        var days = new HashSet<DateOnly> { order.Day };
        if (order.Id != 0)
        {
            days.UnionWith(await db.RefundLines.Where(l => l.OrderId == order.Id).Select(l => l.Refund.Day).Distinct().ToListAsync(cancellationToken));
        }

        if (order.CustomerId is { } customerId && await _nextDay(db, customerId, order.Id, order.PlacedAtUtc, cancellationToken) is { } next)
        {
            days.Add(next);
        }

        foreach (var day in days)
        {
            db.MarkChanged(day);
        }
    }
}
