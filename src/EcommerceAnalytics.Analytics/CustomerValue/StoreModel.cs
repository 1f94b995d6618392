using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Money;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>
/// The store's purchase model: chosen and tested on the past before a cut, then fitted to everything. A function of the
/// order days alone, so every instance arrives at the same one.
/// </summary>
/// <param name="Fit">The fit to everything, of the tested kind; null when none was tested.</param>
/// <param name="NotInServiceBecause">Why the model gives no forecasts; null when it does.</param>
/// <param name="Report">The report about it.</param>
internal sealed record StoreModel(PurchaseModelFit? Fit, string? NotInServiceBecause, CustomerModelReport Report)
{
    /// <param name="table">Every customer with a counted order.</param>
    /// <param name="asOf">The last day of the orders.</param>
    /// <param name="decimals">Decimals of the minor unit of the store's currency.</param>
    public static StoreModel Make(CustomerTable table, DateOnly asOf, int decimals = MinorUnits.Default)
    {
        var customers = CustomerSummary.Of(table, asOf);
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

        var window = HoldoutWindow.Of(customers.Select(c => c.FirstOrder), asOf);
        if (window.Cut <= window.Start)
        {
            return new StoreModel(
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Orders begin on {window.Start:yyyy-MM-dd}; there is no data before the {window.Weeks} weeks on which a forecast would be tested."),
                report);
        }

        HoldoutCustomer[] tested = [.. CustomerSummary.Holdout(table, asOf, window.Cut, window.Days)];
        var selection = PurchaseModelSelection.Choose(PurchaseCells.Aggregate([.. tested.Select(c => c.History)]));
        var evaluation = selection.Chosen?.Model is { } candidate ? HoldoutEvaluation.Run(candidate, tested, window.Weeks) : null;
        var gate = ServiceGate.Judge(window.CalibrationWeeks, selection.Chosen, evaluation);
        var fit = selection.Chosen is { } chosen
            ? PurchaseModelFit.Fit(chosen.Kind, PurchaseCells.Aggregate([.. customers.Select(c => c.History(asOf))]))
            : null;
        var reason = Reason(gate, selection, fit);
        return new StoreModel(fit, reason, report with
        {
            TestedFrom = evaluation is null ? null : window.Cut,
            TestedWeeks = evaluation is null ? null : window.Weeks,
            Candidates = [.. selection.Fits.Select(f => new ModelCandidate(f.Kind, f.LogLikelihood, f.Reason))],
            Parameters = fit?.Model is { } m ? Named(m.ParameterNames, m.Parameters, fit.StandardErrors) : [],
            Checks = gate.Checks,
            Accuracy = evaluation is null ? [] : [evaluation.Model, .. evaluation.Baselines],
            Calibration = evaluation?.Calibration ?? [],
            ByRepeatOrders = evaluation?.ByRepeatPurchases ?? [],
            ByDaysSinceLastOrder = evaluation?.ByDaysSinceLastPurchase ?? [],
            AtRisk = AtRiskBackTest.Run(table, window.Cut, window.Days, reason is null ? selection.Chosen?.Model : null, decimals),
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
            : string.Create(CultureInfo.InvariantCulture, $"{fit.Kind} passed its test, but not the fit to all data: {fit.Reason}");
    }

    private static ModelParameter[] Named(IReadOnlyList<string> names, IReadOnlyList<double> parameters, IReadOnlyList<double>? errors) =>
        [.. names.Select((name, i) => new ModelParameter(name, parameters[i], errors?[i]))];
}
