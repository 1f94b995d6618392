using System.Globalization;
namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>
/// BG/NBD and MBG/NBD: orders arrive with a gamma-distributed rate, and after each repeat order (MBG: after the first
/// order too) the customer leaves with a beta-distributed probability. Given that a customer is alive, future arrivals
/// are negative binomial and survive j further orders with probability S_j = (B)_j/(a+B)_j; every prediction is a sum
/// of positive terms over j, so no hypergeometric function is needed.
/// </summary>
internal sealed class BetaGeometricModel : PurchaseModel
{
    private static readonly string[] Names = ["r", "alpha", "a", "b"];

    private readonly double _r;
    private readonly double _alpha;
    private readonly double _a;
    private readonly double _b;
    private readonly int _firstChance;

    public BetaGeometricModel(bool modified, double[] parameters)
        : base(modified ? PurchaseModelKind.MbgNbd : PurchaseModelKind.BgNbd, parameters)
    {
        (_r, _alpha, _a, _b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        _firstChance = modified ? 1 : 0;
    }

    public override IReadOnlyList<string> ParameterNames => Names;

    public override double ProbabilityAlive(PurchaseHistory history)
    {
        var x = history.RepeatPurchases;
        if (x + _firstChance == 0)
        {
            return 1;
        }

        var idle = Numerics.Log1p((history.CustomerAge - history.AgeAtLastPurchase) / (_alpha + history.AgeAtLastPurchase));
        return Numerics.Logistic(Math.Log(_b + x - 1 + _firstChance) - Math.Log(_a) - ((_r + x) * idle));
    }

    public override double[] PurchaseDistribution(PurchaseHistory history, double horizon, int most)
    {
        RequireHorizon(horizon);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var alive = ProbabilityAlive(history);
        var (logs, tail) = NegativeBinomial.Distribution(_r + history.RepeatPurchases, _alpha + history.CustomerAge, horizon, most);
        var chances = Chances(history);
        var result = new double[most + 1];
        result[0] = 1 - (alive * BuysIfAlive(history, horizon));
        var survives = alive;
        for (var n = 1; n <= most; n++)
        {
            // Exactly n: the n-th order is the last that arrives, or it is the one after which the customer leaves.
            var leaves = _a / (_a + chances + n - 1);
            result[n] = survives * (Math.Exp(logs[n]) + (leaves * tail[n]));
            survives *= 1 - leaves;
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

        var (_, tail) = NegativeBinomial.Distribution(_r + history.RepeatPurchases, _alpha + history.CustomerAge, horizon, count - 1);
        var chances = Chances(history);
        var survives = ProbabilityAlive(history);
        for (var n = 0; n < count - 1; n++)
        {
            survives *= (chances + n) / (_a + chances + n);
        }

        return survives * tail[count - 1];
    }

    public override double DiscountedExpectedPurchases(PurchaseHistory history, double continuousRate)
    {
        RequireRate(continuousRate);
        var k = _r + history.RepeatPurchases;
        var start = continuousRate * (_alpha + history.CustomerAge);

        // Given the probability p of leaving after an order: (k/p) e^y E_{k+1}(y) with y = start/p.
        var ifAlive = BetaExpectation.Of(p => k / p * ExponentialIntegral.Scaled(k + 1, start / p), _a, Chances(history), start / (k + 1));
        return ProbabilityAlive(history) * ifAlive;
    }

    internal override string? Ridge(double meanAge)
    {
        return _a + _b > 1e3
            ? string.Create(CultureInfo.InvariantCulture, $"a + b = {_a + _b:G3}: all customers leave with the same probability, so dropout is not identified.")
            : null;
    }

    private double Chances(PurchaseHistory history) => _b + history.RepeatPurchases + _firstChance;

    private protected override double BuysIfAlive(PurchaseHistory history, double horizon)
    {
        return -Numerics.Expm1(-(_r + history.RepeatPurchases) * Numerics.Log1p(horizon / (_alpha + history.CustomerAge)));
    }

    // Sum over j of S_j P(N > j); the terms are made by recurrence, in logarithms while they underflow.
    private protected override double ExpectedIfAlive(PurchaseHistory history, double horizon)
    {
        var k = _r + history.RepeatPurchases;
        var rate = _alpha + history.CustomerAge;
        var chances = Chances(history);
        if (horizon > 1e5 * rate)
        {
            throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "The horizon is longer than the model supports.");
        }

        var z = horizon / (rate + horizon);
        var log = -k * Numerics.Log1p(horizon / rate);
        var underflows = log < -680;
        var probability = Math.Exp(log);
        var tail = -Numerics.Expm1(log);
        double survives = 1, sum = 0;
        var j = 0;
        while (true)
        {
            sum += survives * tail;
            var factor = (k + j) / (j + 1) * z;
            if (underflows)
            {
                log += Math.Log(factor);
                probability = Math.Exp(log);
            }
            else
            {
                probability *= factor;
            }

            survives *= (chances + j) / (_a + chances + j);
            j++;

            // For k < 1 the ratio of the terms grows towards z; bounding it by z keeps the sum from stopping early.
            var ratio = Math.Max((k + j) / (j + 1), 1) * z;
            tail = Math.Max(tail - probability, 0);
            if (ratio < 1)
            {
                tail = Math.Min(tail, probability * ratio / (1 - ratio));
            }

            if (survives * tail <= 1e-17 * (1 - Math.Min(ratio, 0.9999)) * sum)
            {
                return sum;
            }
        }
    }
}
