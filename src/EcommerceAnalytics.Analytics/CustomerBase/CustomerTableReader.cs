using System.Globalization;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Reads the <see cref="CustomerTable"/>: one pass over the orders and their refunds.</summary>
internal static class CustomerTableReader
{
    private static readonly CustomerTable Empty = new([], OrderDayColumns.None, [])
    {
        Registered = RegisteredCustomers.None,
        GuestOrders = new Dictionary<int, int>(),
        Foreign = [],
    };

    /// <summary>Reads all customers.</summary>
    public static async Task<CustomerTable> ReadAsync(ReportSession session, CancellationToken cancellationToken) =>
        await ReadAgainAsync(session, Empty, null, cancellationToken);

    /// <summary>Reads some days again and copies the rest from an earlier table. Returns the same table when nothing has changed.</summary>
    /// <param name="session">The read session.</param>
    /// <param name="earlier">The earlier table.</param>
    /// <param name="changed">Days whose orders or refunds have changed; null for all.</param>
    public static async Task<CustomerTable> ReadAgainAsync(
        ReportSession session, CustomerTable earlier, IReadOnlySet<DateOnly>? changed, CancellationToken cancellationToken)
    {
        var registered = await earlier.Registered.ReadAgainAsync(session.Db, cancellationToken);
        if (changed is { Count: 0 })
        {
            return ReferenceEquals(registered, earlier.Registered) ? earlier : Table(earlier.OrderDays, earlier.Returns, registered, earlier.GuestOrders, earlier.Foreign);
        }

        earlier = changed is null ? Empty : earlier;
        var facts = new Facts();
        await ReadAsync(session, facts, changed, null, cancellationToken);
        var again = changed?.Select(d => d.DayNumber).ToHashSet() ?? [];
        var guests = earlier.GuestOrders.Where(g => !again.Contains(g.Key)).Concat(facts.GuestOrders).ToDictionary();
        facts.Foreign.AddRange(earlier.Foreign.Where(f => !again.Contains(f.Day)));
        return Table(facts.Orders.Collect(earlier.OrderDays, again), facts.ReturnedDays(earlier.Returns, again), registered, guests, facts.Foreign);
    }

    /// <summary>Reads a single customer.</summary>
    public static async Task<CustomerTable> ReadOneAsync(ReportSession session, int customerId, CancellationToken cancellationToken)
    {
        var facts = new Facts();
        await ReadAsync(session, facts, null, customerId, cancellationToken);
        var days = facts.Orders.Collect(OrderDayColumns.None, new HashSet<int>());
        return new CustomerTable([.. days.CustomerIds.Select(id => new CustomerIdentity(id, null, ""))], days, facts.ReturnedDays([], new HashSet<int>()))
        {
            Registered = Empty.Registered,
            GuestOrders = Empty.GuestOrders,
            Foreign = facts.Foreign,
        };
    }

    private static CustomerTable Table(
        OrderDayColumns orderDays, ReturnedDay[] returns, RegisteredCustomers registered, IReadOnlyDictionary<int, int> guests, IReadOnlyList<ForeignAmount> foreign) =>
        new([.. orderDays.CustomerIds.Select(id => registered[id])], orderDays, returns)
        {
            Registered = registered,
            GuestOrders = guests,
            Foreign = foreign,
        };

    /// <summary>Reads orders and refunds, all or those of some days, of all customers or of one.</summary>
    private static async Task ReadAsync(
        ReportSession session, Facts facts, IReadOnlySet<DateOnly>? days, int? customerId, CancellationToken cancellationToken)
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
                facts.GuestOrders[day] = facts.GuestOrders.GetValueOrDefault(day) + 1;
                continue;
            }

            var (customer, value) = (reader.GetInt32(0), dialect.ReadTenThousandths(reader, 3));
            int? refunded = reader.IsDBNull(4) ? null : dialect.ReadDay(reader, 4).DayNumber;
            if (reader.GetString(1) is var code && code != currency)
            {
                facts.Foreign.Add(new ForeignAmount(customer, refunded ?? day, day, string.Intern(code), value, refunded is not null));
                value = 0;
            }

            if (refunded is not { } refundDay)
            {
                facts.Orders.Add(customer, day, value);
            }
            else if (value != 0)
            {
                facts.Returns.Add(new ReturnedDay(customer, refundDay, day, value));
            }
        }
    }

    /// <summary>What was read.</summary>
    private sealed class Facts
    {
        public OrderDayCollector Orders { get; } = new();

        public List<ReturnedDay> Returns { get; } = [];

        public Dictionary<int, int> GuestOrders { get; } = [];

        public List<ForeignAmount> Foreign { get; } = [];

        /// <summary>Adds those of an earlier read on days that were not read again.</summary>
        public ReturnedDay[] ReturnedDays(ReturnedDay[] earlier, HashSet<int> readAgain) =>
            [.. earlier.Where(r => !readAgain.Contains(r.Day)).Concat(Returns).OrderBy(r => r.CustomerId).ThenBy(r => r.Day)];
    }
}
