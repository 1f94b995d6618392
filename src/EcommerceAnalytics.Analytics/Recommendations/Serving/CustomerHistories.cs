using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Recommendations.Serving;

/// <summary>Reads what a customer bought, from the database as it is now: a new order counts at once.</summary>
public sealed class CustomerHistories(EcommerceDbContext db, CountedStatusesOptions counted, StoreClock clock)
{
    internal async Task<LiveHistory> ReadAsync(int customerId, ServingState state, TimeDecay decay, CancellationToken cancellationToken)
    {
        var lines = await db.OrderLines.AsNoTracking().Counted(counted.Statuses)
            .Where(l => l.Order.CustomerId == customerId)
            .Select(l => new { l.OrderId, l.ProductId, l.Quantity, l.Order.PlacedAtUtc, l.Order.Day })
            .ToListAsync(cancellationToken);
        if (lines.Count == 0)
        {
            return LiveHistory.Empty;
        }

        var returned = await db.RefundLines.AsNoTracking().Counted(counted.Statuses)
            .Where(l => l.Refund.CustomerId == customerId)
            .GroupBy(l => l.ProductId)
            .Select(g => new { ProductId = g.Key, Units = g.Sum(l => l.Quantity) })
            .ToDictionaryAsync(g => g.ProductId, g => g.Units, cancellationToken);
        var kept = lines.GroupBy(l => l.ProductId)
            .Where(p => state.IndexOf.ContainsKey(p.Key) && p.Sum(l => (long)l.Quantity) > returned.GetValueOrDefault(p.Key))
            .ToDictionary(p => p.Key, p => new Bought(p.Select(l => l.OrderId).Distinct().Count(), p.Max(l => l.Day)));
        var counting = lines.Where(l => kept.ContainsKey(l.ProductId)).ToList();
        var orders = counting.GroupBy(l => (l.PlacedAtUtc, l.OrderId)).OrderBy(o => o.Key)
            .Select(o => o.Select(l => state.IndexOf[l.ProductId]).ToArray()).ToList();
        var history = CustomerHistory.FromPurchases(
            counting.ConvertAll(l => state.IndexOf[l.ProductId]).ToArray(),
            counting.ConvertAll(l => UnixTime.Of(l.PlacedAtUtc)).ToArray(),
            UnixTime.Of(clock.UtcNow),
            decay,
            orders);
        return new LiveHistory(history, kept);
    }
}

/// <summary>A customer's purchases.</summary>
/// <param name="History">As the recommender takes them.</param>
/// <param name="Products">By product id, how often and when last.</param>
internal sealed record LiveHistory(CustomerHistory History, IReadOnlyDictionary<int, Bought> Products)
{
    public static LiveHistory Empty { get; } = new(CustomerHistory.Empty, new Dictionary<int, Bought>());
}

/// <summary>How often and when last.</summary>
internal sealed record Bought(int Orders, DateOnly LastDay);
