using System.Globalization;
using EcommerceAnalytics.Analytics.CustomerBase;

namespace EcommerceAnalytics.Analytics.Tests.CustomerBase;

/// <summary>A table that is brought up to date on some days is the one that is made of everything anew.</summary>
public sealed class CustomerTableTests
{
    private const int Customers = 5 * CustomerBlock.Size;
    private const int Days = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_changes_of_some_days_lead_to_the_same_table_as_reading_all(int seed)
    {
        var random = new Random(seed);
        var store = new Store(random);
        store.Fill(Enumerable.Range(0, Days), share: 0.06);
        var table = CustomerTable.Empty.With(store.Read(null), DaySet.None, RegisteredCustomers.None);
        for (var step = 0; step < 40; step++)
        {
            int[] changed = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(Days)).Distinct()];
            store.Change(changed, count: random.Next(3) == 0 ? 400 : random.Next(1, 30));

            table = table.With(store.Read(changed), new DaySet(changed.Select(DateOnly.FromDayNumber)), RegisteredCustomers.None);

            var anew = CustomerTable.Empty.With(store.Read(null), DaySet.None, RegisteredCustomers.None);
            Assert.All(table.Blocks.SkipLast(1), block => Assert.Equal(CustomerBlock.Size, block.Count));
            Assert.Equal(Text(anew), Text(table));
            Assert.Equal((anew.Count, anew.FirstDay), (table.Count, table.FirstDay));
            Assert.Equal(anew.GuestOrders.OrderBy(g => g.Key), table.GuestOrders.OrderBy(g => g.Key));
        }
    }

    [Fact]
    public void Blocks_in_which_nothing_has_changed_are_shared()
    {
        var store = new Store(new Random(4));
        store.Fill(Enumerable.Range(0, Days), share: 0.1);
        var table = CustomerTable.Empty.With(store.Read(null), DaySet.None, RegisteredCustomers.None);
        Assert.True(table.Blocks.Length is 4 or 5, $"{table.Count} customers");

        // All customers of the day are read, one of them has another order on it.
        var customer = table.IdOf((2 * CustomerBlock.Size) + 7);
        store.Add(customer, day: 3, 990_000);
        var next = table.With(store.Read([3]), new DaySet([DateOnly.FromDayNumber(3)]), RegisteredCustomers.None);

        Assert.Equal(table.Blocks.Select((_, b) => b != 2), table.Blocks.Zip(next.Blocks, ReferenceEquals));
        Assert.Equal(table.NetThrough((2 * CustomerBlock.Size) + 7, Days) + 990_000, next.NetThrough((2 * CustomerBlock.Size) + 7, Days));
    }

    private static List<string> Text(CustomerTable table) =>
    [
        .. Enumerable.Range(0, table.Count).Select(c => string.Create(
            CultureInfo.InvariantCulture,
            $"{table.IdOf(c)}: {string.Join(',', table.DaysOf(c).ToArray())} {string.Join(',', table.OrdersOf(c).ToArray())} {string.Join(',', table.ValuesOf(c).ToArray())} {string.Join(',', table.ReturnsOf(c).ToArray())}")),
        .. table.Foreign.Select(amount => amount.ToString()),
    ];

    /// <summary>Orders of customers and refunds of them, in lists.</summary>
    private sealed class Store(Random random)
    {
        private readonly List<(int Customer, int Day, long Value)> _orders = [];
        private readonly List<ReturnedDay> _returns = [];
        private readonly List<ForeignAmount> _foreign = [];
        private readonly List<int> _guests = [];

        public void Fill(IEnumerable<int> days, double share)
        {
            foreach (var day in days)
            {
                Change([day], (int)(Customers * share), mayRemove: false);
            }
        }

        public void Add(int customer, int day, long value) => _orders.Add((customer, day, value));

        /// <summary>Adds orders and refunds on the days, and takes others away, as a cancellation does.</summary>
        public void Change(int[] days, int count, bool mayRemove = true)
        {
            for (var i = 0; i < count; i++)
            {
                var (customer, day) = (1 + random.Next(Customers), days[random.Next(days.Length)]);
                switch (random.Next(mayRemove ? 8 : 6))
                {
                    case 0:
                        Add(customer, day, 0);
                        _foreign.Add(new ForeignAmount(customer, day, day, "USD", random.Next(1, 9) * 10_000, false));
                        break;
                    case 1:
                        _guests.Add(day);
                        break;
                    case 2 when _orders.Exists(o => o.Customer == customer && o.Day <= day):
                        _returns.Add(new ReturnedDay(customer, day, _orders.First(o => o.Customer == customer && o.Day <= day).Day, random.Next(1, 5) * 10_000));
                        break;
                    case 6 or 7:
                        Remove(days);
                        break;
                    default:
                        Add(customer, day, random.Next(1, 90) * 10_000);
                        break;
                }
            }
        }

        public CustomerFacts Read(int[]? days)
        {
            var facts = new CustomerFacts();
            bool IsRead(int day) => days is null || days.Contains(day);
            foreach (var (customer, day, value) in _orders.Where(o => IsRead(o.Day)).Shuffle())
            {
                facts.AddOrder(customer, day, value);
            }

            foreach (var returned in _returns.Where(r => IsRead(r.Day)).Shuffle())
            {
                facts.Add(returned);
            }

            foreach (var amount in _foreign.Where(f => IsRead(f.Day)).Shuffle())
            {
                facts.Add(amount);
            }

            _guests.FindAll(IsRead).ForEach(facts.AddGuestOrder);
            return facts;
        }

        /// <summary>Takes away an order of the days whose refunds are on these days as well.</summary>
        private void Remove(int[] days)
        {
            var at = _orders.FindIndex(random.Next(_orders.Count), o => days.Contains(o.Day));
            if (at < 0 || _returns.Exists(r => r.CustomerId == _orders[at].Customer && r.OrderDay == _orders[at].Day && !days.Contains(r.Day)))
            {
                return;
            }

            var (customer, day, _) = _orders[at];
            _orders.RemoveAll(o => o.Customer == customer && o.Day == day);
            _returns.RemoveAll(r => r.CustomerId == customer && r.OrderDay == day);
            _foreign.RemoveAll(f => f.CustomerId == customer && f.Day == day);
        }
    }
}
