namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// Orders a gamma-mixed Poisson customer would place if still alive: shape k, and success probability z = t/(A+t).
/// </summary>
internal static class NegativeBinomial
{
    /// <summary>ln P(N = n) for n = 0..most, and P(N &gt; n) free of cancellation.</summary>
    public static (double[] LogProbability, double[] Tail) Distribution(double k, double rate, double horizon, int most)
    {
        var z = horizon / (rate + horizon);
        var logs = new double[most + 1];
        double below = 0;
        logs[0] = -k * Numerics.Log1p(horizon / rate);
        for (var n = 0; n <= most; n++)
        {
            if (n > 0)
            {
                logs[n] = logs[n - 1] + Math.Log((k + n - 1) / n * z);
            }

            below += Math.Exp(logs[n]);
        }

        var tail = new double[most + 1];
        tail[most] = Beyond(k, z, most, logs[most], below);
        for (var n = most - 1; n >= 0; n--)
        {
            tail[n] = tail[n + 1] + Math.Exp(logs[n + 1]);
        }

        return (logs, tail);
    }

    // Past the mode the terms fall at least geometrically and are added up; before it the complement is accurate.
    private static double Beyond(double k, double z, int n, double log, double below)
    {
        var ratio = (k + n) / (n + 1) * z;
        if (Math.Max(ratio, z) > 0.9999)
        {
            return Math.Max(1 - below, 0);
        }

        double sum = 0;
        var term = Math.Exp(log);
        double decay;
        do
        {
            ratio = (k + n) / (n + 1) * z;
            n++;
            term *= ratio;
            sum += term;
            decay = Math.Max(ratio, z);
        }
        while (term * decay > 1e-17 * (1 - decay) * sum);
        return sum;
    }
}
