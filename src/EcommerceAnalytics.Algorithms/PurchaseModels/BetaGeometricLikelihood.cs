namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// Log-likelihood of BG/NBD (no chance to leave after the first order) and MBG/NBD (one chance) with its gradient, over
/// cells. Everything that depends on x alone is a running sum over 0..max x, computed once per evaluation: no gamma
/// function, hence no cancellation, and three logarithms per cell.
/// </summary>
internal sealed class BetaGeometricLikelihood
{
    private const int ChunkSize = 4096;

    private readonly PurchaseCells _cells;
    private readonly int _firstChance;
    private readonly double[] _constant;
    private readonly double[] _byR;
    private readonly double[] _byA;
    private readonly double[] _byB;
    private readonly double[] _logDropout;
    private readonly double[] _dropoutByB;

    public BetaGeometricLikelihood(PurchaseCells cells, bool modified)
    {
        _cells = cells;
        _firstChance = modified ? 1 : 0;
        var size = cells.MaxRepeatPurchases + 1;
        _constant = new double[size];
        _byR = new double[size];
        _byA = new double[size];
        _byB = new double[size];
        _logDropout = new double[size];
        _dropoutByB = new double[size];
    }

    /// <summary>Parameters r, alpha, a, b.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (r, alpha, a, b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        FillByPurchases(r, a, b);
        var logAlpha = Math.Log(alpha);
        Span<double> sums = stackalloc double[5];
        ChunkedSum.Compute(_cells.HistorySpan.Length, ChunkSize, sums, (from, to, total) => Add(from, to, total, r, alpha, a, logAlpha));
        sums[1..].CopyTo(gradient);
        return sums[0];
    }

    private void FillByPurchases(double r, double a, double b)
    {
        double constant = 0, byR = 0, byA = 0, byB = 0;
        var logA = Math.Log(a);
        if (_firstChance == 1)
        {
            AddChance(0, a, b, ref constant, ref byA, ref byB);
        }

        for (var x = 0; x < _constant.Length; x++)
        {
            _constant[x] = constant;
            _byR[x] = byR;
            _byA[x] = byA;
            _byB[x] = byB;
            var last = b + x - 1 + _firstChance;
            var canHaveLeft = x + _firstChance > 0;
            _logDropout[x] = canHaveLeft ? logA - Math.Log(last) : double.NegativeInfinity;
            _dropoutByB[x] = canHaveLeft ? 1 / last : 0;
            constant += Math.Log(r + x);
            byR += 1 / (r + x);
            AddChance(x + _firstChance, a, b, ref constant, ref byA, ref byB);
        }
    }

    // One more factor (b+i)/(a+b+i) of (b)_n/(a+b)_n and its derivatives.
    private static void AddChance(int i, double a, double b, ref double constant, ref double byA, ref double byB)
    {
        constant -= Numerics.Log1p(a / (b + i));
        byA -= 1 / (a + b + i);
        byB += a / ((b + i) * (a + b + i));
    }

    private void Add(int from, int to, Span<double> total, double r, double alpha, double a, double logAlpha)
    {
        var histories = _cells.HistorySpan;
        var customers = _cells.CustomerSpan;
        double sum = 0, sumR = 0, sumAlpha = 0, sumA = 0, sumB = 0;
        double age = -1, logEnd = 0, inverseEnd = 0;
        for (var i = from; i < to; i++)
        {
            ref readonly var cell = ref histories[i];
            var x = cell.RepeatPurchases;
            if (cell.CustomerAge != age)
            {
                // Cells are sorted by age.
                age = cell.CustomerAge;
                logEnd = Math.Log(alpha + age);
                inverseEnd = 1 / (alpha + age);
            }

            var k = r + x;
            var last = alpha + cell.AgeAtLastPurchase;
            var idle = x == 0 ? logEnd - logAlpha : logEnd - Math.Log(last);
            var z = _logDropout[x] + (k * idle);
            var e = Math.Exp(-Math.Abs(z));
            var q = z > 0 ? 1 / (1 + e) : e / (1 + e);
            double weight = customers[i];
            sum += weight * (_constant[x] + (r * logAlpha) - (k * logEnd) + Math.Max(z, 0) + Math.Log(1 + e));
            sumR += weight * (_byR[x] + logAlpha - logEnd + (q * idle));
            sumAlpha += weight * ((r / alpha) - (k * inverseEnd) + (q * k * (inverseEnd - (1 / last))));
            sumA += weight * (_byA[x] + (q / a));
            sumB += weight * (_byB[x] - (q * _dropoutByB[x]));
        }

        total[0] += sum;
        total[1] += sumR;
        total[2] += sumAlpha;
        total[3] += sumA;
        total[4] += sumB;
    }
}
