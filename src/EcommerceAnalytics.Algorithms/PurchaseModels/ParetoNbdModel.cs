using System.Globalization;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// Pareto/NBD: orders arrive with a gamma-distributed rate until the customer leaves after an exponential time whose
/// rate is gamma-distributed too. Given that a customer is alive, both rates are again gamma: (r+x, α+T) and (s, β+T).
/// </summary>
internal sealed class ParetoNbdModel : PurchaseModel
{
    private const int Panels = 12;
    private static readonly string[] Names = ["r", "alpha", "s", "beta"];

    private readonly double _r;
    private readonly double _alpha;
    private readonly double _s;
    private readonly double _beta;

    public ParetoNbdModel(double[] parameters)
        : base(PurchaseModelKind.ParetoNbd, parameters)
    {
        (_r, _alpha, _s, _beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
    }

    public override IReadOnlyList<string> ParameterNames => Names;

    public override double ProbabilityAlive(PurchaseHistory history)
    {
        var integral = ParetoIntegral.Log(
            _alpha, _beta, _r + history.RepeatPurchases, _s, history.AgeAtLastPurchase, history.CustomerAge);
        return Numerics.Logistic(-Math.Log(_s) - integral);
    }

    public override double[] PurchaseDistribution(PurchaseHistory history, double horizon, int most)
    {
        RequireHorizon(horizon);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var alive = ProbabilityAlive(history);
        var k = _r + history.RepeatPurchases;
        var (rate, life) = (_alpha + history.CustomerAge, _beta + history.CustomerAge);
        var (logs, _) = NegativeBinomial.Distribution(k, rate, horizon, most);
        var survives = -_s * Numerics.Log1p(horizon / life);
        var result = new double[most + 1];
        result[0] = 1 - (alive * BuysIfAlive(history, horizon));
        var factor = 0.0;
        for (var n = 1; n <= most; n++)
        {
            // Alive to the end with n orders, or gone at u with n orders until then.
            factor += Math.Log((k + n - 1) / n);
            var (count, binomial) = (n, factor);
            var left = Integrate(rate, life, horizon, u =>
                binomial + (count * Math.Log(u / (rate + u))) - (k * Numerics.Log1p(u / rate))
                + Math.Log(_s / life) - ((_s + 1) * Numerics.Log1p(u / life)));
            result[n] = alive * (Math.Exp(logs[n] + survives) + left);
        }

        return result;
    }

    public override double ProbabilityOfAtLeast(PurchaseHistory history, double horizon, int count)
    {
        RequireHorizon(horizon);
        if (count <= 0)
        {
            return 1;
        }

        if (count == 1)
        {
            return ProbabilityOfPurchase(history, horizon);
        }

        // The count-th arrival falls at u < t, and the customer lives until then.
        var k = _r + history.RepeatPurchases;
        var (rate, life) = (_alpha + history.CustomerAge, _beta + history.CustomerAge);
        var constant = Math.Log(k);
        for (var n = 1; n < count; n++)
        {
            constant += Math.Log((k + n) / n);
        }

        var arrives = Integrate(rate, life, horizon, u =>
            constant - Math.Log(rate + u) + ((count - 1) * Math.Log(u / (rate + u))) - (k * Numerics.Log1p(u / rate))
            - (_s * Numerics.Log1p(u / life)));
        return ProbabilityAlive(history) * arrives;
    }

    public override double DiscountedExpectedPurchases(PurchaseHistory history, double continuousRate)
    {
        RequireRate(continuousRate);
        var life = _beta + history.CustomerAge;
        var mean = (_r + history.RepeatPurchases) / (_alpha + history.CustomerAge);
        return ProbabilityAlive(history) * mean * life * ExponentialIntegral.Scaled(_s, continuousRate * life);
    }

    internal override string? Ridge(double meanAge)
    {
        if (_s < 1e-4)
        {
            return string.Create(CultureInfo.InvariantCulture, $"s = {_s:G3}: nobody is ever seen to leave, so dropout is not identified.");
        }

        return _s > 1e3 || _beta > 1e4 * meanAge
            ? string.Create(CultureInfo.InvariantCulture, $"s = {_s:G3}, beta = {_beta:G3}: all customers leave at the same rate, so dropout is not identified.")
            : null;
    }

    // The time of the next arrival is Pareto (k, rate); with the roles of the two processes exchanged this is the
    // integral of the likelihood, from the end of the observation on.
    private protected override double BuysIfAlive(PurchaseHistory history, double horizon)
    {
        var k = _r + history.RepeatPurchases;
        var (rate, life) = (_alpha + history.CustomerAge, _beta + history.CustomerAge);
        var log = Math.Log(k) + ParetoIntegral.Log(life, rate, _s, k, 0, horizon)
            - (k * Numerics.Log1p(horizon / rate)) - (_s * Numerics.Log1p(horizon / life));
        return Math.Min(Math.Exp(log), 1);
    }

    private protected override double ExpectedIfAlive(PurchaseHistory history, double horizon)
    {
        var life = _beta + history.CustomerAge;
        var log = -Numerics.Log1p(horizon / life);
        var v = (_s - 1) * log;

        // −expm1(v)/(s−1), whose limit at s = 1 is −log.
        var time = v == 0 ? -log : -log * (Numerics.Expm1(v) / v);
        return (_r + history.RepeatPurchases) / (_alpha + history.CustomerAge) * life * time;
    }

    // ∫₀^t e^{f(u)} du by panels in y = ln(1 + u/m), m the smaller scale.
    private static double Integrate(double rate, double life, double horizon, Func<double, double> log)
    {
        var scale = Math.Min(rate, life);
        var step = Numerics.Log1p(horizon / scale) / Panels;
        double sum = 0;
        for (var panel = 0; panel < Panels; panel++)
        {
            for (var i = 0; i < GaussLegendre.Count; i++)
            {
                var y = step * (panel + GaussLegendre.Nodes[i]);
                sum += GaussLegendre.Weights[i] * Math.Exp(log(scale * Numerics.Expm1(y)) + y);
            }
        }

        return sum * step * scale;
    }
}
