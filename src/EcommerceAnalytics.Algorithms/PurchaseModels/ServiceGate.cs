using System.Globalization;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>One condition of the gate.</summary>
/// <param name="Passed">Whether it is met.</param>
/// <param name="Explanation">What was found, in words.</param>
public sealed record GateCheck(bool Passed, string Explanation);

/// <summary>
/// Whether a fitted model may be shown to users. Fitting well is not enough: a store that has not lived through a whole
/// season teaches a model that nobody ever leaves, and such a model forecasts half again too many orders.
/// </summary>
/// <param name="Checks">The conditions, all of which must hold.</param>
public sealed record ServiceGate(IReadOnlyList<GateCheck> Checks)
{
    /// <summary>Lowest ratio of forecast to actual orders that passes.</summary>
    public const double LowestTotalRatio = 0.8;

    /// <summary>Highest ratio of forecast to actual orders that passes.</summary>
    public const double HighestTotalRatio = 1.25;

    /// <summary>How far the mean absolute error may exceed that of the best naive rule.</summary>
    public const double AbsoluteErrorMargin = 1.05;

    /// <summary>Whether every condition holds.</summary>
    public bool Passed => Checks.All(check => check.Passed);

    /// <summary>The conditions that do not hold, in words; empty if the gate is passed.</summary>
    public IReadOnlyList<string> Reasons => [.. Checks.Where(check => !check.Passed).Select(check => check.Explanation)];

    /// <summary>Judges a fit.</summary>
    /// <param name="calibrationWeeks">Weeks from the start of the store to the cut of the hold-out; see <see cref="HoldoutWindow"/>.</param>
    /// <param name="fit">The model fitted up to the cut; null if none could be chosen.</param>
    /// <param name="evaluation">Its hold-out evaluation; null if there was none.</param>
    public static ServiceGate Judge(double calibrationWeeks, PurchaseModelFit? fit, HoldoutEvaluation? evaluation)
    {
        var checks = new List<GateCheck>
        {
            new(
                calibrationWeeks > PurchaseHistory.WeeksPerYear,
                Words($"{calibrationWeeks:F0} weeks of orders before the hold-out; more than {PurchaseHistory.WeeksPerYear:F0} are required to tell churn from seasonality.")),
            new(
                fit is { Status: FitStatus.Interior },
                fit is null ? "No model is identified by the data." : fit.Reason ?? Words($"{fit.Kind} converged to a maximum inside its range.")),
        };
        if (evaluation is null)
        {
            checks.Add(new GateCheck(false, "The model has not been tested on orders it was not fitted to."));
            return new ServiceGate(checks);
        }

        var model = evaluation.Model;
        checks.Add(model.TotalRatio is { } ratio
            ? new GateCheck(
                ratio is >= LowestTotalRatio and <= HighestTotalRatio,
                Words($"Forecast orders are {ratio:F2} times the actual ones; {LowestTotalRatio} to {HighestTotalRatio} is accepted."))
            : new GateCheck(false, "There were no orders in the hold-out to compare with."));
        var squared = evaluation.GateBaselines.MinBy(row => row.RootMeanSquaredError)!;
        checks.Add(new GateCheck(
            model.RootMeanSquaredError < squared.RootMeanSquaredError,
            Words($"Root mean squared error {model.RootMeanSquaredError:F3} against {squared.RootMeanSquaredError:F3} of the rule \"{squared.Name}\"; it must be lower.")));
        var absolute = evaluation.GateBaselines.MinBy(row => row.MeanAbsoluteError)!;
        checks.Add(new GateCheck(
            model.MeanAbsoluteError <= AbsoluteErrorMargin * absolute.MeanAbsoluteError,
            Words($"Mean absolute error {model.MeanAbsoluteError:F3} against {absolute.MeanAbsoluteError:F3} of the rule \"{absolute.Name}\"; at most 5 % more is accepted.")));
        return new ServiceGate(checks);
    }

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
