using System.Globalization;

namespace EcommerceAnalytics.Algorithms.PurchaseModels;

/// <summary>The three models fitted to the same customers, and the one to use.</summary>
/// <param name="Fits">All fits, best log-likelihood first; refused ones last.</param>
/// <param name="Chosen">The best of those with a maximum inside the parameter space; null if there is none.</param>
/// <param name="Reason">Why this one was chosen, or why none was.</param>
public sealed record PurchaseModelSelection(IReadOnlyList<PurchaseModelFit> Fits, PurchaseModelFit? Chosen, string Reason)
{
    /// <summary>
    /// Fits all three models and chooses by log-likelihood, which compares them fairly because each has four parameters.
    /// A model on a ridge never wins over one with an interior maximum, however high its likelihood.
    /// </summary>
    public static PurchaseModelSelection Choose(PurchaseCells cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        PurchaseModelFit[] fits =
        [
            PurchaseModelFit.Fit(PurchaseModelKind.MbgNbd, cells),
            PurchaseModelFit.Fit(PurchaseModelKind.BgNbd, cells),
            PurchaseModelFit.Fit(PurchaseModelKind.ParetoNbd, cells),
        ];
        var ranked = fits.OrderByDescending(fit => fit.LogLikelihood ?? double.NegativeInfinity).ToArray();
        var chosen = Array.Find(ranked, fit => fit.Status == FitStatus.Interior);
        if (chosen is null)
        {
            return new PurchaseModelSelection(ranked, null, ranked[0].Reason ?? "No model could be fitted.");
        }

        var reason = chosen == ranked[0]
            ? string.Create(CultureInfo.InvariantCulture, $"{chosen.Kind} has the highest log-likelihood, {chosen.LogLikelihood:F2}.")
            : string.Create(CultureInfo.InvariantCulture,
                $"{chosen.Kind} has the highest log-likelihood, {chosen.LogLikelihood:F2}, of the models that are identified. {ranked[0].Kind}: {ranked[0].Reason}");
        return new PurchaseModelSelection(ranked, chosen, reason);
    }
}
