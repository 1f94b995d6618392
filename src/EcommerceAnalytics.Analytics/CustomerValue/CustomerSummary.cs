using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.CustomerBase;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>What a customer's counted orders come to, by days: all that the purchase models need to know.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Number">The customer's number in the store's own system.</param>
/// <param name="Country">Home country.</param>
/// <param name="OrderDays">Distinct days with a counted order, at least one.</param>
/// <param name="FirstOrder">The first of them.</param>
/// <param name="LastOrder">The last of them.</param>
/// <param name="NetSales">Gross − discounts − refunds of these orders, in the store's currency.</param>
/// <param name="FirstNetSales">The part of it of the first day.</param>
internal sealed record CustomerSummary(
    int CustomerId, string? Number, string Country, int OrderDays, DateOnly FirstOrder, DateOnly LastOrder, decimal NetSales, decimal FirstNetSales)
{
    /// <summary>Mean days between order days; null with one of them.</summary>
    public double? MeanGap => OrderDays > 1 ? (LastOrder.DayNumber - FirstOrder.DayNumber) / (OrderDays - 1.0) : null;

    /// <summary>The mean value of the repeat order days; the first one is left out.</summary>
    public SpendHistory Spend => new(OrderDays - 1, OrderDays > 1 ? (double)((NetSales - FirstNetSales) / (OrderDays - 1)) : 0);

    public PurchaseHistory History(DateOnly asOf) => PurchaseHistory.FromOrderDays(FirstOrder, LastOrder, OrderDays, asOf);

    public int DaysSilent(DateOnly asOf) => asOf.DayNumber - LastOrder.DayNumber;

    /// <summary>
    /// The customers with a counted order up to a day, by id. What was given back lessens the day of its order, whenever that
    /// was: an order returned as a whole was worth nothing.
    /// </summary>
    public static List<CustomerSummary> Of(CustomerTable table, DateOnly asOf)
    {
        var summaries = new List<CustomerSummary>(table.Count);
        for (var c = 0; c < table.Count; c++)
        {
            var count = table.DaysThrough(c, asOf.DayNumber);
            if (count == 0)
            {
                continue;
            }

            var days = table.DaysOf(c)[..count];
            var values = table.ValuesOf(c)[..count];
            var (net, first) = (0L, values[0]);
            foreach (var value in values)
            {
                net += value;
            }

            foreach (var returned in table.ReturnsOf(c))
            {
                net -= returned.OrderDay <= days[^1] ? returned.Amount : 0;
                first -= returned.OrderDay == days[0] ? returned.Amount : 0;
            }

            var (id, number, country) = table.Customers[c];
            summaries.Add(new CustomerSummary(
                id, number, country, count, DateOnly.FromDayNumber(days[0]), DateOnly.FromDayNumber(days[^1]), net / CustomerTable.MoneyUnits, first / CustomerTable.MoneyUnits));
        }

        return summaries;
    }

    /// <summary>The customers known at a cut, and what they did in the days after it up to a day.</summary>
    public static IReadOnlyList<HoldoutCustomer> Holdout(CustomerTable table, DateOnly asOf, DateOnly cut, int holdoutDays) =>
    [
        .. Enumerable.Range(0, table.Count)
            .Select(c => Array.ConvertAll(table.DaysOf(c)[..table.DaysThrough(c, asOf.DayNumber)].ToArray(), DateOnly.FromDayNumber))
            .Where(days => days.Length > 0)
            .Select(days => HoldoutCustomer.FromOrderDays(days, cut, holdoutDays))
            .OfType<HoldoutCustomer>(),
    ];
}
