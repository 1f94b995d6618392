using System.Globalization;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>Forecast and outcome of a group of customers.</summary>
/// <param name="Label">The group: a range of repeat purchases or of days since the last order.</param>
/// <param name="Customers">Customers in the group.</param>
/// <param name="Actual">Mean orders in the hold-out.</param>
/// <param name="Expected">Mean forecast orders.</param>
public sealed record ExpectationGroup(string Label, int Customers, double Actual, double Expected);

/// <summary>A tenth of the customers by forecast probability of an order.</summary>
/// <param name="Customers">Customers in the group.</param>
/// <param name="Predicted">Mean forecast probability.</param>
/// <param name="Actual">Share that ordered.</param>
public sealed record CalibrationGroup(int Customers, double Predicted, double Actual);

/// <summary>
/// Compares a model's forecast, and rules that need no model, with what happened after the cut-off the model was fitted at.
/// </summary>
public sealed record HoldoutEvaluation
{
    private const double SamePeriodMargin = 0.05;

    private static readonly int[] IdleLimits = [30, 60, 90, 180, 365];

    private HoldoutEvaluation(ForecastAccuracy model)
    {
        Model = model;
    }

    /// <summary>Length of the hold-out in weeks.</summary>
    public double Horizon { get; private init; }

    /// <summary>Customers known at the cut.</summary>
    public int Customers { get; private init; }

    /// <summary>Their orders in the hold-out.</summary>
    public long HoldoutPurchases { get; private init; }

    /// <summary>Share of the customers with an order in the hold-out.</summary>
    public double ActiveShare { get; private init; }

    /// <summary>The model.</summary>
    public ForecastAccuracy Model { get; }

    /// <summary>
    /// The naive rules: same as last period, own rate, own rate for those seen in the last 90 or 180 days and 0 for the others.
    /// </summary>
    public IReadOnlyList<ForecastAccuracy> Baselines { get; private init; } = [];

    /// <summary>
    /// The rules a model has to beat. "Same as last period" is one of them only where the last period is all that was
    /// known, the calibration being as long as the hold-out: like the model, a rule is to be judged on the whole of it.
    /// </summary>
    public IReadOnlyList<ForecastAccuracy> GateBaselines { get; private init; } = [];

    /// <summary>Ten groups of rising probability of an order.</summary>
    public IReadOnlyList<CalibrationGroup> Calibration { get; private init; } = [];

    /// <summary>Mean orders by repeat purchases before the cut: 0 to 6, and 7 or more.</summary>
    public IReadOnlyList<ExpectationGroup> ByRepeatPurchases { get; private init; } = [];

    /// <summary>Mean orders by days since the last order at the cut.</summary>
    public IReadOnlyList<ExpectationGroup> ByDaysSinceLastPurchase { get; private init; } = [];

