namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// Groups orders, in any sequence, by customer and day. Grouping a million orders here takes a tenth of a
/// second, in the database several, because it would sort them on disk.
/// </summary>
internal sealed class OrderDayCollector
{
    private readonly List<long> _keys = [];
    private readonly List<long> _values = [];

    /// <param name="customerId">The customer.</param>
    /// <param name="day">Day number.</param>
    /// <param name="value">Gross − discounts in ten-thousandths.</param>
    public void Add(int customerId, int day, long value)
    {
        _keys.Add(Key(customerId, day));
        _values.Add(value);
    }

    /// <summary>The order days of the added orders, and those of an earlier read on days that were not read again.</summary>
    public OrderDayColumns Collect(OrderDayColumns earlier, IReadOnlySet<int> readAgain)
    {
        var (keys, values) = (_keys.ToArray(), _values.ToArray());
        Array.Sort(keys, values);
        var merged = new Merged(earlier.Days.Length + keys.Length);
        var next = 0;
        for (var c = 0; c < earlier.CustomerIds.Length; c++)
        {
            for (var i = earlier.Starts[c]; i < earlier.Starts[c + 1]; i++)
            {
                if (readAgain.Contains(earlier.Days[i]))
                {
                    continue;
                }

                var key = Key(earlier.CustomerIds[c], earlier.Days[i]);
                for (; next < keys.Length && keys[next] < key; next++)
                {
                    merged.Add(keys[next], 1, values[next]);
                }

                merged.Add(key, earlier.Orders[i], earlier.Values[i]);
            }
        }

        for (; next < keys.Length; next++)
        {
            merged.Add(keys[next], 1, values[next]);
        }

        return merged.ToColumns();
    }

    private static long Key(int customerId, int day) => ((long)customerId << 32) | (uint)day;

    /// <summary>Reads values in the order of their keys; equal keys become one day.</summary>
    private sealed class Merged(int capacity)
    {
        private readonly List<int> _ids = [];
        private readonly List<int> _starts = [];
        private readonly int[] _days = new int[capacity];
        private readonly int[] _orders = new int[capacity];
        private readonly long[] _values = new long[capacity];
        private long _last = -1;
        private int _count;

        public void Add(long key, int orders, long value)
        {
            if (key != _last)
            {
                var (id, day) = ((int)(key >> 32), (int)key);
                if (_ids.Count == 0 || _ids[^1] != id)
                {
                    _ids.Add(id);
                    _starts.Add(_count);
                }

                _days[_count++] = day;
                _last = key;
            }

            _orders[_count - 1] += orders;
            _values[_count - 1] += value;
        }

        public OrderDayColumns ToColumns() =>
            new([.. _ids], [.. _starts, _count], _days[.._count], _orders[.._count], _values[.._count]);
    }
}
