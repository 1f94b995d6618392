using System.Globalization;
using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Reads the <see cref="CustomerTable"/>: one pass over the orders.</summary>
internal static class CustomerTableReader
{
    private const decimal MoneyUnits = 10_000m;

    public static async Task<CustomerTable> ReadAsync(ReportSession session, CancellationToken cancellationToken)
    {
        var orders = new OrderDayCollector();
        var guests = new Dictionary<int, int>();
        var currencies = new HashSet<string>(StringComparer.Ordinal);
        await ReadOrdersAsync(session, orders, guests, currencies, cancellationToken);
        var (ids, days) = orders.Collect();
        var registered = await session.Db.Customers
            .Select(c => new CustomerIdentity(c.Id, c.Number, c.Country)).ToListAsync(cancellationToken);
        var byId = registered.ToDictionary(c => c.Id);
        var position = ids.Index().ToDictionary(c => c.Item, c => c.Index);
        var currency = session.Store.Currency;
        var returns = await session.Db.RefundLines.Counted(session.Counted.Statuses)
            .Where(l => l.Order != null && l.Order.CustomerId != null && l.Order.Currency == currency)
            .GroupBy(l => new { l.Order!.CustomerId, l.Refund.Day })
            .Select(g => new { g.Key.CustomerId, g.Key.Day, Amount = g.Sum(l => l.Amount) })
            .ToListAsync(cancellationToken);
        return new CustomerTable(
            [.. ids.Select(id => byId[id])],
            days,
            [.. returns.Select(r => (position[r.CustomerId!.Value], r.Day.DayNumber, (long)(r.Amount * MoneyUnits))).Order()])
        {
            Registered = registered.CountBy(c => c.Country).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal),
            GuestOrders = guests,
            OtherCurrencies = [.. currencies.Order(StringComparer.Ordinal)],
        };
    }

    private static async Task ReadOrdersAsync(
        ReportSession session, OrderDayCollector orders, Dictionary<int, int> guests, HashSet<string> otherCurrencies, CancellationToken cancellationToken)
    {
        // Without the layers of EF, which would double the time of a million rows.
        var database = session.Db.Database;
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = $"""
            SELECT o.customer_id, o.day, o.gross - o.discount, o.currency FROM orders o
            WHERE {SalesFormulas.CountedOrder(session.Counted.Statuses)}
            """;
        command.Transaction = database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = database.GetCommandTimeout() ?? command.CommandTimeout;
        var inTenThousandths = database.IsSqlite();
        var currency = session.Store.Currency;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var day = inTenThousandths
                ? DateOnly.ParseExact(reader.GetString(1), "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber
                : DateOnly.FromDateTime(reader.GetDateTime(1)).DayNumber;
            if (reader.IsDBNull(0))
            {
                guests[day] = guests.GetValueOrDefault(day) + 1;
                continue;
            }

            var isOwn = reader.GetString(3) == currency;
            if (!isOwn)
            {
                otherCurrencies.Add(reader.GetString(3));
            }

            var value = !isOwn ? 0 : inTenThousandths ? reader.GetInt64(2) : (long)(reader.GetDecimal(2) * MoneyUnits);
            orders.Add(reader.GetInt32(0), day, value);
        }
    }
}
