using System.Globalization;
using EcommerceAnalytics.Algorithms.PurchaseModels;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>
/// The store's purchase model: chosen and tested on the past before a cut, then fitted to everything. A function of the
/// order days alone, so every instance comes to the same one.
/// </summary>
/// <param name="Cut">Last day the tested fit has seen; null without a hold-out.</param>
/// <param name="Evaluation">The hold-out.</param>
/// <param name="Gate">The verdict.</param>
/// <param name="Fit">The fit to everything, of the tested kind; null when none was tested.</param>
/// <param name="Spend">The fit of the value of an order.</param>
/// <param name="NotInServiceBecause">Why the model gives no predictions; null when it does.</param>
internal sealed record StoreModel(
    DateOnly? Cut, HoldoutEvaluation? Evaluation, ServiceGate Gate, PurchaseModelFit? Fit, GammaGammaFit Spend, string? NotInServiceBecause)
{
    public const int HoldoutWeeks = 27;

    private const int HoldoutDays = HoldoutWeeks * 7;

    public PurchaseModel? Model => NotInServiceBecause is null ? Fit?.Model : null;

    public static StoreModel Make(IReadOnlyList<OrderDays> customers, DateOnly asOf)
    {
        var spend = GammaGammaFit.Fit([.. customers.Select(c => c.Spend)]);
        if (customers.Count == 0)
        {
            return new StoreModel(null, null, new ServiceGate([]), null, spend, "No customer has ordered yet.");
        }

        // The first of the month that leaves 27 weeks ahead, so that the test stays the same for a month.
        var reach = asOf.AddDays(-HoldoutDays);
        var cut = new DateOnly(reach.Year, reach.Month, 1);
        var first = customers.Min(c => c.Days[0]);
        if (cut <= first)
        {
            return new StoreModel(
                null, null, new ServiceGate([]), null, spend,
                string.Create(CultureInfo.InvariantCulture, $"Orders begin on {first:yyyy-MM-dd}: nothing lies before the {HoldoutWeeks} weeks a forecast would be tested on."));
        }

        HoldoutCustomer[] known = [.. customers.Select(c => HoldoutCustomer.FromOrderDays(c.Days, cut, HoldoutDays)).OfType<HoldoutCustomer>()];
        var selection = PurchaseModelSelection.Choose(PurchaseCells.Aggregate([.. known.Select(c => c.History)]));
        var evaluation = selection.Chosen?.Model is { } tested ? HoldoutEvaluation.Run(tested, known, HoldoutWeeks) : null;
        var gate = ServiceGate.Judge((cut.DayNumber - first.DayNumber) / PurchaseHistory.DaysPerWeek, selection.Chosen, evaluation);
        var fit = selection.Chosen is { } chosen
            ? PurchaseModelFit.Fit(chosen.Kind, PurchaseCells.Aggregate([.. customers.Select(c => c.History(asOf))]))
            : null;
        return new StoreModel(cut, evaluation, gate, fit, spend, Reason(gate, selection, fit));
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
}
