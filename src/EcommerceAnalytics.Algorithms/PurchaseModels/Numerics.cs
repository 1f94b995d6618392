using MathNet.Numerics;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>Elementary functions in the forms that lose no digits where the models use them.</summary>
internal static class Numerics
{
    /// <summary>ln(1 + x), accurate for small x.</summary>
    public static double Log1p(double x)
    {
        // Kahan's form: the rounding of 1 + x cancels between the two factors.
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>e^x − 1, accurate for small x.</summary>
    public static double Expm1(double x)
    {
        return Math.Abs(x) > 1 ? Math.Exp(x) - 1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);
    }

    /// <summary>ln(1 + e^z) without overflow.</summary>
    public static double Softplus(double z)
    {
        return Math.Max(z, 0) + Log1p(Math.Exp(-Math.Abs(z)));
    }

    /// <summary>1 / (1 + e^−z).</summary>
    public static double Logistic(double z)
    {
        return 1 / (1 + Math.Exp(-z));
    }

    /// <summary>
    /// ln Γ(z + d) − ln Γ(z) for z, d &gt; 0. The plain difference loses all digits for large z or small d; here it is
    /// the difference of two Stirling series after z has been lifted above 20 by the recurrence.
    /// </summary>
    public static double LogGammaRatio(double z, double d)
    {
        double lifted = 0;
        while (z < 20)
        {
            lifted += Log1p(d / z);
            z++;
        }

        return ((z - 0.5) * Log1p(d / z)) + (d * (Math.Log(z + d) - 1)) + StirlingDifference(z, d) - lifted;
    }

    public static double LogGamma(double z) => SpecialFunctions.GammaLn(z);

    /// <summary>ψ(z + d) − ψ(z) for z, d &gt; 0.</summary>
    public static double DigammaDifference(double z, double d)
    {
        return SpecialFunctions.DiGamma(z + d) - SpecialFunctions.DiGamma(z);
    }

    // c(z+d) − c(z) of the correction c(z) = 1/12z − 1/360z³ + 1/1260z⁵ − 1/1680z⁷, with the factor d taken out.
    private static double StirlingDifference(double z, double d)
    {
        var (u, v) = (1 / (z + d), 1 / z);
        var (uu, uv, vv) = (u * u, u * v, v * v);
        var cubes = uu + uv + vv;
        var fifths = (uu * uu) + (uv * cubes) + (vv * vv);
        var sevenths = (uu * uu * uu) + (uv * fifths) + (vv * vv * vv);
        return -d * uv * ((1.0 / 12) - (cubes / 360) + (fifths / 1260) - (sevenths / 1680));
    }
}
