using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>
/// The store's purchase model: chosen and tested on the past before a cut, then fitted to everything. A function of the
/// order days alone, so every instance comes to the same one.
/// </summary>
/// <param name="Fit">The fit to everything, of the tested kind; null when none was tested.</param>
/// <param name="NotInServiceBecause">Why the model gives no forecasts; null when it does.</param>
/// <param name="Report">What is to be told of it.</param>
internal sealed record StoreModel(PurchaseModelFit? Fit, string? NotInServiceBecause, CustomerModelReport Report)
{
    public const int HoldoutWeeks = 27;

    public const int HoldoutDays = HoldoutWeeks * 7;

    /// <summary>The first of the month that leaves 27 weeks ahead, so that the test stays the same for a month.</summary>
    public static DateOnly CutOf(DateOnly asOf)
    {
        var reach = asOf.AddDays(-HoldoutDays);
        return new DateOnly(reach.Year, reach.Month, 1);
    }

    /// <param name="customers">Every customer with a counted order.</param>
    /// <param name="known">Those known at the cut, and what they did in the 27 weeks after it.</param>
    /// <param name="asOf">The last day of the orders.</param>
    public static StoreModel Make(IReadOnlyList<CustomerSummary> customers, IReadOnlyList<HoldoutCustomer> known, DateOnly asOf)
    {
        var spend = GammaGammaFit.Fit([.. customers.Select(c => c.Spend)]);
        var report = new CustomerModelReport
        {
            OrderValueParameters = spend.Model is { } s ? Named(["p", "q", "gamma"], [s.P, s.Q, s.Gamma], spend.StandardErrors) : [],
            OrderValueReason = spend.Reason ?? spend.Warning,
        };
        if (customers.Count == 0)
        {
            return new StoreModel(null, "No customer has ordered yet.", report);
        }

        var first = customers.Min(c => c.FirstOrder);
        var cut = CutOf(asOf);
        if (cut <= first)
        {
            return new StoreModel(
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Orders begin on {first:yyyy-MM-dd}: nothing lies before the {HoldoutWeeks} weeks a forecast would be tested on."),
                report);
        }

        HoldoutCustomer[] tested = [.. known];
        var selection = PurchaseModelSelection.Choose(PurchaseCells.Aggregate([.. tested.Select(c => c.History)]));
        var evaluation = selection.Chosen?.Model is { } candidate ? HoldoutEvaluation.Run(candidate, tested, HoldoutWeeks) : null;
        var gate = ServiceGate.Judge((cut.DayNumber - first.DayNumber) / PurchaseHistory.DaysPerWeek, selection.Chosen, evaluation);
        var fit = selection.Chosen is { } chosen
            ? PurchaseModelFit.Fit(chosen.Kind, PurchaseCells.Aggregate([.. customers.Select(c => c.History(asOf))]))
            : null;
        return new StoreModel(fit, Reason(gate, selection, fit), report with
        {
            TestedFrom = evaluation is null ? null : cut,
            Candidates = [.. selection.Fits.Select(f => new ModelCandidate(f.Kind, f.LogLikelihood, f.Reason))],
            Parameters = fit?.Model is { } m ? Named(m.ParameterNames, m.Parameters, fit.StandardErrors) : [],
            Checks = gate.Checks,
            Accuracy = evaluation is null ? [] : [evaluation.Model, .. evaluation.Baselines],
            Calibration = evaluation?.Calibration ?? [],
            ByRepeatOrders = evaluation?.ByRepeatPurchases ?? [],
            ByDaysSinceLastOrder = evaluation?.ByDaysSinceLastPurchase ?? [],
        });
    }

    private static string? Reason(ServiceGate gate, PurchaseModelSelection selection, PurchaseModelFit? fit)
    {
        if (fit is null)
        {
            return string.Join(' ', gate.Reasons.Append(selection.Reason).Distinct());
        }

        if (!gate.Passed)
        {
            return string.Join(' ', gate.Reasons);
        }

        return fit.Status == FitStatus.Interior
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{fit.Kind} passed its test, but fitted to everything: {fit.Reason}");
    }

    private static ModelParameter[] Named(IReadOnlyList<string> names, IReadOnlyList<double> parameters, IReadOnlyList<double>? errors) =>
        [.. names.Select((name, i) => new ModelParameter(name, parameters[i], errors?[i]))];
}
