using EcommerceAnalytics.Algorithms.PurchaseModels;
using EcommerceAnalytics.Data.Analytics;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>The model in service, ready to forecast.</summary>
/// <param name="Row">The fitting; null when there is none yet.</param>
/// <param name="Report">Its stored report.</param>
/// <param name="Model">The model; null when it is not in service.</param>
/// <param name="Spend">The value of an order; null when it could not be fitted.</param>
/// <param name="NotInServiceBecause">Why there are no forecasts; null when there are.</param>
internal sealed record CurrentModel(
    CustomerModel? Row, CustomerModelReport Report, PurchaseModel? Model, GammaGammaModel? Spend, string? NotInServiceBecause)
{
    public static CurrentModel None { get; } =
        new(null, new CustomerModelReport(), null, null, "No model has been fitted yet; fitting runs in the background.");

    public static CurrentModel Of(CustomerModel row)
    {
        var report = CustomerModelReport.Parse(row.ReportJson);
        if (!row.InService)
        {
            return new CurrentModel(row, report, null, null, row.Reason);
        }

        var spend = report.OrderValueParameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        return new CurrentModel(
            row,
            report,
            PurchaseModel.Create(Enum.Parse<PurchaseModelKind>(row.Kind!), [.. report.Parameters.Select(p => p.Value)]),
            spend.Count == 0 ? null : new GammaGammaModel(spend["p"], spend["q"], spend["gamma"]),
            null);
    }
}
