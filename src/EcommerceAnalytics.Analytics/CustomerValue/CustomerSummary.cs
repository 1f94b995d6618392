using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.CustomerBase;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>A customer's counted orders, summarised by days: everything the purchase models need.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Place">The place in the table.</param>
/// <param name="OrderDays">Distinct days with a counted order, at least one.</param>
/// <param name="FirstOrder">The first of them.</param>
/// <param name="LastOrder">The last of them.</param>
/// <param name="NetSales">Gross − discounts − refunds of these orders, in the store's currency.</param>
/// <param name="Spend">What the days after the first were worth after refunds.</param>
internal sealed record CustomerSummary(
    int CustomerId, int Place, int OrderDays, DateOnly FirstOrder, DateOnly LastOrder, decimal NetSales, SpendHistory Spend)
{
    /// <summary>Mean days between order days; null with one of them.</summary>
    public double? MeanGap => OrderDays > 1 ? (LastOrder.DayNumber - FirstOrder.DayNumber) / (OrderDays - 1.0) : null;

    public PurchaseHistory History(DateOnly asOf) => PurchaseHistory.FromOrderDays(FirstOrder, LastOrder, OrderDays, asOf);

    public int DaysSilent(DateOnly asOf) => asOf.DayNumber - LastOrder.DayNumber;

    /// <summary>
    /// The customers with a counted order up to a day, by id, as they were known at its end. Refunds reduce the day of their
    /// order, whenever they happened: a fully refunded order has no value.
    /// </summary>
    public static List<CustomerSummary> Of(CustomerTable table, DateOnly asOf)
    {
        var summaries = new List<CustomerSummary>(table.Count);
        var days = new OrderDayValues();
        for (var c = 0; c < table.Count; c++)
        {
            days.Read(table, c, asOf);
            if (days.Count > 0)
            {
                summaries.Add(new CustomerSummary(
                    table.IdOf(c), c, days.Count, DateOnly.FromDayNumber(days.First), DateOnly.FromDayNumber(days.Last), days.Net / CustomerTable.MoneyUnits, days.Spend()));
            }
        }

        return summaries;
    }

    /// <summary>The customers known at a cut-off, and what they did in the days after it.</summary>
    public static IReadOnlyList<HoldoutCustomer> Holdout(CustomerTable table, DateOnly asOf, DateOnly cut, int holdoutDays) =>
    [
        .. Enumerable.Range(0, table.Count)
            .Select(c => Array.ConvertAll(table.DaysOf(c)[..table.DaysThrough(c, asOf.DayNumber)].ToArray(), DateOnly.FromDayNumber))
            .Where(days => days.Length > 0)
            .Select(days => HoldoutCustomer.FromOrderDays(days, cut, holdoutDays))
            .OfType<HoldoutCustomer>(),
    ];
}
