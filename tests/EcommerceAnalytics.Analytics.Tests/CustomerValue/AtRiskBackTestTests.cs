using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Analytics.CustomerValue;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>The list of a past day and what came of it, by hand; without a model.</summary>
public sealed class AtRiskBackTestTests
{
    private static readonly DateOnly Cut = new(2024, 3, 1);

    [Fact]
    public void The_list_of_a_past_day_knows_nothing_of_what_came_after()
    {
        // By days before (−) and after the cut, with what was paid. Rank without a model: net × gap / silent.
        var table = Table(
            (1, [(-100, 10), (-90, 10), (10, 50)]),              // gap 10, silent 90: 20 × 10 / 90 = 2.2, comes back for 50
            (2, [(-60, 100), (-50, 100)]),                       // 200 × 10 / 50 = 40, less what came back before the cut: 150 × 10 / 50 = 30; stays away
            (3, [(-41, 30), (-31, 30), (30, 20), (31, 5)]),      // 60 × 10 / 31 = 19.4, comes back on day 30; day 31 is too late
            (4, [(-20, 500), (-10, 500), (5, 1)]),               // silent for one rhythm: not at risk
            (5, [(-90, 500), (3, 1)]),                           // no rhythm
            (6, [(-500, 500), (-400, 500), (3, 1)]));            // lost

        var test = AtRiskBackTest.Run(table, Cut, 30, null)!;

        Assert.False(test.ByModel);

        // 50 − 8 given back later, and 20, over three customers.
        Assert.Equal(new AtRiskGroup(3, 2, 0.666667, 20.67m), test.All);
        Assert.Equal(test.All, test.First);
        Assert.Equal([(0, 0m), (1, 20m), (1, 42m)], test.Tenths.Select(t => (t.CameBack, t.NetSalesPerCustomer)));
        Assert.Null(AtRiskBackTest.Run(table, Cut.AddDays(-300), 30, null));
    }

    private static CustomerTable Table(params (int Id, (int Day, int Paid)[] Orders)[] customers)
    {
        var facts = new CustomerFacts();
        foreach (var (id, orders) in customers)
        {
            foreach (var (day, paid) in orders)
            {
                facts.AddOrder(id, Cut.DayNumber + day, paid * 10_000L);
            }
        }

        facts.Add(new ReturnedDay(1, Cut.DayNumber + 60, Cut.DayNumber + 10, 80_000));
        facts.Add(new ReturnedDay(2, Cut.DayNumber - 5, Cut.DayNumber - 50, 500_000));
        facts.Add(new ReturnedDay(3, Cut.DayNumber + 5, Cut.DayNumber - 31, 290_000));
        return CustomerTable.Empty.With(facts, DaySet.None, RegisteredCustomers.None);
    }
}
