using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Explain;

/// <summary>
/// Splits a difference of net sales into volume, mix, price, discounts and returns: the sales-quantity, sales-mix and
/// selling-price variances of cost accounting (Horngren, Datar, Rajan, <i>Cost Accounting</i>, "Sales-Mix and
/// Sales-Quantity Variances"), with the earlier period in place of the budget. The formulas are in docs/metrics.md.
/// </summary>
internal static class PriceVolumeMix
{
    private const decimal Grain = 0.0001m;

    /// <summary>The effects of one cell, unrounded.</summary>
    /// <param name="now">The cell now; a cell is what has a price: a product in a country.</param>
    /// <param name="before">The cell before.</param>
    /// <param name="unitsNow">Units of all cells now.</param>
    /// <param name="unitsBefore">Units of all cells before.</param>
    public static SalesEffects Split(SalesSums now, SalesSums before, long unitsNow, long unitsBefore)
    {
        var sold = now.Gross - now.Discount;
        var soldBefore = before.Gross - before.Discount;

        // Without earlier sales there are no proportions to change: everything is volume.
        var volume = unitsBefore == 0 ? sold : soldBefore * (unitsNow - unitsBefore) / unitsBefore;
        if (before.Units == 0)
        {
            // A new cell has no earlier price; its own is used, so that none of the difference is price.
            return new SalesEffects(volume, sold - soldBefore - volume, 0, 0, before.Returns - now.Returns);
        }

        var atEarlierPrices = soldBefore * now.Units / before.Units;
        return new SalesEffects(
            volume,
            atEarlierPrices - soldBefore - volume,
            now.Gross - (before.Gross * now.Units / before.Units),
            (before.Discount * now.Units / before.Units) - now.Discount,
            before.Returns - now.Returns);
    }

    /// <summary>
    /// Rounds the effects of a group to the precision of money so that they add up to its difference: each is rounded down,
    /// and the rest is distributed in the smallest units to the largest remainders, volume before mix before price before discounts.
    /// </summary>
    public static SalesEffects Round(SalesEffects effects, decimal difference)
    {
        decimal[] exact = [effects.Volume, effects.Mix, effects.Price, effects.Discounts];
        var rounded = Array.ConvertAll(exact, e => Math.Floor(e / Grain) * Grain);
        var left = (int)((difference - effects.Returns - rounded.Sum()) / Grain);
        foreach (var i in Enumerable.Range(0, exact.Length).OrderByDescending(i => exact[i] - rounded[i]).Take(left))
        {
            rounded[i] += Grain;
        }

        // Converted amounts have more decimals than the grain.
        rounded[0] += difference - effects.Returns - rounded.Sum();
        return new SalesEffects(rounded[0], rounded[1], rounded[2], rounded[3], effects.Returns);
    }
}
