using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Recommenders;

namespace EcommerceAnalytics.Recommendations.Training;

/// <summary>The store's sales as input of the algorithms.</summary>
/// <param name="ProductIds">By index, the id of each product of the catalogue that is goods, ascending.</param>
/// <param name="Categories">By index, the category of each product, or −1.</param>
/// <param name="Log">Counted lines of known customers, without what they returned.</param>
/// <param name="Baskets">Counted orders, guests included.</param>
/// <param name="LastDay">Day of the last counted order; null when there are none.</param>
/// <param name="Days">Days from the first to the last counted order.</param>
/// <param name="DataVersion">Data version of the facts.</param>
/// <param name="Facts">What <see cref="FactCount"/> was then.</param>
public sealed record StorePurchases(
    int[] ProductIds, int[] Categories, PurchaseLog Log, Baskets Baskets, DateOnly? LastDay, int Days, long DataVersion, long Facts)
{
    // A tenth of the store's history, at least a week and at most ten weeks: long enough for most customers to come back.
    private const int MinTestDays = 7;
    private const int MaxTestDays = 70;

    /// <summary>First day of the part that models are measured on.</summary>
    public DateOnly? CutoffDay => LastDay?.AddDays(1 - Math.Clamp(Days / 10, MinTestDays, MaxTestDays));
}
