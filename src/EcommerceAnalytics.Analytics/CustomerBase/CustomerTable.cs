using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Reports;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// Every customer with a counted order and the days of these orders, in columns, so that a million orders are scanned
/// in milliseconds. Customers are ordered by id, and the days of each in ascending order, as day numbers. Money is in
/// ten-thousandths of the store's currency, as exact as the facts.
/// </summary>
internal sealed class CustomerTable
{
    /// <summary>Units per unit of the currency.</summary>
    public const decimal MoneyUnits = 10_000m;

    private readonly int[] _returnStarts;

    /// <param name="customers">Those with an order day, as in <paramref name="orderDays"/>.</param>
    /// <param name="orderDays">Their order days.</param>
    /// <param name="returns">Refunds of their counted orders, sorted.</param>
    public CustomerTable(IReadOnlyList<CustomerIdentity> customers, OrderDayColumns orderDays, ReturnedDay[] returns)
    {
        (Customers, OrderDays, Returns) = (customers, orderDays, returns);
        _returnStarts = new int[customers.Count + 1];
        for (int c = 0, next = 0; c < customers.Count; c++)
        {
            while (next < returns.Length && returns[next].CustomerId <= customers[c].Id)
            {
                next++;
            }

            _returnStarts[c + 1] = next;
        }
    }

    /// <summary>The customers, by rising id.</summary>
    public IReadOnlyList<CustomerIdentity> Customers { get; }

    /// <summary>Number of customers.</summary>
    public int Count => Customers.Count;

    /// <summary>Their order days.</summary>
    public OrderDayColumns OrderDays { get; }

    /// <summary>The refunds of their counted orders, by customer and day.</summary>
    public ReturnedDay[] Returns { get; }

    /// <summary>All customers, those without an order included.</summary>
    public required RegisteredCustomers Registered { get; init; }

    /// <summary>Counted orders of guests by day.</summary>
    public required IReadOnlyDictionary<int, int> GuestOrders { get; init; }

    /// <summary>Counted orders not in the store's currency, and their refunds: they are orders, but have no value here unless it is converted.</summary>
    public required IReadOnlyList<ForeignAmount> Foreign { get; init; }

    /// <summary>The first order day of all customers; null without orders of customers.</summary>
    public DateOnly? FirstDay => OrderDays.Days.Length == 0 ? null : DateOnly.FromDayNumber(OrderDays.Days.Min());

    /// <summary>The first order day of all customers, but no later than a day.</summary>
    public DateOnly FirstDayThrough(DateOnly day) => FirstDay is { } first && first < day ? first : day;

    /// <summary>The order days of a customer, at least one.</summary>
    public ReadOnlySpan<int> DaysOf(int customer) => OrderDays.Days.AsSpan(Range(customer));

    /// <summary>Counted orders on each of the days.</summary>
    public ReadOnlySpan<int> OrdersOf(int customer) => OrderDays.Orders.AsSpan(Range(customer));

    /// <summary>Gross − discounts of each of the days.</summary>
    public ReadOnlySpan<long> ValuesOf(int customer) => OrderDays.Values.AsSpan(Range(customer));

    /// <summary>Refunds of a customer's counted orders, by the day of the refund.</summary>
    public ReadOnlySpan<ReturnedDay> ReturnsOf(int customer) => Returns.AsSpan(_returnStarts[customer].._returnStarts[customer + 1]);

    /// <summary>Number of order days up to a day.</summary>
    public int DaysThrough(int customer, int day)
    {
        var days = DaysOf(customer);
        var count = days.Length;
        while (count > 0 && days[count - 1] > day)
        {
            count--;
        }

        return count;
    }

    /// <summary>Gross − discounts − refunds up to a day, in ten-thousandths.</summary>
    public long NetThrough(int customer, int day)
    {
        long net = 0;
        foreach (var value in ValuesOf(customer)[..DaysThrough(customer, day)])
        {
            net += value;
        }

        foreach (var returned in ReturnsOf(customer))
        {
            net -= returned.Day <= day ? returned.Amount : 0;
        }

        return net;
    }

    /// <summary>Counted orders of all customers up to a day.</summary>
    public int OrdersThrough(DateOnly day)
    {
        var count = 0;
        for (var i = 0; i < OrderDays.Days.Length; i++)
        {
            count += OrderDays.Days[i] <= day.DayNumber ? OrderDays.Orders[i] : 0;
        }

        return count;
    }

    /// <summary>Customers with a counted order up to a day.</summary>
    public int CustomersThrough(DateOnly day)
    {
        var count = 0;
        for (var c = 0; c < Count; c++)
        {
            count += DaysOf(c)[0] <= day.DayNumber ? 1 : 0;
        }

        return count;
    }

    /// <summary>Ids of the customers with an order on any of the days.</summary>
    public HashSet<int> CustomersOn(IReadOnlySet<int> days)
    {
        var found = new HashSet<int>();
        for (var c = 0; c < Count; c++)
        {
            foreach (var day in DaysOf(c))
            {
                if (days.Contains(day))
                {
                    found.Add(Customers[c].Id);
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>Counted orders of guests in a span of days, both included.</summary>
    public int GuestOrdersIn(DateOnly from, DateOnly to) =>
        GuestOrders.Where(g => g.Key >= from.DayNumber && g.Key <= to.DayNumber).Sum(g => g.Value);

    /// <summary>The resolved parameters, with the number of guest orders excluded.</summary>
    public ReportMeta Meta(ReportSession session, DateOnly first, DateOnly last, bool hasMoney, params IEnumerable<string> warnings)
    {
        if (hasMoney && Foreign.Count > 0)
        {
            warnings = warnings.Append(
                $"There are also orders in {string.Join(", ", Foreign.Select(f => f.Currency).Distinct().Order(StringComparer.Ordinal))}; they are counted, but their amounts are not included.");
        }

        return session.Meta(Period.OfDays(first, last, session.Clock.Zone), warnings) with { GuestOrdersLeftOut = GuestOrdersIn(first, last) };
    }

    private Range Range(int customer) => OrderDays.Starts[customer]..OrderDays.Starts[customer + 1];
}

/// <summary>The amount refunded on one day of a customer's orders of another.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Day">Day number of the refund.</param>
/// <param name="OrderDay">Day number of the order.</param>
/// <param name="Amount">Amount in ten-thousandths.</param>
internal readonly record struct ReturnedDay(int CustomerId, int Day, int OrderDay, long Amount);

/// <summary>An order, or a refund of one, in another currency than the store's.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Day">Day number of the order or of the refund.</param>
/// <param name="OrderDay">Day number of the order.</param>
/// <param name="Currency">Its currency, ISO 4217.</param>
/// <param name="Amount">Gross − discounts, or what was refunded, in ten-thousandths.</param>
/// <param name="IsRefund">Whether it is a refund.</param>
internal readonly record struct ForeignAmount(int CustomerId, int Day, int OrderDay, string Currency, long Amount, bool IsRefund);
