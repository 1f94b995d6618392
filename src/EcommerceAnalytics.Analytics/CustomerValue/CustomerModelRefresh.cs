using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.CustomerValue;

/// <summary>Fits the purchase model again whenever the store has moved on far enough.</summary>
internal sealed class CustomerModelRefresh(
    CustomerModelFitting fitting, CustomerModelSettings settings, TimeProvider time, ILogger<CustomerModelRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (settings.RefreshInBackground && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await fitting.RefreshAsync(stoppingToken) is { } model)
                {
                    logger.LogInformation(
                        "Purchase model {Generation} fitted to {Customers} customers up to {AsOf:yyyy-MM-dd}; in service: {InService}. {Reason}",
                        model.Id,
                        model.Customers,
                        model.AsOf,
                        model.InService,
                        model.Reason ?? "It passed its test.");
                }

                await Task.Delay(Pause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The present model goes on serving.
                logger.LogWarning(e, "The purchase model could not be fitted; trying again");
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
