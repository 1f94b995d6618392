namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>Where the history of a store is split to test a model on its last weeks, depending on its length.</summary>
/// <param name="Start">When the store began: the day by which 5 % of its customers had ordered first.</param>
/// <param name="Cut">Last day of the calibration, the first of a month, so that the test stays the same for a month.</param>
/// <param name="Weeks">Length of the hold-out.</param>
public readonly record struct HoldoutWindow(DateOnly Start, DateOnly Cut, int Weeks)
{
    /// <summary>Share of the customers whose first orders may lie before the start: a stray order of years ago opens no store.</summary>
    public const double StartQuantile = 0.05;

    private static readonly int[] Lengths = [27, 20, 13];

    /// <summary>Length of the hold-out in days.</summary>
    public int Days => Weeks * (int)PurchaseHistory.DaysPerWeek;

    /// <summary>Weeks from the start to the cut.</summary>
    public double CalibrationWeeks => (Cut.DayNumber - Start.DayNumber) / PurchaseHistory.DaysPerWeek;

    /// <summary>
    /// The longest of 27, 20 and 13 weeks that leaves more than a year before it; 27 where none does, so that a young store is
    /// measured all the same.
    /// </summary>
    /// <param name="firstOrders">Day of the first order of each customer, at least one.</param>
    /// <param name="asOf">The last observed day.</param>
    public static HoldoutWindow Of(IEnumerable<DateOnly> firstOrders, DateOnly asOf)
    {
        DateOnly[] firsts = [.. firstOrders.Order()];
        var start = firsts[(int)((firsts.Length - 1) * StartQuantile)];
        foreach (var weeks in Lengths)
        {
            var window = Of(start, asOf, weeks);
            if (window.CalibrationWeeks > PurchaseHistory.WeeksPerYear)
            {
                return window;
            }
        }

        return Of(start, asOf, Lengths[0]);
    }

    private static HoldoutWindow Of(DateOnly start, DateOnly asOf, int weeks)
    {
        var reach = asOf.AddDays(-weeks * (int)PurchaseHistory.DaysPerWeek);
        return new HoldoutWindow(start, new DateOnly(reach.Year, reach.Month, 1), weeks);
    }
}
