namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// The expectation of a function of a probability p ~ Beta(a, b), by the trapezoidal rule in the log-odds of p. There the
/// density is log-concave and analytic in a strip of half-width π, so the rule converges exponentially, also where the
/// function bends on a scale far below the spread of p, at which a Gauss rule fails.
/// </summary>
internal static class BetaExpectation
{
    // Beyond these log-odds 1 − p or p / scale is below the rounding of 1.
    private const double Negligible = 39;

    /// <summary>E[f(p)] for a positive, falling f that is flat for p far below <paramref name="scale"/>.</summary>
    public static double Of(Func<double, double> f, double a, double b, double scale)
    {
        var step = Math.Min(0.3, 0.6 * Math.Sqrt((1 / a) + (1 / b)));
        var peak = Math.Log(a / b);
        var highest = LogDensity(peak, a, b);
        double mass = 1, sum = f(Probability(peak));
        Add(-step, Math.Min(Math.Log(scale), 0) - Negligible, a);
        Add(step, Negligible, b);
        return sum / mass;

        void Add(double direction, double flatFrom, double decay)
        {
            var w = peak;
            while (true)
            {
                w += direction;
                var density = Math.Exp(LogDensity(w, a, b) - highest);
                var value = f(Probability(w));
                if (direction < 0 ? w < flatFrom : w > flatFrom)
                {
                    // From here on f is constant and the density exponential: the rest is a geometric series.
                    var rest = density / -Numerics.Expm1(-decay * step);
                    mass += rest;
                    sum += rest * value;
                    return;
                }

                mass += density;
                sum += density * value;
                if (density < 1e-17 * mass && density * value < 1e-17 * sum)
                {
                    return;
                }
            }
        }
    }

    // a ln p + b ln(1 − p), the density by the log-odds up to a constant.
    private static double LogDensity(double w, double a, double b)
    {
        return -(a * Numerics.Softplus(-w)) - (b * Numerics.Softplus(w));
    }

    private static double Probability(double w) => Numerics.Logistic(w);
}
