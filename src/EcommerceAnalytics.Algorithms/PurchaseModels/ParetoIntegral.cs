using System.Runtime.Intrinsics;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// J = ∫ ((α+T)/(α+u))^k ((β+T)/(β+u))^s du/(β+u) over t_x ≤ u ≤ T, the one integral behind Pareto/NBD. The integrand is
/// positive and smooth in y = ln(min(α,β)+u), so 32 Gauss-Legendre nodes give 13 digits where the textbook difference
/// of two hypergeometric functions overflows or cancels.
/// </summary>
internal static class ParetoIntegral
{
    private const int Lanes = 4;

    /// <summary>ln J; −∞ where t_x = T.</summary>
    public static double Log(double alpha, double beta, double k, double s, double from, double to)
    {
        return LogWithGradient(alpha, beta, k, s, from, to, default);
    }

    /// <summary>ln J and, on request, its derivatives with respect to k, α, s and β.</summary>
    public static double LogWithGradient(double alpha, double beta, double k, double s, double from, double to, Span<double> gradient)
    {
        if (to <= from)
        {
            gradient.Clear();
            return double.NegativeInfinity;
        }

        var alphaFirst = alpha <= beta;
        var small = alphaFirst ? alpha : beta;
        var shift = (alphaFirst ? beta : alpha) - small;
        var smallEnd = small + to;
        var largeEnd = smallEnd + shift;
        var full = Numerics.Log1p((to - from) / (small + from));

        // Beyond fifty e-foldings from t_x the integrand is negligible.
        var decay = alphaFirst
            ? k - 1 + ((s + 1) * (alpha + from) / (beta + from))
            : s + (k * (beta + from) / (alpha + from));
        var length = decay * full > 50 ? 50 / decay : full;

        var exponentSmall = alphaFirst ? k : s;
        var exponentLarge = alphaFirst ? s : k;
        var extra = alphaFirst ? 1.0 : 0.0;

        Span<double> logs = stackalloc double[GaussLegendre.Count * 4];
        var toSmall = logs[..GaussLegendre.Count];
        var toLarge = logs.Slice(GaussLegendre.Count, GaussLegendre.Count);
        var position = logs.Slice(GaussLegendre.Count * 2, GaussLegendre.Count);
        var height = logs.Slice(GaussLegendre.Count * 3, GaussLegendre.Count);
        ReadOnlySpan<double> nodes = GaussLegendre.Nodes;
        ReadOnlySpan<double> logWeights = GaussLegendre.LogWeights;
        var peaks = Vector256.Create(double.NegativeInfinity);
        for (var i = 0; i < GaussLegendre.Count; i += Lanes)
        {
            // d = ln((small+T)/(small+u)), e the same for the larger of the two.
            var d = Vector256.Create(full) - (Vector256.Create(nodes[i..]) * length);
            var p = Vector256.Exp(-d) * smallEnd;
            var e = -Vector256.Log((p + Vector256.Create(shift)) * (1 / largeEnd));
            var h = (d * exponentSmall) + (e * exponentLarge) + ((e - d) * extra) + Vector256.Create(logWeights[i..]);
            peaks = Vector256.Max(peaks, h);
            d.CopyTo(toSmall[i..]);
            e.CopyTo(toLarge[i..]);
            p.CopyTo(position[i..]);
            h.CopyTo(height[i..]);
        }

        var peak = Math.Max(Math.Max(peaks[0], peaks[1]), Math.Max(peaks[2], peaks[3]));
        var mass = Vector256<double>.Zero;
        var massSmall = Vector256<double>.Zero;
        var massLarge = Vector256<double>.Zero;
        var inverseSmall = Vector256<double>.Zero;
        var inverseLarge = Vector256<double>.Zero;
        for (var i = 0; i < GaussLegendre.Count; i += Lanes)
        {
            var w = Vector256.Exp(Vector256.Create<double>(height[i..]) - Vector256.Create(peak));
            mass += w;
            if (!gradient.IsEmpty)
            {
                var p = Vector256.Create<double>(position[i..]);
                massSmall += w * Vector256.Create<double>(toSmall[i..]);
                massLarge += w * Vector256.Create<double>(toLarge[i..]);
                inverseSmall += w / p;
                inverseLarge += w / (p + Vector256.Create(shift));
            }
        }

        var total = Vector256.Sum(mass);
        if (!gradient.IsEmpty)
        {
            var meanSmall = Vector256.Sum(massSmall) / total;
            var meanLarge = Vector256.Sum(massLarge) / total;
            var bySmall = Vector256.Sum(inverseSmall) / total;
            var byLarge = Vector256.Sum(inverseLarge) / total;
            gradient[0] = alphaFirst ? meanSmall : meanLarge;
            gradient[1] = k * ((1 / (alpha + to)) - (alphaFirst ? bySmall : byLarge));
            gradient[2] = alphaFirst ? meanLarge : meanSmall;
            gradient[3] = (s / (beta + to)) - ((s + 1) * (alphaFirst ? byLarge : bySmall));
        }

        return peak + Math.Log(total * length) + (extra * Math.Log(smallEnd / largeEnd));
    }
}
