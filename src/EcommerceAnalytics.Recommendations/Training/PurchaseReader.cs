using EcommerceAnalytics.Algorithms.AssociationRules;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Recommendations.Serving;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Training;

/// <summary>
/// Reads the counted lines in one snapshot. A pair of customer and product that was entirely returned does
/// not count, nor do products of the excluded categories.
/// </summary>
public sealed class PurchaseReader(AnalyticsDatabase database, CountedStatusesOptions counted, RecommendationOptions settings)
{
    private const int CommandTimeoutSeconds = 600;

    public async Task<StorePurchases> ReadAsync(IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        await using var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        var db = snapshot.Db;
        db.Database.SetCommandTimeout(CommandTimeoutSeconds);
        var excluded = settings.ExcludedCategories;
        var products = await db.Products
            .Where(p => p.Category == null || !excluded.Contains(p.Category.Name))
            .OrderBy(p => p.Id).Select(p => new { p.Id, p.CategoryId }).ToArrayAsync(cancellationToken);
        var productIds = Array.ConvertAll(products, p => p.Id);
        var indexOf = productIds.Index().ToDictionary(p => p.Item, p => p.Index);
        var orders = await db.Orders.Counted(counted.Statuses)
            .OrderBy(o => o.Id)
            .Select(o => new { o.Id, o.CustomerId, o.PlacedAtUtc, o.Day })
            .ToListAsync(cancellationToken);
        var orderIndex = new Dictionary<long, int>(orders.Count);
        foreach (var (index, order) in orders.Index())
        {
            orderIndex[order.Id] = index;
        }

        var customers = orders.Where(o => o.CustomerId != null).Select(o => o.CustomerId!.Value).Distinct().Order()
            .Index().ToDictionary(c => c.Item, c => c.Index);
        var returned = await db.RefundLines.Counted(counted.Statuses)
            .Where(l => l.Refund.CustomerId != null)
            .GroupBy(l => new { l.Refund.CustomerId, l.ProductId })
            .Select(pair => new { pair.Key.CustomerId, pair.Key.ProductId, Units = pair.Sum(l => l.Quantity) })
            .ToDictionaryAsync(pair => (pair.CustomerId!.Value, pair.ProductId), pair => (long)pair.Units, cancellationToken);

        List<int> lineOrders = [];
        List<int> lineProducts = [];
        var left = returned.ToDictionary(pair => pair.Key, pair => -pair.Value);
        var lines = db.OrderLines.Counted(counted.Statuses).Select(l => new { l.OrderId, l.ProductId, l.Quantity });
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!indexOf.TryGetValue(line.ProductId, out var product))
            {
                continue;
            }

            var order = orderIndex[line.OrderId];
            lineOrders.Add(order);
            lineProducts.Add(product);
            if (orders[order].CustomerId is { } customer && left.ContainsKey((customer, line.ProductId)))
            {
                left[(customer, line.ProductId)] += line.Quantity;
            }

            if (lineOrders.Count % 100_000 == 0)
            {
                progress?.Report(new TrainingProgress("reading lines", lineOrders.Count, null));
            }
        }

        var known = Enumerable.Range(0, lineOrders.Count)
            .Where(i => orders[lineOrders[i]].CustomerId is { } customer
                && left.GetValueOrDefault((customer, productIds[lineProducts[i]]), 1) > 0)
            .ToArray();
        var log = new PurchaseLog(
            customers.Count,
            productIds.Length,
            Array.ConvertAll(known, i => customers[orders[lineOrders[i]].CustomerId!.Value]),
            Array.ConvertAll(known, i => lineProducts[i]),
            Array.ConvertAll(known, i => lineOrders[i]),
            Array.ConvertAll(known, i => UnixTime.Of(orders[lineOrders[i]].PlacedAtUtc)),
            Array.ConvertAll(known, i => orders[lineOrders[i]].Day.DayNumber));
        var baskets = Baskets.FromLines(orders.Count, productIds.Length, lineOrders.ToArray(), lineProducts.ToArray());
        var days = orders.Count == 0 ? 0 : orders.Max(o => o.Day.DayNumber) - orders.Min(o => o.Day.DayNumber) + 1;
        return new StorePurchases(
            productIds,
            Array.ConvertAll(products, p => p.CategoryId ?? -1),
            log,
            baskets,
            orders.Count == 0 ? null : orders.Max(o => o.Day),
            days,
            (await snapshot.ReadStampAsync(cancellationToken)).Version,
            await FactCount.ReadAsync(db, cancellationToken));
    }
}
