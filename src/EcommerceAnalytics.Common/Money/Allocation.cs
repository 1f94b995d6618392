namespace EcommerceAnalytics.Common.Money;

/// <summary>Spreads one amount over several: an order's discount or tax over its lines.</summary>
public static class Allocation
{
    private const int UnitsPerOne = 10_000;

    /// <summary>
    /// Spreads an amount in proportion to weights by the largest remainder (Hamilton's method): every part first is its share
    /// rounded down to the minor unit, then the units left over go one each to the parts with the largest remainders, earlier
    /// ones first. The parts sum to the amount exactly and each lies within one minor unit of its proportional share. Where
    /// every weight is 0 the amount is spread evenly. An amount with fractions of the minor unit is spread in
    /// ten-thousandths, the precision in which money is stored.
    /// </summary>
    /// <param name="amount">The amount, ≥ 0, at most four decimals.</param>
    /// <param name="weights">The weights, each ≥ 0, at most four decimals; at least one.</param>
    /// <param name="decimals">Decimals of the minor unit of the currency, 0 to 4.</param>
    /// <returns>The parts, in the order of the weights.</returns>
    /// <exception cref="ArgumentException">No weight, a negative number, or one with more than four decimals.</exception>
    public static decimal[] Allocate(decimal amount, IReadOnlyList<decimal> weights, int decimals = MinorUnits.Default)
    {
        if (weights.Count == 0)
        {
            throw new ArgumentException("An amount is spread over at least one part.", nameof(weights));
        }

        var whole = ToUnits(amount, nameof(amount));
        var unit = (Int128)UnitsPerOne;
        for (var i = 0; i < decimals; i++)
        {
            unit /= 10;
        }

        var grain = whole % unit == 0 ? unit : 1;
        var shares = weights.Select(w => ToUnits(w, nameof(weights))).ToArray();
        var total = shares.Aggregate((Int128)0, (sum, w) => sum + w);
        if (total == 0)
        {
            Array.Fill(shares, (Int128)1);
            total = shares.Length;
        }

        var toSpread = whole / grain;
        var parts = new Int128[shares.Length];
        var remainders = new Int128[shares.Length];
        var left = toSpread;
        for (var i = 0; i < shares.Length; i++)
        {
            (parts[i], remainders[i]) = Int128.DivRem(checked(toSpread * shares[i]), total);
            left -= parts[i];
        }

        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)left))
        {
            parts[i]++;
        }

        return [.. parts.Select(p => (decimal)(p * grain) / UnitsPerOne)];
    }

    /// <summary>
    /// Spreads an amount as <see cref="Allocate"/> does, no part above its limit: what one cannot take goes to the others in the
    /// same way.
    /// </summary>
    /// <param name="amount">The amount, ≥ 0, at most the sum of the limits and at most four decimals.</param>
    /// <param name="weights">The weights, each ≥ 0, at most four decimals.</param>
    /// <param name="limits">The most that each part may be.</param>
    /// <param name="decimals">Decimals of the minor unit of the currency, 0 to 4.</param>
    /// <returns>The parts, in the order of the weights.</returns>
    /// <exception cref="ArgumentException">The amount exceeds the limits, or as of <see cref="Allocate"/>.</exception>
    public static decimal[] AllocateWithin(decimal amount, IReadOnlyList<decimal> weights, IReadOnlyList<decimal> limits, int decimals = MinorUnits.Default)
    {
        if (amount > limits.Sum())
        {
            throw new ArgumentException($"{amount} exceeds the limits, {limits.Sum()}.", nameof(amount));
        }

        var parts = new decimal[weights.Count];
        while (amount > 0)
        {
            var open = Enumerable.Range(0, parts.Length).Where(i => parts[i] < limits[i]).ToArray();
            var some = Allocate(amount, [.. open.Select(i => weights[i])], decimals);
            foreach (var (i, part) in open.Zip(some))
            {
                var taken = Math.Min(part, limits[i] - parts[i]);
                parts[i] += taken;
                amount -= taken;
            }
        }

        return parts;
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
