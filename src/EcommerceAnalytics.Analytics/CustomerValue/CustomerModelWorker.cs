using EcommerceAnalytics.Data.Platform;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Refits the purchase model whenever enough has changed. While that fails, the current model remains in service.</summary>
internal sealed class CustomerModelWorker(
    CustomerModelFitting fitting, CustomerModelOptions settings, TimeProvider time, ILogger<CustomerModelWorker> logger) : BackgroundWorker(time, logger)
{
    protected override TimeSpan Period => TimeSpan.FromMinutes(1);

    protected override bool IsEnabled => settings.RefreshInBackground;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        if (await fitting.RefreshAsync(stoppingToken) is { } model)
        {
            Logger.LogInformation(
                "Purchase model {Generation} fitted to {Customers} customers up to {AsOf:yyyy-MM-dd}; in service: {InService}. {Reason}",
                model.Id,
                model.Customers,
                model.AsOf,
                model.InService,
                model.Reason ?? "It passed its test.");
        }
    }
}
