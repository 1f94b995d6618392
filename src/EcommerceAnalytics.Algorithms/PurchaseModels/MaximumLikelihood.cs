using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>The log-likelihood at <paramref name="parameters"/>, and its gradient by them.</summary>
internal delegate double LogLikelihood(ReadOnlySpan<double> parameters, Span<double> gradient);

/// <summary>
/// Maximises a likelihood over positive parameters: BFGS-B on the mean negative log-likelihood in log-parameters, the
/// better of several starts, then Newton steps with the Hessian that gives the standard errors too.
/// </summary>
internal sealed class MaximumLikelihood
{
    /// <summary>Bound of each log-parameter: e^15 is beyond anything a store can identify.</summary>
    public const double Bound = 15;

    private const double HessianStep = 1e-5;

    private readonly LogLikelihood _likelihood;
    private readonly double _observations;
    private readonly double[] _lower;
    private double[]? _best;
    private double _bestValue = double.PositiveInfinity;

    private MaximumLikelihood(LogLikelihood likelihood, double observations, double[] lower)
    {
        _likelihood = likelihood;
        _observations = observations;
        _lower = lower;
    }

    public double[] Parameters { get; private set; } = [];

    public double Value { get; private set; }

    /// <summary>Largest component of the gradient of the mean log-likelihood by the log-parameters, inside the bounds.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>Null where the Hessian is not positive definite.</summary>
    public double[]? StandardErrors { get; private set; }

    /// <summary>Whether a parameter stopped at its upper or lower bound.</summary>
    public bool AtBound { get; private set; }

    public int Evaluations { get; private set; }

    public static MaximumLikelihood Maximise(LogLikelihood likelihood, double observations, double[][] starts, double[]? lowerBounds = null)
    {
        var lower = lowerBounds ?? [.. Enumerable.Repeat(-Bound, starts[0].Length)];
        var search = new MaximumLikelihood(likelihood, observations, lower);
        foreach (var start in starts)
        {
            search.Descend(start);
        }

        search.Polish();
        return search;
    }

    private void Descend(double[] start)
    {
        var lower = Vector<double>.Build.Dense(_lower);
        var upper = Vector<double>.Build.Dense(start.Length, Bound);
        var guess = Vector<double>.Build.Dense(start.Length, i => Math.Clamp(Math.Log(start[i]), _lower[i], Bound));
        var objective = ObjectiveFunction.Gradient(point =>
        {
            var gradient = new double[point.Count];
            var value = Evaluate(point.AsArray() ?? point.ToArray(), gradient);
            return (value, Vector<double>.Build.Dense(gradient));
        });
        try
        {
            _ = new BfgsBMinimizer(1e-10, 1e-12, 1e-15, 1000).FindMinimum(objective, lower, upper, guess);
        }
        catch (Exception e) when (e is OptimizationException or ArgumentException)
        {
            // The line search gives up where rounding hides the descent, and so does the approximated Hessian that is no longer
            // positive definite. The best point seen stands, and whether it is a maximum is decided by its gradient.
        }
    }

    private void Polish()
    {
        var point = _best ?? throw new InvalidOperationException("The likelihood is not finite at any start.");
        var gradient = new double[point.Length];
        Evaluate(point, gradient);
        var norm = Norm(point, gradient);
        var hessian = Hessian(point);
        for (var step = 0; step < 20 && norm > 1e-12 && !IsAtBound(point) && TryInvert(hessian, out var inverse); step++)
        {
            var move = inverse * Vector<double>.Build.Dense(gradient);
            if (move.AbsoluteMaximum() > 0.5)
            {
                break;
            }

            var next = new double[point.Length];
            for (var i = 0; i < next.Length; i++)
            {
                next[i] = Math.Clamp(point[i] - move[i], _lower[i], Bound);
            }

            var nextGradient = new double[point.Length];
            Evaluate(next, nextGradient);
            var nextNorm = Norm(next, nextGradient);
            if (nextNorm >= norm)
            {
                break;
            }

            (point, gradient, norm) = (next, nextGradient, nextNorm);
            if (move.AbsoluteMaximum() > 1e-6)
            {
                hessian = Hessian(point);
            }
        }

        Value = -_observations * Evaluate(point, gradient);
        Parameters = [.. point.Select(Math.Exp)];
        GradientNorm = norm;
        AtBound = IsAtBound(point);
        if (TryInvert(hessian, out var covariance))
        {
            StandardErrors = [.. Parameters.Select((value, i) => value * Math.Sqrt(covariance[i, i] / _observations))];
        }
    }

    private double Evaluate(double[] point, double[] gradient)
    {
        Evaluations++;
        Span<double> parameters = stackalloc double[point.Length];
        for (var i = 0; i < point.Length; i++)
        {
            parameters[i] = Math.Exp(point[i]);
        }

        var value = -_likelihood(parameters, gradient) / _observations;
        for (var i = 0; i < point.Length; i++)
        {
            gradient[i] *= -parameters[i] / _observations;
        }

        if (value < _bestValue)
        {
            _bestValue = value;
            _best = [.. point];
        }

        return value;
    }

    private Matrix<double> Hessian(double[] point)
    {
        var n = point.Length;
        var hessian = Matrix<double>.Build.Dense(n, n);
        var up = new double[n];
        var down = new double[n];
        for (var i = 0; i < n; i++)
        {
            var shifted = (double[])point.Clone();
            shifted[i] = point[i] + HessianStep;
            Evaluate(shifted, up);
            shifted[i] = point[i] - HessianStep;
            Evaluate(shifted, down);
            for (var j = 0; j < n; j++)
            {
                hessian[i, j] = (up[j] - down[j]) / (2 * HessianStep);
            }
        }

        return (hessian + hessian.Transpose()) / 2;
    }

    private static bool TryInvert(Matrix<double> hessian, out Matrix<double> inverse)
    {
        var eigen = hessian.Evd(Symmetricity.Symmetric).EigenValues;
        var smallest = eigen.Min(value => value.Real);
        var largest = eigen.Max(value => value.Real);

        // Below this the smallest curvature is rounding noise of the difference quotients.
        if (!(smallest > 1e-10 * largest))
        {
            inverse = hessian;
            return false;
        }

        inverse = hessian.Inverse();
        return true;
    }

    private bool IsAtBound(double[] point)
    {
        return point.Where((value, i) => value >= Bound - 1e-6 || value <= _lower[i] + 1e-6).Any();
    }

    private double Norm(double[] point, double[] gradient)
    {
        double norm = 0;
        for (var i = 0; i < point.Length; i++)
        {
            var blocked = (point[i] >= Bound - 1e-9 && gradient[i] < 0) || (point[i] <= _lower[i] + 1e-9 && gradient[i] > 0);
            if (!blocked)
            {
                // NaN must not pass for a small gradient.
                norm = Math.Abs(gradient[i]) <= norm ? norm : Math.Abs(gradient[i]);
            }
        }

        return norm;
    }
}
