namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>
/// Order days of customers, by rising customer and day: 16 bytes each. Those of the customer at position c range from
/// <c>Starts[c]</c> to before <c>Starts[c + 1]</c>.
/// </summary>
/// <param name="CustomerIds">The customers.</param>
/// <param name="Starts">One more than there are customers.</param>
/// <param name="Days">Day numbers.</param>
/// <param name="Orders">Counted orders of the day.</param>
/// <param name="Values">Gross − discounts of the day in ten-thousandths.</param>
internal sealed record OrderDayColumns(int[] CustomerIds, int[] Starts, int[] Days, int[] Orders, long[] Values)
{
    public static OrderDayColumns None { get; } = new([], [0], [], [], []);
}
