namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>Log-likelihood of the Gamma-Gamma model with its gradient; gamma functions once per distinct x.</summary>
internal sealed class GammaGammaLikelihood
{
    private const int ChunkSize = 8192;

    private readonly int[] _x;
    private readonly double[] _total;
    private readonly int[] _distinct;
    private readonly int[] _customers;
    private readonly double[] _sumLogTotal;
    private readonly double _sumLogMean;

    /// <summary>Expects observed customers only.</summary>
    public GammaGammaLikelihood(ReadOnlySpan<SpendHistory> observed)
    {
        // Sorted, so that the sums do not depend on the order of the rows.
        var rows = observed.ToArray();
        Array.Sort(rows, (left, right) => left.RepeatPurchases != right.RepeatPurchases
            ? left.RepeatPurchases.CompareTo(right.RepeatPurchases)
            : left.MeanOrderValue.CompareTo(right.MeanOrderValue));
        _x = new int[rows.Length];
        _total = new double[rows.Length];
        var distinct = new List<int>();
        var customers = new List<int>();
        var sums = new List<double>();
        for (var i = 0; i < rows.Length; i++)
        {
            var (x, mean) = rows[i];
            _x[i] = x;
            _total[i] = x * mean;
            _sumLogMean += Math.Log(mean);
            if (distinct.Count == 0 || distinct[^1] != x)
            {
                distinct.Add(x);
                customers.Add(0);
                sums.Add(0);
            }

            customers[^1]++;
            sums[^1] += Math.Log(_total[i]);
        }

        _distinct = [.. distinct];
        _customers = [.. customers];
        _sumLogTotal = [.. sums];
    }

    /// <summary>Parameters p, q, gamma.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (p, q, gamma) = (parameters[0], parameters[1], parameters[2]);

        // Per customer only ln(γ + xm), plain and weighted by x, and (px+q)/(γ+xm).
        Span<double> sums = stackalloc double[4];
        ChunkedSum.Compute(_x.Length, ChunkSize, sums, (from, to, total) =>
        {
            for (var i = from; i < to; i++)
            {
                var spend = gamma + _total[i];
                var log = Math.Log(spend);
                total[0] += log;
                total[1] += _x[i] * log;
                total[2] += ((p * _x[i]) + q) / spend;
            }
        });
        var n = _x.Length;
        var logGamma = Math.Log(gamma);
        var value = (n * q * logGamma) - (q * sums[0]) - (p * sums[1]) - _sumLogMean;
        gradient[0] = -sums[1];
        gradient[1] = (n * logGamma) - sums[0];
        gradient[2] = (n * q / gamma) - sums[2];
        for (var i = 0; i < _distinct.Length; i++)
        {
            double x = _distinct[i], customers = _customers[i];
            value += (customers * (Numerics.LogGammaRatio(p * x, q) - Numerics.LogGamma(q))) + (p * x * _sumLogTotal[i]);
            gradient[0] += x * ((customers * Numerics.DigammaDifference(p * x, q)) + _sumLogTotal[i]);
            gradient[1] += customers * Numerics.DigammaDifference(q, p * x);
        }

        return value;
    }
}
