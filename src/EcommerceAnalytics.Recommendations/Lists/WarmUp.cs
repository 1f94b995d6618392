using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Recommendations.Lists;

/// <summary>
/// Makes one recommendation after startup, so that the first customer waits neither for neighbours and popular products to be read
/// nor for queries to be compiled.
/// </summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, TimeProvider time, ILogger<WarmUp> logger) : BackgroundWorker(time, logger)
{
    protected override TimeSpan Period => Timeout.InfiniteTimeSpan;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
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
}
