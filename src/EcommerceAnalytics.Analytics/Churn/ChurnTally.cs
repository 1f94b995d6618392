using EcommerceAnalytics.Analytics.CustomerBase;

namespace EcommerceAnalytics.Analytics.Churn;

/// <summary>Customers counted around a window of days and the equally long one before it.</summary>
internal struct ChurnTally
{
    /// <summary>Customers with an order up to the last day.</summary>
    public int Ordered;

    /// <summary>With an order in the window.</summary>
    public int Active;

    /// <summary>With their first order in the window.</summary>
    public int New;

    /// <summary>With an order in the window before.</summary>
    public int Previous;

    /// <summary>Active in the window before, not in this one.</summary>
    public int Lost;

    /// <summary>Known before the previous window, silent in it, active in this one.</summary>
    public int Saved;

    /// <summary>Base and churned by a definition (docs/metrics.md).</summary>
    public readonly (int Base, int Churned) Of(ChurnDefinition definition) => definition switch
    {
        ChurnDefinition.Window => (Ordered - New, Ordered - Active),
        ChurnDefinition.Simple => (Ordered, Ordered - Active),
        _ => (Previous, Lost),
    };

    /// <summary>Counts customers at the end of several days, in groups.</summary>
    /// <param name="customers">The customers.</param>
    /// <param name="lastDays">The days, rising.</param>
    /// <param name="window">Length of a window in days.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="groupOf">Group of a customer of the table.</param>
    /// <returns>A tally by group and day.</returns>
    public static ChurnTally[,] Count(CustomerSelection customers, ReadOnlySpan<int> lastDays, int window, int groups = 1, Func<int, int>? groupOf = null)
    {
        var tallies = new ChurnTally[groups, lastDays.Length];
        for (var c = 0; c < customers.Table.Count; c++)
        {
            if (customers.Includes(c))
            {
                Add(tallies, groupOf?.Invoke(c) ?? 0, customers.Table.DaysOf(c), lastDays, window);
            }
        }

        return tallies;
    }

    private static void Add(ChurnTally[,] tallies, int group, ReadOnlySpan<int> days, ReadOnlySpan<int> lastDays, int window)
    {
        var (upTo, before) = (0, 0);
        for (var i = 0; i < lastDays.Length; i++)
        {
            var cut = lastDays[i] - window;
            while (upTo < days.Length && days[upTo] <= lastDays[i])
            {
                upTo++;
            }

            while (before < days.Length && days[before] <= cut)
            {
                before++;
            }

            if (upTo > 0)
            {
                tallies[group, i].Add(days[upTo - 1] > cut, before == 0 ? null : days[before - 1] > cut - window);
            }
        }
    }

    private void Add(bool isActive, bool? wasActive)
    {
        Ordered++;
        Active += isActive ? 1 : 0;
        New += wasActive is null ? 1 : 0;
        Previous += wasActive == true ? 1 : 0;
        Lost += wasActive == true && !isActive ? 1 : 0;
        Saved += wasActive == false && isActive ? 1 : 0;
    }
}
