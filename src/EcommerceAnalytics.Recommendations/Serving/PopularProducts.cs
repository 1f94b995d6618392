using System.Collections.Concurrent;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>
/// Which products were bought by how many customers in the last 30 days, by country of the order. When nothing was bought
/// in that time, all time counts.
/// </summary>
public sealed class PopularProducts : IDisposable
{
    internal const int Days = 30;

    private readonly AnalyticsDatabase _database;
    private readonly CountedStatusesOptions _counted;
    private readonly StoreClock _clock;
    private readonly RefreshingValue<Counts> _counts;

    /// <summary>Nothing is read before the first use.</summary>
    public PopularProducts(
        AnalyticsDatabase database,
        CountedStatusesOptions counted,
        RecommendationOptions settings,
        StoreClock clock,
        TimeProvider time,
        ILogger<PopularProducts> logger)
    {
        _database = database;
        _counted = counted;
        _clock = clock;
        _counts = new RefreshingValue<Counts>(
            (_, cancellationToken) => CountAsync(cancellationToken), settings.PopularityAge, 2 * settings.PopularityAge, time, logger);
    }

    internal async Task<PopularityInCountry> ReadAsync(ServingState state, string country, CancellationToken cancellationToken)
    {
        var counts = await _counts.GetAsync(cancellationToken);
        return counts.Rankings.GetOrAdd(
            (country, state.IndexOf), static (key, all) => Rank(all, key.Country, key.IndexOf), counts);
    }

    /// <inheritdoc />
    public void Dispose() => _counts.Dispose();

    private async Task<Counts> CountAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await _database.OpenSnapshotAsync(cancellationToken);
        var from = _clock.UtcNow.AddDays(-Days);
        var recent = await CountAsync(snapshot.Db, snapshot.Db.Orders.Where(o => o.PlacedAtUtc >= from), cancellationToken);
        return recent.Count > 0
            ? new Counts(recent, IsRecent: true)
            : new Counts(await CountAsync(snapshot.Db, snapshot.Db.Orders, cancellationToken), IsRecent: false);
    }

    private async Task<List<BuyerCount>> CountAsync(EcommerceDbContext db, IQueryable<Order> orders, CancellationToken cancellationToken)
    {
        // A cross join, because some databases keep its order: from the orders of the time to their lines. A plain join may become
        // a scan of all lines.
        var lines =
            from order in orders.Counted(_counted.Statuses).Where(o => o.CustomerId != null)
            from line in db.OrderLines
            where line.OrderId == order.Id
            select new { line.ProductId, order.Country, order.CustomerId };

        // Pairs first: not every database supports a distinct count of another table's column within a group.
        return await lines.Distinct()
            .GroupBy(pair => new { pair.ProductId, pair.Country })
            .Select(g => new BuyerCount(g.Key.ProductId, g.Key.Country, g.Count()))
            .ToListAsync(cancellationToken);
    }

    private static PopularityInCountry Rank(Counts counts, string country, IReadOnlyDictionary<int, int> indexOf)
    {
        var inCountry = new int[indexOf.Count];
        var inStore = new int[indexOf.Count];
        foreach (var count in counts.Products)
        {
            if (indexOf.TryGetValue(count.ProductId, out var index))
            {
                inStore[index] += count.Customers;
                inCountry[index] += count.Country == country ? count.Customers : 0;
            }
        }

        return new PopularityInCountry(country, PopularityRanking.Shrink(inCountry, inStore), inCountry, inStore, counts.IsRecent);
    }

    private sealed record BuyerCount(int ProductId, string Country, int Customers);

    private sealed record Counts(List<BuyerCount> Products, bool IsRecent)
    {
        // The key includes the index, because another catalogue has other positions.
        public ConcurrentDictionary<(string Country, IReadOnlyDictionary<int, int> IndexOf), PopularityInCountry> Rankings { get; } = [];
    }
}

/// <summary>Popular products for customers of one country.</summary>
/// <param name="Country">The country; empty for none.</param>
/// <param name="Ranking">The ranking, shrunk towards the whole store.</param>
/// <param name="InCountry">By product, customers of the country who bought it.</param>
/// <param name="InStore">By product, customers who bought it, summed over the countries.</param>
/// <param name="IsRecent">Whether they count the last 30 days; all time otherwise.</param>
internal sealed record PopularityInCountry(string Country, PopularityRanking Ranking, int[] InCountry, int[] InStore, bool IsRecent);
