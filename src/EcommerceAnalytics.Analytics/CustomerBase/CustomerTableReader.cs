using System.Globalization;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Reads the <see cref="CustomerTable"/>: one pass over the orders and their refunds.</summary>
internal static class CustomerTableReader
{
    /// <summary>Reads all customers.</summary>
    /// <param name="session">The read session.</param>
    /// <param name="known">Customers of an earlier state, of whom only those that are new or have changed are read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<CustomerTable> ReadAsync(ReportSession session, RegisteredCustomers known, CancellationToken cancellationToken)
    {
        var registered = await known.ReadAgainAsync(session.Db, mayHaveChanged: true, cancellationToken);
        var facts = new CustomerFacts();
        await ReadAsync(session, facts, null, null, cancellationToken);
        return CustomerTable.Empty.With(facts, DaySet.None, registered);
    }

    /// <summary>Reads some days again and takes the rest from an earlier table. Returns the same table when nothing has changed.</summary>
    /// <param name="session">The read session.</param>
    /// <param name="earlier">The earlier table.</param>
    /// <param name="changed">Days whose orders or refunds have changed.</param>
    /// <param name="mayCustomersHaveChanged">Whether the customers themselves may have changed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<CustomerTable> ReadAgainAsync(
        ReportSession session, CustomerTable earlier, IReadOnlySet<DateOnly> changed, bool mayCustomersHaveChanged, CancellationToken cancellationToken)
    {
        var registered = await earlier.Registered.ReadAgainAsync(session.Db, mayCustomersHaveChanged, cancellationToken);
        if (changed.Count == 0)
        {
            return ReferenceEquals(registered, earlier.Registered) ? earlier : earlier.With(registered);
        }

        var facts = new CustomerFacts();
        await ReadAsync(session, facts, changed, null, cancellationToken);
        if (!facts.CustomerIds().TrueForAll(registered.Contains))
        {
            registered = await registered.ReadAgainAsync(session.Db, mayHaveChanged: true, cancellationToken);
        }

        return earlier.With(facts, new DaySet(changed), registered);
    }

    /// <summary>Reads a single customer.</summary>
    public static async Task<CustomerTable> ReadOneAsync(ReportSession session, int customerId, CancellationToken cancellationToken)
    {
        var facts = new CustomerFacts();
        await ReadAsync(session, facts, null, customerId, cancellationToken);
        return CustomerTable.Empty.With(facts, DaySet.None, RegisteredCustomers.None);
    }

    /// <summary>Reads orders and refunds, all or those of some days, of all customers or of one.</summary>
    private static async Task ReadAsync(
        ReportSession session, CustomerFacts facts, IReadOnlySet<DateOnly>? days, int? customerId, CancellationToken cancellationToken)
    {
        var counted = SalesFormulas.CountedOrder(session.Counted.Statuses)
            + (customerId is { } id ? string.Create(CultureInfo.InvariantCulture, $" AND o.customer_id = {id}") : "");
        string OnDays(string row) => days is null ? "" : $"AND {row}.day IN ({SalesFormulas.List(days)})";

        await using var command = session.Db.Database.CreateCommand($"""
            SELECT o.customer_id, o.currency, o.day, o.gross - o.discount, NULL FROM orders o WHERE {counted} {OnDays("o")}
            UNION ALL
            SELECT o.customer_id, o.currency, o.day, x.amount, r.day
            FROM refunds r JOIN refund_lines x ON x.refund_id = r.id JOIN orders o ON o.id = x.order_id
            WHERE {counted} AND o.customer_id IS NOT NULL {OnDays("r")}
            """);
        var dialect = session.Db.Dialect;
        var currency = session.Store.Currency;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var day = dialect.ReadDay(reader, 2).DayNumber;
            if (reader.IsDBNull(0))
            {
                facts.AddGuestOrder(day);
                continue;
            }

            var (customer, value) = (reader.GetInt32(0), dialect.ReadTenThousandths(reader, 3));
            int? refunded = reader.IsDBNull(4) ? null : dialect.ReadDay(reader, 4).DayNumber;
            if (reader.GetString(1) is var code && code != currency)
            {
                facts.Add(new ForeignAmount(customer, refunded ?? day, day, string.Intern(code), value, refunded is not null));
                value = 0;
            }

            if (refunded is not { } refundDay)
            {
                facts.AddOrder(customer, day, value);
            }
            else if (value != 0)
            {
                facts.Add(new ReturnedDay(customer, refundDay, day, value));
            }
        }
    }
}
