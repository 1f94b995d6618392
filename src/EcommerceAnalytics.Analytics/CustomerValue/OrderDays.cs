using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>A customer's days with counted orders, and what they were worth.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Number">The customer's number in the store's own system.</param>
/// <param name="Country">Home country.</param>
/// <param name="Days">Distinct days in rising order, at least one.</param>
/// <param name="Values">Gross − discounts of each day in the store's currency.</param>
/// <param name="NetSales">Σ values − refunds of these orders.</param>
internal sealed record OrderDays(int CustomerId, string? Number, string Country, DateOnly[] Days, decimal[] Values, decimal NetSales)
{
    public PurchaseHistory History(DateOnly asOf) => PurchaseHistory.FromOrderDays(Days[0], Days[^1], Days.Length, asOf);

    /// <summary>The mean value of the repeat order days; the first one is left out.</summary>
    public SpendHistory Spend => new(Days.Length - 1, Days.Length > 1 ? (double)Values.Skip(1).Average() : 0);

    /// <summary>Days between orders; null with one order day.</summary>
    public double? MedianGap()
    {
        if (Days.Length < 2)
        {
            return null;
        }

        var gaps = new int[Days.Length - 1];
        for (var i = 0; i < gaps.Length; i++)
        {
            gaps[i] = Days[i + 1].DayNumber - Days[i].DayNumber;
        }

        Array.Sort(gaps);
        return (gaps[(gaps.Length - 1) / 2] + gaps[gaps.Length / 2]) / 2.0;
    }
}
