namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// Every customer with a counted order and the days of these orders, in columns: 16 bytes per order day, so that a million
/// orders are read once per data version and gone through in milliseconds. Customers stand in the order of their ids, the
/// days of each in rising order, as day numbers. Money is in ten-thousandths of the store's currency, as exact as the facts.
/// </summary>
internal sealed class CustomerTable
{
    private readonly int[] _starts;
    private readonly int[] _days;
    private readonly int[] _orders;
    private readonly long[] _values;
    private readonly int[] _returnStarts;
    private readonly int[] _returnDays;
    private readonly long[] _returns;

    /// <summary>Makes the table.</summary>
    /// <param name="customers">Those with an order day, by rising id.</param>
    /// <param name="days">Their order days, by customer and day.</param>
    /// <param name="returns">Refunds of their counted orders by customer and day of the refund, in this order; customers are
    /// positions in <paramref name="customers"/>.</param>
    public CustomerTable(IReadOnlyList<CustomerIdentity> customers, OrderDayColumns days, IReadOnlyList<(int Customer, int Day, long Amount)> returns)
    {
        Customers = customers;
        (_starts, _days, _orders, _values) = (days.Starts, days.Days, days.Orders, days.Values);
        _returnStarts = new int[customers.Count + 1];
        _returnDays = new int[returns.Count];
        _returns = new long[returns.Count];
        for (var i = 0; i < returns.Count; i++)
        {
            _returnStarts[returns[i].Customer + 1]++;
            (_returnDays[i], _returns[i]) = (returns[i].Day, returns[i].Amount);
        }

        for (var c = 0; c < customers.Count; c++)
        {
            _returnStarts[c + 1] += _returnStarts[c];
        }
    }

    /// <summary>The customers, by rising id.</summary>
    public IReadOnlyList<CustomerIdentity> Customers { get; }

    /// <summary>Number of customers.</summary>
    public int Count => Customers.Count;

    /// <summary>Registered customers by home country, those without an order included.</summary>
    public required IReadOnlyDictionary<string, int> Registered { get; init; }

    /// <summary>Counted orders of guests by day.</summary>
    public required IReadOnlyDictionary<int, int> GuestOrders { get; init; }

    /// <summary>Currencies of counted orders other than the store's: they are orders, but have no value here.</summary>
    public required IReadOnlyList<string> OtherCurrencies { get; init; }

    /// <summary>The first order day of all; null without orders of customers.</summary>
    public DateOnly? FirstDay => _days.Length == 0 ? null : DateOnly.FromDayNumber(_days.Min());

    /// <summary>The order days of a customer, at least one.</summary>
    public ReadOnlySpan<int> DaysOf(int customer) => _days.AsSpan(_starts[customer].._starts[customer + 1]);

    /// <summary>Counted orders on each of the days.</summary>
    public ReadOnlySpan<int> OrdersOf(int customer) => _orders.AsSpan(_starts[customer].._starts[customer + 1]);

    /// <summary>Gross − discounts of each of the days.</summary>
    public ReadOnlySpan<long> ValuesOf(int customer) => _values.AsSpan(_starts[customer].._starts[customer + 1]);

    /// <summary>The days with refunds of a customer's counted orders.</summary>
    public ReadOnlySpan<int> ReturnDaysOf(int customer) => _returnDays.AsSpan(_returnStarts[customer].._returnStarts[customer + 1]);

    /// <summary>The amount refunded on each of the days.</summary>
    public ReadOnlySpan<long> ReturnsOf(int customer) => _returns.AsSpan(_returnStarts[customer].._returnStarts[customer + 1]);

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

        var days = ReturnDaysOf(customer);
        var returns = ReturnsOf(customer);
        for (var i = 0; i < days.Length && days[i] <= day; i++)
        {
            net -= returns[i];
        }

        return net;
    }

    /// <summary>Counted orders of guests in a span of days, both included.</summary>
    public int GuestOrdersIn(DateOnly from, DateOnly to) =>
        GuestOrders.Where(g => g.Key >= from.DayNumber && g.Key <= to.DayNumber).Sum(g => g.Value);
}

/// <summary>Who a customer is.</summary>
/// <param name="Id">Database key.</param>
/// <param name="Number">The number in the store's own system.</param>
/// <param name="Country">Home country.</param>
internal sealed record CustomerIdentity(int Id, string? Number, string Country);

/// <summary>Order days of customers: those of customer c stand from <c>Starts[c]</c> to before <c>Starts[c + 1]</c>.</summary>
/// <param name="Starts">One more than there are customers.</param>
/// <param name="Days">Day numbers.</param>
/// <param name="Orders">Counted orders of the day.</param>
/// <param name="Values">Gross − discounts of the day in ten-thousandths.</param>
internal sealed record OrderDayColumns(int[] Starts, int[] Days, int[] Orders, long[] Values);
