namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>What the spend model needs to know of one customer.</summary>
/// <param name="RepeatPurchases">
/// x, the number of order days after the first one that are worth something after refunds; without any, the number of those
/// that turned out to be worth nothing.
/// </param>
/// <param name="MeanOrderValue">Mean value of those order days; the first one is left out. 0 without one.</param>
public readonly record struct SpendHistory(int RepeatPurchases, double MeanOrderValue)
{
    /// <summary>Whether the spend model can learn from the customer: a repeat order, and a positive value.</summary>
    public bool IsObserved => RepeatPurchases > 0 && MeanOrderValue > 0 && double.IsFinite(MeanOrderValue);

    /// <summary>The history of a customer whose order days are known by their values after refunds.</summary>
    /// <param name="firstValue">Value of the first order day; null where it is not known.</param>
    /// <param name="repeatValues">Values of the order days after it that are known.</param>
    /// <remarks>
    /// An order day counts when it is worth something after refunds. Without such a repeat, those that were worth nothing are
    /// what is known of the customer; the first one is only when it is all there is.
    /// </remarks>
    public static SpendHistory FromOrderValues(double? firstValue, ReadOnlySpan<double> repeatValues)
    {
        var (count, sum) = (0, 0.0);
        foreach (var value in repeatValues)
        {
            if (value > 0)
            {
                count++;
                sum += value;
            }
        }

        if (count > 0)
        {
            return new SpendHistory(count, sum / count);
        }

        return new SpendHistory(repeatValues.Length > 0 ? repeatValues.Length : firstValue <= 0 ? 1 : 0, 0);
    }
}
