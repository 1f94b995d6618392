namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Exponential ageing of a purchase: its weight halves every <paramref name="HalfLifeDays"/> days.</summary>
/// <param name="HalfLifeDays">Half-life in days (30 to 365 are sensible); null switches the ageing off.</param>
public readonly record struct TimeDecay(double? HalfLifeDays)
{
    private const double SecondsPerDay = 86_400;

    // Below this a weight orders nothing any more, and products of two such weights would become denormal or zero.
    private const double Smallest = 1e-38;

    /// <summary>No ageing: every purchase weighs 1.</summary>
    public static TimeDecay Off => new(null);

    /// <summary>2^(−(now − instant)/half-life), in (0, 1]; purchases after <paramref name="now"/> weigh 1.</summary>
    /// <param name="now">Unix seconds.</param>
    /// <param name="instant">Unix seconds of the last purchase.</param>
    /// <exception cref="InvalidOperationException">The half-life is not a positive number.</exception>
    public double Weight(long now, long instant)
    {
        if (HalfLifeDays is not { } halfLife)
        {
            return 1;
        }

        if (!(halfLife > 0))
        {
            throw new InvalidOperationException("The half-life must be a positive number of days, or null for none.");
        }

        var age = Math.Max(0, now - instant) / SecondsPerDay;
        return Math.Max(Smallest, Math.Pow(2, -age / halfLife));
    }
}
