namespace EcommerceAnalytics.Algorithms.Rfm;

/// <summary>
/// Four thresholds that divide values into five groups of about equal size. The thresholds are the quantiles at 20, 40, 60
/// and 80 %, interpolated linearly between the ordered values (type 7 of Hyndman and Fan 1996, the usual one of
/// spreadsheets and R). A value at a threshold belongs to the lower group, so equal values always share one.
/// </summary>
public sealed class Quintiles
{
    private readonly double[] _thresholds;

    private Quintiles(double[] thresholds) => _thresholds = thresholds;

    /// <summary>The thresholds in rising order; empty without values.</summary>
    public IReadOnlyList<double> Thresholds => _thresholds;

    /// <summary>Computes the thresholds; sorts the values in place.</summary>
    public static Quintiles Of(double[] values)
    {
        Array.Sort(values);
        return OfSorted(values);
    }

    /// <summary>Computes the thresholds of integer values that have been counted, without sorting them.</summary>
    /// <param name="counts">How often each of the values 0, 1, 2 and so on occurs.</param>
    public static Quintiles OfCounts(ReadOnlySpan<long> counts) => OfSorted(Sorted(counts));

    /// <summary>Integers in ascending order, given how often each of 0, 1, 2 and so on occurs.</summary>
    public static double[] Sorted(ReadOnlySpan<long> counts)
    {
        long total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        var values = new double[total];
        var at = 0;
        for (var value = 0; value < counts.Length; value++)
        {
            values.AsSpan(at, (int)counts[value]).Fill(value);
            at += (int)counts[value];
        }

        return values;
    }

    private static Quintiles OfSorted(double[] values) =>
        values.Length == 0 ? new Quintiles([]) : new Quintiles([At(values, 0.2), At(values, 0.4), At(values, 0.6), At(values, 0.8)]);

    /// <summary>The quantile of ordered values at a share between 0 and 1.</summary>
    public static double At(ReadOnlySpan<double> sorted, double share)
    {
        // Multiples of 0.2 are not exact in binary: a position that is almost an integer is that integer.
        var position = share * (sorted.Length - 1);
        var nearest = Math.Round(position);
        if (Math.Abs(position - nearest) < 1e-9 * sorted.Length)
        {
            return sorted[(int)nearest];
        }

        var below = (int)position;
        return sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }

    /// <summary>The group of a value: 1 up to and including the first threshold, 5 above the last.</summary>
    public int GroupOf(double value)
    {
        var group = 1;
        foreach (var threshold in _thresholds)
        {
            group += value > threshold ? 1 : 0;
        }

        return group;
    }

    /// <summary>The score of a value where low is good, such as days since the last order.</summary>
    public int ScoreOfLow(double value) => 6 - GroupOf(value);
}
