using System.Runtime.InteropServices;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// Some customers who are next to each other in a <see cref="CustomerTable"/>, with the days of their counted orders, in columns. Tables share
/// the blocks in which they do not differ, so that one changed customer costs one block and not the table.
/// </summary>
internal sealed class CustomerBlock
{
    /// <summary>The position of a customer in its block is this many lowest bits of that in the table.</summary>
    public const int Bits = 10;

    /// <summary>Customers of a block; the last one of a table may have fewer.</summary>
    public const int Size = 1 << Bits;

    /// <summary>The customers, by rising id.</summary>
    public required int[] Ids { get; init; }

    /// <summary>Their home countries.</summary>
    public required string[] Countries { get; init; }

    /// <summary>Where the order days of each begin, and the end.</summary>
    public required int[] Starts { get; init; }

    /// <summary>Day numbers of the order days, rising for each customer.</summary>
    public required int[] Days { get; init; }

    /// <summary>Counted orders of each day.</summary>
    public required int[] Orders { get; init; }

    /// <summary>Gross − discounts of each day in ten-thousandths.</summary>
    public required long[] Values { get; init; }

    /// <summary>Where the refunds of each customer begin, and the end.</summary>
    public required int[] ReturnStarts { get; init; }

    /// <summary>Refunds of their counted orders, sorted.</summary>
    public required ReturnedDay[] Returns { get; init; }

    /// <summary>The first of the order days.</summary>
    public required int FirstDay { get; init; }

    /// <summary>Counted orders in other currencies, and their refunds, sorted.</summary>
    public required ForeignAmount[] Foreign { get; init; }

    public int Count => Ids.Length;

    public ReadOnlySpan<int> DaysOf(int customer) => Days.AsSpan(Starts[customer]..Starts[customer + 1]);

    public ReadOnlySpan<int> OrdersOf(int customer) => Orders.AsSpan(Starts[customer]..Starts[customer + 1]);

    public ReadOnlySpan<long> ValuesOf(int customer) => Values.AsSpan(Starts[customer]..Starts[customer + 1]);

    public ReadOnlySpan<ReturnedDay> ReturnsOf(int customer) => Returns.AsSpan(ReturnStarts[customer]..ReturnStarts[customer + 1]);

    /// <summary>Those of a customer; few blocks have any, so that nothing is kept to find them by.</summary>
    public ReadOnlySpan<ForeignAmount> ForeignOf(int customer)
    {
        if (Foreign.Length == 0)
        {
            return [];
        }

        int FirstFrom(int id)
        {
            var (low, high) = (0, Foreign.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = Foreign[middle].CustomerId < id ? (middle + 1, high) : (low, middle);
            }

            return low;
        }

        var start = FirstFrom(Ids[customer]);
        var end = start;
        while (end < Foreign.Length && Foreign[end].CustomerId == Ids[customer])
        {
            end++;
        }

        return Foreign.AsSpan(start..end);
    }

    /// <summary>The same with other amounts, day by day, and other refunds: nothing is left in another currency.</summary>
    public CustomerBlock With(long[] values, ReturnedDay[] returns) => new()
    {
        Ids = Ids,
        Countries = Countries,
        Starts = Starts,
        Days = Days,
        FirstDay = FirstDay,
        Orders = Orders,
        Values = values,
        ReturnStarts = StartsOf(Ids, returns),
        Returns = returns,
        Foreign = [],
    };

    /// <summary>The same with the present home countries of the customers; this one when they are the same.</summary>
    public CustomerBlock Renamed(RegisteredCustomers registered)
    {
        string[] countries = [.. Ids.Select(registered.CountryOf)];
        return countries.AsSpan().SequenceEqual(Countries) ? this : new CustomerBlock
        {
            Ids = Ids,
            Countries = countries,
            Starts = Starts,
            Days = Days,
            FirstDay = FirstDay,
            Orders = Orders,
            Values = Values,
            ReturnStarts = ReturnStarts,
            Returns = Returns,
            Foreign = Foreign,
        };
    }

    private static int[] StartsOf(int[] ids, ReturnedDay[] returns)
    {
        var starts = new int[ids.Length + 1];
        for (int c = 0, next = 0; c < ids.Length; c++)
        {
            while (next < returns.Length && returns[next].CustomerId <= ids[c])
            {
                next++;
            }

            starts[c + 1] = next;
        }

        return starts;
    }

