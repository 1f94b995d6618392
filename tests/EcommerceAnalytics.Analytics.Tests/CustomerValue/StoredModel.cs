using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Orders;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Analytics.Tests.CustomerValue;

/// <summary>A model in force that was not fitted to the store, with the values of orders of the CDNOW sample as published.</summary>
internal static class StoredModel
{
    public static Task KeepAsync(AnalyticsData data, string kind, params (string Name, double Value)[] parameters) => data.InScopeAsync(async db =>
    {
        var report = new CustomerModelReport
        {
            Parameters = [.. parameters.Select(p => new ModelParameter(p.Name, p.Value, null))],
            OrderValueParameters = [new("p", 6.25, null), new("q", 3.74, null), new("gamma", 15.44, null)],
        };
        db.CustomerModels.Add(new CustomerModel
        {
            Definition = CustomerModelFitting.DefinitionOf(data.Get<CountedStatusesOptions>(), data.Get<IOptions<StoreOptions>>().Value),
            InService = true,
            Kind = kind,
            ReportJson = report.ToJson(),
        });
        await db.SaveChangesAsync();
    });
}
