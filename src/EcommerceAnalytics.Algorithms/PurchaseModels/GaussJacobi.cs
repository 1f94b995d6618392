using MathNet.Numerics.LinearAlgebra;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>Gaussian quadrature for the expectation over a beta distribution.</summary>
internal sealed class GaussJacobi
{
    private GaussJacobi(double[] nodes, double[] weights)
    {
        Nodes = nodes;
        Weights = weights;
    }

    public double[] Nodes { get; }

    /// <summary>Sum to 1.</summary>
    public double[] Weights { get; }

    /// <summary>
    /// The rule with <paramref name="count"/> points for p ~ Beta(a, b), by the eigenvalues of the Jacobi matrix
    /// (Golub and Welsch 1969). The coefficients are those of the Jacobi polynomials moved to [0, 1] and written
    /// without differences, so that a nearly degenerate distribution keeps its digits.
    /// </summary>
    public static GaussJacobi ForBeta(double a, double b, int count)
    {
        var c = a + b - 2;
        var matrix = Matrix<double>.Build.Dense(count, count);
        matrix[0, 0] = a / (a + b);
        for (var n = 1; n < count; n++)
        {
            var s = (2.0 * n) + c;
            matrix[n, n] = ((2 * n * (n + 1 + c)) + (c * a)) / (s * (s + 2));
            var squared = n == 1
                ? a * b / ((a + b) * (a + b) * (a + b + 1))
                : n * (n + b - 1) * (n + a - 1) * (n + c) / (s * s * (s + 1) * (s - 1));
            matrix[n, n - 1] = matrix[n - 1, n] = Math.Sqrt(squared);
        }

        var evd = matrix.Evd(Symmetricity.Symmetric);
        var nodes = new double[count];
        var weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            nodes[i] = evd.EigenValues[i].Real;
            var first = evd.EigenVectors[0, i];
            weights[i] = first * first;
        }

        return new GaussJacobi(nodes, weights);
    }
}
