using EcommerceAnalytics.Analytics.Recommendations.Contracts;
using EcommerceAnalytics.Analytics.Recommendations.Queries;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.Recommendations.Serving;

/// <summary>
/// Recommends once after the start, so that the first customer waits neither for neighbours and popular products to be read
/// nor for queries to be prepared.
/// </summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, ILogger<WarmUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var lastBuyer = await scope.ServiceProvider.GetRequiredService<EcommerceDbContext>().Orders
                .Where(o => o.CustomerId != null).OrderByDescending(o => o.Id).Select(o => o.CustomerId).FirstOrDefaultAsync(stoppingToken);
            if (lastBuyer is { } customer)
            {
                await scope.ServiceProvider.GetRequiredService<CustomerRecommendationsQuery>()
                    .RunAsync(customer, new CustomerRecommendationsRequest(), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before it was warm.
        }
        catch (Exception e)
        {
            // The first request reads what it needs.
            logger.LogWarning(e, "Recommendations could not be made ready");
        }
    }
}
