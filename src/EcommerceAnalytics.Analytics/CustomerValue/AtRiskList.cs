namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Which customers are at risk, and in which order they are listed: the same for the current list and for its test on the past.</summary>
internal static class AtRiskList
{
    public const int DefaultMaxDays = 365;

    // With a model: the silence itself is evidence (it has cost a tenth of P(alive)), and the customer is not yet lost. The back-test is not
    // sensitive to either number: see docs/metrics.md.
    private const double LargestShareOfAlive = 0.9;
    private const double SmallestAlive = 0.25;

    // Without one: twice the usual time between orders.
    private const double Rhythms = 2;

    /// <summary>Customers with repeat orders whose silence makes it doubtful, but not impossible, that they come back.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="asOf">The last observed day.</param>
    /// <param name="maxDays">Customers silent for longer are lost.</param>
    /// <param name="forecast">What the model expects of the customer; null without a model in service.</param>
    public static bool Includes(CustomerSummary customer, DateOnly asOf, int maxDays, CustomerForecast? forecast) =>
        customer.MeanGap is { } gap
        && customer.DaysSilent(asOf) is var silent && silent <= maxDays
        && (forecast is { ProbabilityLost: { } lost, LostAtLastOrder: { } before }
            ? 1 - lost >= SmallestAlive && 1 - lost < LargestShareOfAlive * (1 - before)
            : silent > Rhythms * gap);

    /// <summary>
    /// By value at risk. Without a model, and for ties, by net sales × usual days between orders / days since the last
    /// one: valuable customers first, and among them those who are the least overdue.
    /// </summary>
    public static (decimal? First, double Second) RankOf(CustomerValueRow row) =>
        (row.ValueAtRisk, (double)row.NetSales * (row.UsualDaysBetweenOrders ?? 0) / Math.Max(1, row.DaysSinceLastOrder));

    /// <summary>The rows by rank, the highest first.</summary>
    public static IOrderedEnumerable<CustomerValueRow> Rank(IEnumerable<CustomerValueRow> rows) => rows.OrderByDescending(RankOf);
}
