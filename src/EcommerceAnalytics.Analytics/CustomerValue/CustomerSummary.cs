using EcommerceAnalytics.Algorithms.PurchaseModels;

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
}
