namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Who is at risk, and in which order: the same for the current list and for its test on the past.</summary>
internal static class AtRiskList
{
    public const int DefaultMaxDays = 365;

    private const double Rhythms = 2;

    /// <summary>Silent for more than twice the mean time between orders, but not for so long that the customer is lost.</summary>
    public static bool Includes(CustomerSummary customer, DateOnly asOf, int maxDays) =>
        customer.DaysSilent(asOf) is var silent && silent > Rhythms * customer.MeanGap && silent <= maxDays;

    /// <summary>
    /// By value at risk. Without a model, and between equals, by net sales × usual days between orders / days since the last
    /// one: the good customers first, of these those who are the fewest rhythms late.
    /// </summary>
    public static IOrderedEnumerable<CustomerValueRow> Rank(IEnumerable<CustomerValueRow> rows) =>
        rows.OrderByDescending(r => r.ValueAtRisk).ThenByDescending(r => (double)r.NetSales * (r.UsualDaysBetweenOrders ?? 0) / Math.Max(1, r.DaysSinceLastOrder));
}
