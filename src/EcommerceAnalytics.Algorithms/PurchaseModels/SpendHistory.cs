namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>What the spend model needs to know of one customer.</summary>
/// <param name="RepeatPurchases">x, the number of order days after the first one.</param>
/// <param name="MeanOrderValue">Mean value of those repeat order days; the first one is left out. 0 without one.</param>
public readonly record struct SpendHistory(int RepeatPurchases, double MeanOrderValue)
{
    /// <summary>Whether the spend model can learn from the customer: a repeat order, and a positive value.</summary>
    public bool IsObserved => RepeatPurchases > 0 && MeanOrderValue > 0 && double.IsFinite(MeanOrderValue);
}
