namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>Log-likelihood of Pareto/NBD with its gradient, over cells.</summary>
internal sealed class ParetoNbdLikelihood
{
    private const int ChunkSize = 512;

    private readonly PurchaseCells _cells;
    private readonly double[] _constant;
    private readonly double[] _byR;

    public ParetoNbdLikelihood(PurchaseCells cells)
    {
        _cells = cells;
        _constant = new double[cells.MaxRepeatPurchases + 1];
        _byR = new double[cells.MaxRepeatPurchases + 1];
    }

    /// <summary>Parameters r, alpha, s, beta.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var (r, alpha, s, beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        double constant = 0, byR = 0;
        for (var x = 0; x < _constant.Length; x++)
        {
            _constant[x] = constant;
            _byR[x] = byR;
            constant += Math.Log(r + x);
            byR += 1 / (r + x);
        }

        Span<double> sums = stackalloc double[5];
        ChunkedSum.Compute(_cells.HistorySpan.Length, ChunkSize, sums, (from, to, total) => Add(from, to, total, r, alpha, s, beta));
        sums[1..].CopyTo(gradient);
        return sums[0];
    }

    private void Add(int from, int to, Span<double> total, double r, double alpha, double s, double beta)
    {
        var histories = _cells.HistorySpan;
        var customers = _cells.CustomerSpan;
        var logS = Math.Log(s);
        Span<double> byIntegral = stackalloc double[4];
        for (var i = from; i < to; i++)
        {
            ref readonly var cell = ref histories[i];
            var (x, age) = (cell.RepeatPurchases, cell.CustomerAge);
            var k = r + x;
            var buying = -Numerics.Log1p(age / alpha);
            var living = -Numerics.Log1p(age / beta);
            var z = logS + ParetoIntegral.LogWithGradient(alpha, beta, k, s, cell.AgeAtLastPurchase, age, byIntegral);
            var q = Numerics.Logistic(z);
            double weight = customers[i];
            total[0] += weight * (_constant[x] + (r * buying) - (x * Math.Log(alpha + age)) + (s * living) + Numerics.Softplus(z));
            total[1] += weight * (_byR[x] + buying + (q * byIntegral[0]));
            total[2] += weight * ((r / alpha) - (k / (alpha + age)) + (q * byIntegral[1]));
            total[3] += weight * (living + (q * ((1 / s) + byIntegral[2])));
            total[4] += weight * ((s / beta) - (s / (beta + age)) + (q * byIntegral[3]));
        }
    }
}