    /// <summary>Evaluates a model that was fitted to these customers up to the cut.</summary>
    /// <param name="model">The model.</param>
    /// <param name="customers">The customers known at the cut.</param>
    /// <param name="horizon">Length of the hold-out in weeks, positive.</param>
    /// <exception cref="ArgumentException">There is no customer.</exception>
    public static HoldoutEvaluation Run(PurchaseModel model, ReadOnlySpan<HoldoutCustomer> customers, double horizon)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizon);
        if (customers.IsEmpty)
        {
            throw new ArgumentException("There are no customers to evaluate.", nameof(customers));
        }

        var histories = new PurchaseHistory[customers.Length];
        long orders = 0;
        var active = 0;
        for (var i = 0; i < histories.Length; i++)
        {
            histories[i] = customers[i].History;
            orders += customers[i].HoldoutPurchases;
            active += customers[i].HoldoutPurchases > 0 ? 1 : 0;
        }

        var scores = model.Score(histories, horizon);
        var (expected, buys) = (scores.ExpectedPurchases, scores.ProbabilityOfPurchase);
        var lastPeriod = Naive("same as last period", customers, customer => customer.RecentRepeatPurchases);
        ForecastAccuracy[] rates =
        [
            Naive("own rate", customers, customer => OwnRate(customer.History, horizon)),
            Naive("own rate if last order <= 90 days ago", customers, customer => RateIfSeen(customer.History, horizon, 90)),
            Naive("own rate if last order <= 180 days ago", customers, customer => RateIfSeen(customer.History, horizon, 180)),
        ];
        var calibration = histories.Max(history => history.CustomerAge);
        return new HoldoutEvaluation(ForecastAccuracy.Measure(model.Kind.ToString(), expected, buys, buys, customers))
        {
            Horizon = horizon,
            Customers = customers.Length,
            HoldoutPurchases = orders,
            ActiveShare = (double)active / customers.Length,
            Baselines = [lastPeriod, .. rates],
            GateBaselines = Math.Abs(calibration - horizon) <= SamePeriodMargin * horizon ? [lastPeriod, .. rates] : rates,
            Calibration = Deciles(buys, customers),
            ByRepeatPurchases = Group(customers, expected, 8, history => Math.Min(history.RepeatPurchases, 7), PurchasesLabel),
            ByDaysSinceLastPurchase = Group(customers, expected, IdleLimits.Length + 1, IdleGroup, IdleLabel),
        };
    }

    private static ForecastAccuracy Naive(string name, ReadOnlySpan<HoldoutCustomer> customers, Func<HoldoutCustomer, double> rule)
    {
        var forecast = new double[customers.Length];
        for (var i = 0; i < forecast.Length; i++)
        {
            forecast[i] = rule(customers[i]);
        }

        return ForecastAccuracy.Measure(name, forecast, forecast, null, customers);
    }

    private static double OwnRate(PurchaseHistory history, double horizon)
    {
        return history.CustomerAge > 0 ? history.RepeatPurchases * horizon / history.CustomerAge : 0;
    }

    private static double RateIfSeen(PurchaseHistory history, double horizon, int days)
    {
        return history.DaysSinceLastPurchase <= days ? OwnRate(history, horizon) : 0;
    }

    private static List<CalibrationGroup> Deciles(double[] probability, ReadOnlySpan<HoldoutCustomer> customers)
    {
        const int groups = 10;
        var order = Enumerable.Range(0, probability.Length).OrderBy(i => probability[i]).ToArray();
        var result = new List<CalibrationGroup>(groups);
        var to = 0;
        for (var g = 1; g <= groups && to < order.Length; g++)
        {
            // Up to the g-th decile of the ranks 0..n−1, included.
            var from = to;
            to = (int)((order.Length - 1L) * g / groups) + 1;
            if (from == to)
            {
                continue;
            }


            double predicted = 0;
            var bought = 0;
            for (var i = from; i < to; i++)
            {
                predicted += probability[order[i]];
                bought += customers[order[i]].HoldoutPurchases > 0 ? 1 : 0;
            }

            result.Add(new CalibrationGroup(to - from, predicted / (to - from), (double)bought / (to - from)));
        }

        return result;
    }

    private static List<ExpectationGroup> Group(
        ReadOnlySpan<HoldoutCustomer> customers, double[] expected, int groups, Func<PurchaseHistory, int> groupOf, Func<int, string> label)
    {
        var count = new int[groups];
        var actualSum = new double[groups];
        var expectedSum = new double[groups];
        for (var i = 0; i < customers.Length; i++)
        {
            var g = groupOf(customers[i].History);
            count[g]++;
            actualSum[g] += customers[i].HoldoutPurchases;
            expectedSum[g] += expected[i];
        }

        var result = new List<ExpectationGroup>(groups);
        for (var g = 0; g < groups; g++)
        {
            if (count[g] > 0)
            {
                result.Add(new ExpectationGroup(label(g), count[g], actualSum[g] / count[g], expectedSum[g] / count[g]));
            }
        }

        return result;
    }

    private static string PurchasesLabel(int group)
    {
        return group == 7 ? "7+" : group.ToString(CultureInfo.InvariantCulture);
    }

    private static int IdleGroup(PurchaseHistory history)
    {
        var days = history.DaysSinceLastPurchase;
        var index = Array.FindIndex(IdleLimits, limit => days <= limit);
        return index < 0 ? IdleLimits.Length : index;
    }

    private static string IdleLabel(int group)
    {
        if (group == IdleLimits.Length)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{IdleLimits[^1] + 1}+");
        }

        var from = group == 0 ? 0 : IdleLimits[group - 1] + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{from}-{IdleLimits[group]}");
    }
}
