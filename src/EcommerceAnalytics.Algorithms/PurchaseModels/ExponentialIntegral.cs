namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>The generalised exponential integral of real order, scaled: e^y E_s(y) = ∫₀^∞ e^(−yv) (1+v)^(−s) dv.</summary>
internal static class ExponentialIntegral
{
    /// <summary>e^y E_s(y) for s &gt; 0, y &gt; 0; relative error about 1e-13.</summary>
    public static double Scaled(double s, double y)
    {
        return y < 0.5 ? ByQuadrature(s, y) : ByContinuedFraction(s, y);
    }

    // Lentz's method on the continued fraction of DLMF 8.19.17.
    private static double ByContinuedFraction(double s, double y)
    {
        var b = y + s;
        var d = 1 / b;
        var h = d;
        var c = 1e300;
        for (var i = 1; i <= 10_000; i++)
        {
            var an = -i * (s - 1 + i);
            b += 2;
            d = 1 / ((an * d) + b);
            c = b + (an / c);
            var step = c * d;
            h *= step;
            if (Math.Abs(step - 1) < 5e-15)
            {
                break;
            }
        }

        return h;
    }

    // With v = e^w − 1 the integrand is exp(−y(e^w − 1) − (s−1)w): smooth, and cut off where e^w passes 1/y.
    private static double ByQuadrature(double s, double y)
    {
        var width = Math.Log(1 + (100 / y));
        if (s > 1)
        {
            width = Math.Min(width, 45 / (s - 1));
        }

        var panels = (int)Math.Ceiling(width / 2.5);
        var step = width / panels;
        double sum = 0;
        for (var panel = 0; panel < panels; panel++)
        {
            for (var i = 0; i < GaussLegendre.Count; i++)
            {
                var w = step * (panel + GaussLegendre.Nodes[i]);
                sum += GaussLegendre.Weights[i] * Math.Exp((-y * Numerics.Expm1(w)) - ((s - 1) * w));
            }
        }

        return sum * step;
    }
}
