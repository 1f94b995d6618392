namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>A customer as known at a cut-off date, and the orders after it.</summary>
/// <param name="History">The customer as observed up to the cut, the cut day included.</param>
/// <param name="RecentRepeatPurchases">Repeat orders in the period before the cut that is as long as the hold-out.</param>
/// <param name="HoldoutPurchases">Orders in the hold-out.</param>
public readonly record struct HoldoutCustomer(PurchaseHistory History, int RecentRepeatPurchases, int HoldoutPurchases)
{
    /// <summary>Splits a customer's order days at a cut.</summary>
    /// <param name="orderDays">Distinct order days in rising order.</param>
    /// <param name="cut">Last day of the calibration.</param>
    /// <param name="holdoutDays">Length of the hold-out; later orders are ignored.</param>
    /// <returns>Null for a customer whose first order comes after the cut.</returns>
    /// <exception cref="ArgumentException">The days are empty or not in strictly rising order.</exception>
    public static HoldoutCustomer? FromOrderDays(ReadOnlySpan<DateOnly> orderDays, DateOnly cut, int holdoutDays)
    {
        if (orderDays.IsEmpty)
        {
            throw new ArgumentException("A customer has at least one order day.", nameof(orderDays));
        }

        int known = 0, recent = 0, after = 0;
        for (var i = 0; i < orderDays.Length; i++)
        {
            if (i > 0 && orderDays[i] <= orderDays[i - 1])
            {
                throw new ArgumentException("Order days must be distinct and in rising order.", nameof(orderDays));
            }

            var ahead = orderDays[i].DayNumber - cut.DayNumber;
            known += ahead <= 0 ? 1 : 0;
            recent += i > 0 && ahead <= 0 && ahead > -holdoutDays ? 1 : 0;
            after += ahead > 0 && ahead <= holdoutDays ? 1 : 0;
        }

        return known == 0
            ? null
            : new HoldoutCustomer(PurchaseHistory.FromOrderDays(orderDays[0], orderDays[known - 1], known, cut), recent, after);
    }
}
