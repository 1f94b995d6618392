using System.Runtime.InteropServices;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// Orders and refunds as they were read, in any sequence, to be sorted by customer and day. Sorting a million orders here takes a tenth of a
/// second, in the database several, because it would sort them on disk.
/// </summary>
internal sealed class CustomerFacts
{
    private readonly List<long> _keys = [];
    private readonly List<long> _values = [];
    private readonly List<ReturnedDay> _returns = [];
    private readonly List<ForeignAmount> _foreign = [];
    private int _nextOrder;
    private int _nextReturn;
    private int _nextForeign;

    /// <summary>Counted orders of guests by day.</summary>
    public Dictionary<int, int> GuestOrders { get; } = [];

    /// <param name="customerId">The customer.</param>
    /// <param name="day">Day number.</param>
    /// <param name="value">Gross − discounts in ten-thousandths.</param>
    public void AddOrder(int customerId, int day, long value)
    {
        _keys.Add(((long)customerId << 32) | (uint)day);
        _values.Add(value);
    }

    public void Add(ReturnedDay returned) => _returns.Add(returned);

    public void Add(ForeignAmount amount) => _foreign.Add(amount);

    public void AddGuestOrder(int day) => GuestOrders[day] = GuestOrders.GetValueOrDefault(day) + 1;

    /// <summary>Sorts them; they can be taken then, by rising customer.</summary>
    public void Sort()
    {
        CollectionsMarshal.AsSpan(_keys).Sort(CollectionsMarshal.AsSpan(_values));
        _returns.Sort();
        _foreign.Sort();
    }

    /// <summary>The customers of whom something was read, some of them more than once.</summary>
    public List<int> CustomerIds()
    {
        var ids = new List<int>();
        foreach (var key in _keys)
        {
            if (ids.Count == 0 || ids[^1] != (int)(key >> 32))
            {
                ids.Add((int)(key >> 32));
            }
        }

        ids.AddRange(_returns.Select(r => r.CustomerId));
        ids.AddRange(_foreign.Select(f => f.CustomerId));
        return ids;
    }

    /// <summary>Takes the order days, refunds and foreign amounts of a customer, with those of an earlier block on days that were not read again.</summary>
    /// <param name="id">The customer; the ids of the calls must rise.</param>
    /// <param name="builder">Takes the customer.</param>
    /// <param name="earlier">The block that has the customer; null when there is none.</param>
    /// <param name="customer">The position there.</param>
    /// <param name="again">The days that were read again.</param>
    public void TakeInto(CustomerBlock.Builder builder, int id, CustomerBlock? earlier, int customer, DaySet again)
    {
        builder.Begin(id);
        for (var i = earlier?.Starts[customer] ?? 0; i < (earlier?.Starts[customer + 1] ?? 0); i++)
        {
            if (!again.Contains(earlier!.Days[i]))
            {
                TakeOrders(builder, id, before: earlier.Days[i]);
                builder.AddDay(earlier.Days[i], earlier.Orders[i], earlier.Values[i]);
            }
        }

        TakeOrders(builder, id, before: int.MaxValue);
        builder.AddReturns(Merged(_returns, ref _nextReturn, id, earlier is null ? [] : earlier.ReturnsOf(customer), again));
        builder.AddForeign(Merged(_foreign, ref _nextForeign, id, earlier is null ? [] : earlier.ForeignOf(customer), again));
        builder.End();
    }

    /// <summary>Orders of one day become one.</summary>
    private void TakeOrders(CustomerBlock.Builder builder, int id, int before)
    {
        while (_nextOrder < _keys.Count && (int)(_keys[_nextOrder] >> 32) == id && (int)_keys[_nextOrder] < before)
        {
            var (key, orders, value) = (_keys[_nextOrder], 0, 0L);
            for (; _nextOrder < _keys.Count && _keys[_nextOrder] == key; _nextOrder++)
            {
                orders++;
                value += _values[_nextOrder];
            }

            builder.AddDay((int)key, orders, value);
        }
    }

    private static T[] Merged<T>(List<T> read, ref int next, int id, ReadOnlySpan<T> earlier, DaySet again)
        where T : struct, ICustomerDay, IComparable<T>
    {
        if (earlier.IsEmpty && (next == read.Count || read[next].CustomerId != id))
        {
            return [];
        }

        var all = new List<T>();
        foreach (var row in earlier)
        {
            if (!again.Contains(row.Day))
            {
                all.Add(row);
            }
        }

        for (; next < read.Count && read[next].CustomerId == id; next++)
        {
            all.Add(read[next]);
        }

        all.Sort();
        return [.. all];
    }
}
