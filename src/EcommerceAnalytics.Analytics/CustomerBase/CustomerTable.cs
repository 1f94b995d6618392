using System.Diagnostics.CodeAnalysis;
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

    private const int InBlock = CustomerBlock.Size - 1;

    /// <param name="blocks">The customers; all blocks but the last one are full.</param>
    /// <param name="registered">All customers, those without an order included.</param>
    /// <param name="guestOrders">Counted orders of guests by day.</param>
    public CustomerTable(CustomerBlock[] blocks, RegisteredCustomers registered, IReadOnlyDictionary<int, int> guestOrders)
    {
        (Blocks, Registered, GuestOrders) = (blocks, registered, guestOrders);
        Count = blocks.Sum(block => block.Count);
        FirstDay = blocks.Length == 0 ? null : DateOnly.FromDayNumber(blocks.Min(block => block.FirstDay));
    }

    /// <summary>A table without customers.</summary>
    public static CustomerTable Empty { get; } = new([], RegisteredCustomers.None, new Dictionary<int, int>());

    /// <summary>The customers, <see cref="CustomerBlock.Size"/> in each but the last one.</summary>
    public CustomerBlock[] Blocks { get; }

    /// <summary>Number of customers.</summary>
    public int Count { get; }

    /// <summary>All customers, those without an order included.</summary>
    public RegisteredCustomers Registered { get; }

    /// <summary>Counted orders of guests by day.</summary>
    public IReadOnlyDictionary<int, int> GuestOrders { get; }

    /// <summary>Counted orders not in the store's currency, and their refunds: they are orders, but have no value here unless it is converted.</summary>
    public IEnumerable<ForeignAmount> Foreign => Blocks.SelectMany(block => block.Foreign);

    /// <summary>Whether there are any.</summary>
    public bool HasForeign => Array.Exists(Blocks, block => block.Foreign.Length > 0);

    /// <summary>The first order day of all customers; null without orders of customers.</summary>
    public DateOnly? FirstDay { get; }

    /// <summary>The first order day of all customers, but no later than a day.</summary>
    public DateOnly FirstDayThrough(DateOnly day) => FirstDay is { } first && first < day ? first : day;

    /// <summary>The id of a customer.</summary>
    public int IdOf(int customer) => Blocks[customer >> CustomerBlock.Bits].Ids[customer & InBlock];

    /// <summary>The place of a customer, or −1.</summary>
    public int IndexOf(int id)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (IdOf(middle).CompareTo(id))
            {
                case 0:
                    return middle;
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return -1;
    }

    /// <summary>The home country of a customer.</summary>
    public string CountryOf(int customer) => Blocks[customer >> CustomerBlock.Bits].Countries[customer & InBlock];

    /// <summary>The number of a customer in the store's source system.</summary>
    public string? NumberOf(int customer) => Registered.NumberOf(IdOf(customer));

    /// <summary>The order days of a customer, at least one.</summary>
    public ReadOnlySpan<int> DaysOf(int customer) => Blocks[customer >> CustomerBlock.Bits].DaysOf(customer & InBlock);

    /// <summary>Counted orders on each of the days.</summary>
    public ReadOnlySpan<int> OrdersOf(int customer) => Blocks[customer >> CustomerBlock.Bits].OrdersOf(customer & InBlock);

    /// <summary>Gross − discounts of each of the days.</summary>
    public ReadOnlySpan<long> ValuesOf(int customer) => Blocks[customer >> CustomerBlock.Bits].ValuesOf(customer & InBlock);

    /// <summary>Refunds of a customer's counted orders, by the day of the refund.</summary>
    public ReadOnlySpan<ReturnedDay> ReturnsOf(int customer) => Blocks[customer >> CustomerBlock.Bits].ReturnsOf(customer & InBlock);

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
        foreach (var block in Blocks)
        {
            for (var i = 0; i < block.Days.Length; i++)
            {
                count += block.Days[i] <= day.DayNumber ? block.Orders[i] : 0;
            }
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

    /// <summary>Counted orders of guests in a span of days, both included.</summary>
    public int GuestOrdersIn(DateOnly from, DateOnly to) =>
        GuestOrders.Where(g => g.Key >= from.DayNumber && g.Key <= to.DayNumber).Sum(g => g.Value);

    /// <summary>The same table with some facts read again. Blocks in which nothing has changed are those of this one.</summary>
    /// <param name="facts">What was read.</param>
    /// <param name="again">The days that were read again; all others are as before.</param>
    /// <param name="registered">All customers.</param>
    public CustomerTable With(CustomerFacts facts, DaySet again, RegisteredCustomers registered)
    {
        facts.Sort();
        var guests = GuestOrders.Where(g => !again.Contains(g.Key)).Concat(facts.GuestOrders).ToDictionary();
        return new CustomerTable(CustomerTableUpdate.Changed(Renamed(registered), facts, again, registered), registered, guests);
    }

    /// <summary>The same table with other names of customers.</summary>
    public CustomerTable With(RegisteredCustomers registered) => new(Renamed(registered), registered, GuestOrders);

    /// <summary>The resolved parameters, with the number of guest orders excluded.</summary>
    public ReportMeta Meta(ReportSession session, DateOnly first, DateOnly last, bool hasMoney, params IEnumerable<string> warnings)
    {
        if (hasMoney && HasForeign)
        {
            warnings = warnings.Append(
                $"There are also orders in {string.Join(", ", Foreign.Select(f => f.Currency).Distinct().Order(StringComparer.Ordinal))}; they are counted, but their amounts are not included.");
        }

        return session.Meta(Period.OfDays(first, last, session.Clock.Zone), warnings) with { GuestOrdersLeftOut = GuestOrdersIn(first, last) };
    }

    private CustomerBlock[] Renamed(RegisteredCustomers registered) =>
        registered.Continues(Registered) ? Blocks : Array.ConvertAll(Blocks, block => block.Renamed(registered));
}

