namespace EcommerceAnalytics.Common.Money;

/// <summary>Spreads an order's discount over its lines.</summary>
public static class DiscountAllocation
{
    private const int UnitsPerOne = 10_000;
    private const int UnitsPerCent = 100;

    /// <summary>
    /// Spreads a discount in proportion to the lines' gross amounts by the largest remainder (Hamilton's method): every
    /// line first gets its share rounded down to the cent, then the cents left over go one each to the lines with the
    /// largest remainders, earlier lines first. The parts sum to the discount exactly and each lies within one cent of
    /// its proportional share. When every line is free the discount is spread evenly. A discount with fractions of a
    /// cent is spread in ten-thousandths, the precision in which money is stored.
    /// </summary>
    /// <param name="discount">The order's discount, ≥ 0, at most four decimals.</param>
    /// <param name="grossAmounts">The lines' gross amounts, each ≥ 0, at most four decimals; at least one.</param>
    /// <returns>The lines' parts, in the order of the lines.</returns>
    /// <exception cref="ArgumentException">No line, a negative amount, or an amount with more than four decimals.</exception>
    public static decimal[] Allocate(decimal discount, IReadOnlyList<decimal> grossAmounts)
    {
        if (grossAmounts.Count == 0)
        {
            throw new ArgumentException("A discount needs at least one line.", nameof(grossAmounts));
        }

        var whole = ToUnits(discount, nameof(discount));
        var grain = whole % UnitsPerCent == 0 ? UnitsPerCent : 1;
        var weights = grossAmounts.Select(g => ToUnits(g, nameof(grossAmounts))).ToArray();
        var total = weights.Aggregate((Int128)0, (sum, w) => sum + w);
        if (total == 0)
        {
            Array.Fill(weights, (Int128)1);
            total = weights.Length;
        }

        var toSpread = whole / grain;
        var parts = new Int128[weights.Length];
        var remainders = new Int128[weights.Length];
        var left = toSpread;
        for (var i = 0; i < weights.Length; i++)
        {
            (parts[i], remainders[i]) = Int128.DivRem(checked(toSpread * weights[i]), total);
            left -= parts[i];
        }

        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)left))
        {
            parts[i]++;
        }

        return [.. parts.Select(p => (decimal)(p * grain) / UnitsPerOne)];
    }

    private static Int128 ToUnits(decimal amount, string parameter)
    {
        var units = amount * UnitsPerOne;
        if (amount < 0 || units != decimal.Truncate(units))
        {
            throw new ArgumentException($"{amount} is not an amount ≥ 0 with at most four decimals.", parameter);
        }

        return (Int128)units;
    }
}