    /// <summary>Puts customers one after another into blocks.</summary>
    public sealed class Builder(RegisteredCustomers registered)
    {
        private readonly List<int> _ids = [];
        private readonly List<int> _starts = [];
        private readonly List<int> _days = [];
        private readonly List<int> _orders = [];
        private readonly List<long> _values = [];
        private readonly List<int> _returnStarts = [];
        private readonly List<ReturnedDay> _returns = [];
        private readonly List<ForeignAmount> _foreign = [];

        public int Count => _ids.Count;

        /// <summary>Adds a customer of an earlier block as it was there.</summary>
        public void Add(CustomerBlock block, int customer)
        {
            Begin(block.Ids[customer]);
            _days.AddRange(block.DaysOf(customer));
            _orders.AddRange(block.OrdersOf(customer));
            _values.AddRange(block.ValuesOf(customer));
            _returns.AddRange(block.ReturnsOf(customer));
            _foreign.AddRange(block.ForeignOf(customer));
        }

        /// <summary>Begins a customer.</summary>
        public void Begin(int id)
        {
            _ids.Add(id);
            _starts.Add(_days.Count);
            _returnStarts.Add(_returns.Count);
        }

        /// <summary>Adds an order day of the customer that was begun.</summary>
        public void AddDay(int day, int orders, long value)
        {
            _days.Add(day);
            _orders.Add(orders);
            _values.Add(value);
        }

        /// <summary>Adds refunds of the customer that was begun.</summary>
        public void AddReturns(ReadOnlySpan<ReturnedDay> returns) => _returns.AddRange(returns);

        /// <summary>Adds amounts in other currencies of the customer that was begun.</summary>
        public void AddForeign(ReadOnlySpan<ForeignAmount> amounts) => _foreign.AddRange(amounts);

        /// <summary>Whether the customer that was begun is the same as an earlier one.</summary>
        public bool EndsWith(CustomerBlock block, int customer) =>
            CollectionsMarshal.AsSpan(_days)[_starts[^1]..].SequenceEqual(block.DaysOf(customer))
            && CollectionsMarshal.AsSpan(_orders)[_starts[^1]..].SequenceEqual(block.OrdersOf(customer))
            && CollectionsMarshal.AsSpan(_values)[_starts[^1]..].SequenceEqual(block.ValuesOf(customer))
            && CollectionsMarshal.AsSpan(_returns)[_returnStarts[^1]..].SequenceEqual(block.ReturnsOf(customer))
            && ForeignOfLast().SequenceEqual(block.ForeignOf(customer));

        /// <summary>Takes back the customer that was begun, unless it has an order day.</summary>
        public void End()
        {
            if (_starts[^1] == _days.Count)
            {
                _returns.RemoveRange(_returnStarts[^1], _returns.Count - _returnStarts[^1]);
                _foreign.RemoveRange(_foreign.Count - ForeignOfLast().Length, ForeignOfLast().Length);
                _ids.RemoveAt(_ids.Count - 1);
                _starts.RemoveAt(_starts.Count - 1);
                _returnStarts.RemoveAt(_returnStarts.Count - 1);
            }
        }

        /// <summary>The customers so far as a block; the next one begins another.</summary>
        public CustomerBlock Take()
        {
            var block = new CustomerBlock
            {
                Ids = [.. _ids],
                Countries = [.. _ids.Select(registered.CountryOf)],
                Starts = [.. _starts, _days.Count],
                Days = [.. _days],
                FirstDay = _days.Min(),
                Orders = [.. _orders],
                Values = [.. _values],
                ReturnStarts = [.. _returnStarts, _returns.Count],
                Returns = [.. _returns],
                Foreign = [.. _foreign],
            };
            Clear();
            return block;
        }

        public void Clear()
        {
            _ids.Clear();
            _starts.Clear();
            _days.Clear();
            _orders.Clear();
            _values.Clear();
            _returnStarts.Clear();
            _returns.Clear();
            _foreign.Clear();
        }

        private ReadOnlySpan<ForeignAmount> ForeignOfLast()
        {
            var first = _foreign.Count;
            while (first > 0 && _foreign[first - 1].CustomerId == _ids[^1])
            {
                first--;
            }

            return CollectionsMarshal.AsSpan(_foreign)[first..];
        }
    }
}
