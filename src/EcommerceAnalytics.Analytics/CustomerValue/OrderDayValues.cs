using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.CustomerBase;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>The value of each order day of one customer after the refunds known at the end of a day. Reused from customer to customer.</summary>
internal sealed class OrderDayValues
{
    private readonly List<int> _days = [];
    private readonly List<long> _values = [];
    private readonly List<bool> _isKnown = [];
    private readonly List<double> _repeats = [];

    /// <summary>Order days up to the day.</summary>
    public int Count => _days.Count;

    /// <summary>Day number of the first order.</summary>
    public int First => _days[0];

    /// <summary>Day number of the last order.</summary>
    public int Last => _days[^1];

    /// <summary>All of them together, in ten-thousandths.</summary>
    public long Net { get; private set; }

    /// <summary>Loads a customer as known at the end of a day.</summary>
    public void Read(CustomerTable table, int customer, DateOnly asOf)
    {
        _days.Clear();
        _values.Clear();
        _isKnown.Clear();
        Net = 0;
        var count = table.DaysThrough(customer, asOf.DayNumber);
        var values = table.ValuesOf(customer);
        for (var i = 0; i < count; i++)
        {
            _days.Add(table.DaysOf(customer)[i]);
            _values.Add(values[i]);

            // An order in another currency has no value here. Refunded orders have the value 0.
            _isKnown.Add(values[i] != 0);
            Net += values[i];
        }

        foreach (var returned in table.ReturnsOf(customer))
        {
            var i = returned.Day <= asOf.DayNumber ? _days.BinarySearch(returned.OrderDay) : -1;
            if (i >= 0)
            {
                _values[i] -= returned.Amount;
                _isKnown[i] |= returned.Amount != 0;
                Net -= returned.Amount;
            }
        }
    }

    /// <summary>As the model of order values expects it.</summary>
    public SpendHistory Spend()
    {
        _repeats.Clear();
        for (var i = 1; i < Count; i++)
        {
            if (_isKnown[i])
            {
                _repeats.Add(ValueOf(i));
            }
        }

        return SpendHistory.FromOrderValues(_isKnown[0] ? ValueOf(0) : null, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_repeats));
    }

    private double ValueOf(int day) => (double)(_values[day] / CustomerTable.MoneyUnits);
}
