using System.Runtime.InteropServices;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Serving;

/// <summary>Reads what a customer bought, from the database as it is now: a new order counts at once.</summary>
public sealed class CustomerHistories(EcommerceDbContext db, CountedStatusesOptions counted, StoreClock clock)
{
    internal async Task<LiveHistory> ReadAsync(int customerId, ServingState state, TimeDecay decay, double orderDecay, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.AsNoTracking().Counted(counted.Statuses)
            .Where(o => o.CustomerId == customerId)
            .OrderBy(o => o.PlacedAtUtc).ThenBy(o => o.Id)
            .Select(o => new { o.Id, o.PlacedAtUtc, o.Day })
            .ToListAsync(cancellationToken);
        if (orders.Count == 0)
        {
            return LiveHistory.Empty;
        }

        var lines = await db.OrderLines.AsNoTracking()
            .Where(l => l.Order.CustomerId == customerId)
            .Select(l => new { l.OrderId, l.ProductId, l.Quantity })
            .ToListAsync(cancellationToken);
        var left = await db.RefundLines.AsNoTracking().Counted(counted.Statuses)
            .Where(l => l.Refund.CustomerId == customerId)
            .GroupBy(l => l.ProductId)
            .Select(g => new { ProductId = g.Key, Units = g.Sum(l => l.Quantity) })
            .ToDictionaryAsync(g => g.ProductId, g => -(long)g.Units, cancellationToken);

        // An order that does not count, or was placed between the two reads, is not in the list.
        var placeOf = orders.Index().ToDictionary(o => o.Item.Id, o => o.Index);
        var linesOf = lines.Where(l => placeOf.ContainsKey(l.OrderId)).ToLookup(l => placeOf[l.OrderId]);
        foreach (var line in linesOf.SelectMany(l => l))
        {
            left[line.ProductId] = left.GetValueOrDefault(line.ProductId) + line.Quantity;
        }

        Dictionary<int, Bought> kept = [];
        List<int> products = [];
        List<long> instants = [];
        List<int[]> ordered = [];
        foreach (var (place, order) in orders.Index())
        {
            var from = products.Count;
            foreach (var id in linesOf[place].Select(l => l.ProductId).Distinct())
            {
                if (left[id] > 0 && state.IndexOf.TryGetValue(id, out var index))
                {
                    kept[id] = new Bought((kept.GetValueOrDefault(id)?.Orders ?? 0) + 1, order.Day);
                    products.Add(index);
                    instants.Add(UnixTime.Of(order.PlacedAtUtc));
                }
            }

            if (products.Count > from)
            {
                ordered.Add([.. products[from..]]);
            }
        }

        var history = CustomerHistory.FromPurchases(
            CollectionsMarshal.AsSpan(products), CollectionsMarshal.AsSpan(instants), UnixTime.Of(clock.UtcNow), decay, ordered, orderDecay);
        return new LiveHistory(
            history, kept, [.. left.Where(pair => pair.Value <= 0 && state.IndexOf.ContainsKey(pair.Key)).Select(pair => state.IndexOf[pair.Key])]);
    }
}

/// <summary>A customer's purchases.</summary>
/// <param name="History">As the recommender takes them.</param>
/// <param name="Products">By product id, how often and when last.</param>
/// <param name="GivenBack">Products, by index, that were completely returned: they are not part of the history, and not offered again.</param>
internal sealed record LiveHistory(CustomerHistory History, IReadOnlyDictionary<int, Bought> Products, IReadOnlyCollection<int> GivenBack)
{
    public static LiveHistory Empty { get; } = new(CustomerHistory.Empty, new Dictionary<int, Bought>(), []);
}

/// <summary>How often and when last.</summary>
internal sealed record Bought(int Orders, DateOnly LastDay);
