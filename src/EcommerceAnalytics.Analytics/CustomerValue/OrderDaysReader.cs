using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Reads every customer's order days up to a day, one row per customer and day.</summary>
internal static class OrderDaysReader
{
    public static async Task<List<OrderDays>> ReadAsync(ReportSession session, DateOnly asOf, CancellationToken cancellationToken)
    {
        var currency = session.Store.Currency;
        var counted = session.Counted.Statuses;
        var rows = await session.Db.Orders.Counted(counted)
            .Where(o => o.CustomerId != null && o.Day <= asOf)
            .GroupBy(o => new { o.CustomerId, o.Day, o.Currency })
            .Select(g => new { g.Key.CustomerId, g.Key.Day, g.Key.Currency, Value = g.Sum(o => o.Gross - o.Discount) })
            .OrderBy(r => r.CustomerId).ThenBy(r => r.Day)
            .ToListAsync(cancellationToken);
        var returns = await session.Db.RefundLines.Counted(counted)
            .Where(l => l.Order != null && l.Order.CustomerId != null && l.Order.Day <= asOf && l.Order.Currency == currency)
            .GroupBy(l => l.Order!.CustomerId)
            .Select(g => new { Customer = g.Key, Amount = g.Sum(l => l.Amount) })
            .ToDictionaryAsync(r => r.Customer!.Value, r => r.Amount, cancellationToken);
        var customers = await session.Db.Customers.Select(c => new { c.Id, c.Number, c.Country }).ToDictionaryAsync(c => c.Id, cancellationToken);
        var result = new List<OrderDays>(customers.Count);
        foreach (var group in rows.GroupBy(r => r.CustomerId!.Value))
        {
            // A day with orders in two currencies is one order day; only the store's currency has a value.
            var days = group.GroupBy(r => r.Day)
                .Select(d => (Day: d.Key, Value: d.Where(r => r.Currency == currency).Sum(r => r.Value))).ToList();
            var customer = customers[group.Key];
            result.Add(new OrderDays(
                group.Key,
                customer.Number,
                customer.Country,
                [.. days.Select(d => d.Day)],
                [.. days.Select(d => d.Value)],
                days.Sum(d => d.Value) - returns.GetValueOrDefault(group.Key)));
        }

        return result;
    }
}
