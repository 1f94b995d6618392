using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Events;

/// <summary>Stores recommendation events.</summary>
public sealed class AddRecommendationEventsCommand(EcommerceDbContext db, StoreClock clock)
{
    /// <exception cref="RequestException">422: a product or a customer does not exist.</exception>
    public async Task RunAsync(RecommendationEventsRequest request, CancellationToken cancellationToken)
    {
        var products = request.Events.Select(e => e.ProductId).Distinct().ToList();
        var customers = request.Events.Select(e => e.CustomerId).OfType<int>().Distinct().ToList();
        Require(products, await db.Products.Where(p => products.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken), "product");
        Require(customers, await db.Customers.Where(c => customers.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken), "customer");
        var now = clock.UtcNow;
        db.RecommendationEvents.AddRange(request.Events.Select(e => new RecommendationEvent
        {
            Kind = e.Kind,
            ProductId = e.ProductId,
            CustomerId = e.CustomerId,
            Strategy = e.Strategy.ToString(),
            OccurredAtUtc = now,
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Require(List<int> wanted, List<int> found, string what)
    {
        var missing = wanted.Except(found).ToList();
        if (missing.Count > 0)
        {
            throw RequestException.Unprocessable("events", $"There is no {what} {missing[0]}.");
        }
    }
}