/// <summary>Something that a customer did on a day.</summary>
internal interface ICustomerDay
{
    int CustomerId { get; }

    int Day { get; }
}

/// <summary>The amount refunded on one day of a customer's orders of another.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Day">Day number of the refund.</param>
/// <param name="OrderDay">Day number of the order.</param>
/// <param name="Amount">Amount in ten-thousandths.</param>
[SuppressMessage("Design", "S1210", Justification = "Only sorted.")]
[SuppressMessage("Design", "MA0097", Justification = "Only sorted.")]
internal readonly record struct ReturnedDay(int CustomerId, int Day, int OrderDay, long Amount) : ICustomerDay, IComparable<ReturnedDay>
{
    public int CompareTo(ReturnedDay other) => (CustomerId, Day, OrderDay, Amount).CompareTo((other.CustomerId, other.Day, other.OrderDay, other.Amount));
}

/// <summary>An order, or a refund of one, in another currency than the store's.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Day">Day number of the order or of the refund.</param>
/// <param name="OrderDay">Day number of the order.</param>
/// <param name="Currency">Its currency, ISO 4217.</param>
/// <param name="Amount">Gross − discounts, or what was refunded, in ten-thousandths.</param>
/// <param name="IsRefund">Whether it is a refund.</param>
[SuppressMessage("Design", "S1210", Justification = "Only sorted.")]
[SuppressMessage("Design", "MA0097", Justification = "Only sorted.")]
internal readonly record struct ForeignAmount(int CustomerId, int Day, int OrderDay, string Currency, long Amount, bool IsRefund) : ICustomerDay, IComparable<ForeignAmount>
{
    public int CompareTo(ForeignAmount other)
    {
        var place = (CustomerId, Day, OrderDay, Amount, IsRefund).CompareTo((other.CustomerId, other.Day, other.OrderDay, other.Amount, other.IsRefund));
        return place != 0 ? place : string.CompareOrdinal(Currency, other.Currency);
    }
}
