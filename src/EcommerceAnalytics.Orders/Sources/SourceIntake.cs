using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Sources;
using EcommerceAnalytics.Orders.Platforms;
using EcommerceAnalytics.Orders.Push;
using EcommerceAnalytics.Orders.Removal;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Stores what comes from shops, sent by them or read from them, by the code of pushed orders and in the transaction of the caller.</summary>
public sealed class SourceIntake(EcommerceDbContext db, OrderPush push, DeleteOrderCommand delete, TimeProvider time)
{
    private const string Ignored = "ignored";

    /// <summary>Works off a message.</summary>
    /// <returns>What became of it.</returns>
    /// <exception cref="RequestException">It cannot be stored, or not yet.</exception>
    /// <exception cref="UnreadableMessageException">It is no order or refund.</exception>
    internal async Task<string> TakeAsync(Source source, string topic, JsonElement body, DateTime receivedAt, CancellationToken cancellationToken)
    {
        if (topic is "refunds/create")
        {
            return await TakeRefundAsync(source, body, cancellationToken);
        }

        if (topic is "orders/delete" or "order.deleted")
        {
            return await TakeDeletionAsync(source, UnreadableMessageException.Guard(() => PlatformJson.Required(body.Text("id"), "id")), receivedAt, cancellationToken);
        }

        var order = UnreadableMessageException.Guard(() => PlatformOrder.Read(source.Platform, body));
        var (result, fault) = (await TakeAsync(source, [order], cancellationToken))[0];
        return fault is null ? result : throw fault;
    }

    /// <summary>Stores orders, of each the latest version.</summary>
    /// <returns>What became of each, and why it is refused.</returns>
    internal async Task<IReadOnlyList<(string Result, RequestException? Fault)>> TakeAsync(Source source, IReadOnlyList<PlatformOrder> orders, CancellationToken cancellationToken)
    {
        var keys = orders.Select(order => order.Key).ToList();
        var deleted = await db.SourceOrders.AsNoTracking().Where(o => o.SourceId == source.Id && keys.Contains(o.OrderKey) && o.DeletedAtUtc != null)
            .ToDictionaryAsync(o => o.OrderKey, o => o.DeletedAtUtc!.Value, cancellationToken);
        var latest = orders.Index().Where(order => order.Item.Order is not null)
            .GroupBy(order => order.Item.Number, StringComparer.Ordinal).Select(group => group.MaxBy(order => (order.Item.Order!.UpdatedAt ?? DateTimeOffset.MinValue, order.Index)))
            .Where(order => !deleted.TryGetValue(order.Item.Key, out var at) || order.Item.Order!.UpdatedAt?.UtcDateTime > at).ToList();
        var numbers = latest.ToDictionary(order => order.Index, order => new DocumentKey(source.Name, order.Item.Number));
        var firstSeen = await RefundTimesAsync(source, latest.SelectMany(order => order.Item.Order!.Refunds ?? []), cancellationToken);
        var outcomes = await push.RunAsync(
            [.. latest.Select(order => new PushedOrder(numbers[order.Index], WithTimes(order.Item.Order!, firstSeen)))], userName: null, cancellationToken);
        var results = orders.Select(order => (Result: order.Order is null ? Ignored : "outdated", Fault: (RequestException?)null)).ToArray();
        foreach (var (order, outcome) in latest.Zip(outcomes))
        {
            results[order.Index] = (JsonNamingPolicy.CamelCase.ConvertName(outcome.Status.ToString()), outcome.Fault);
        }

        db.ChangeTracker.Clear();
        await RememberAsync(source, orders.Where((_, i) => results[i].Fault is null).DistinctBy(order => order.Key).ToDictionary(order => order.Key, order => order.Number, StringComparer.Ordinal), cancellationToken);
        return results;
    }

    /// <summary>A refund of an order that has not come yet waits for it.</summary>
    private async Task<string> TakeRefundAsync(Source source, JsonElement refund, CancellationToken cancellationToken)
    {
        var orderKey = UnreadableMessageException.Guard(() => PlatformJson.Required(refund.Text("order_id"), "order_id"));
        var known = await db.SourceOrders.AsNoTracking().SingleOrDefaultAsync(o => o.SourceId == source.Id && o.OrderKey == orderKey, cancellationToken)
            ?? throw RequestException.Conflict($"The order {orderKey} of this refund has not come yet.");
        var key = new DocumentKey(source.Name, known.Number);
        var order = await db.Orders.AsNoTracking().Where(o => o.Source == key.Source && o.Number == key.Number).Select(o => new { o.PricesIncludeTax }).SingleOrDefaultAsync(cancellationToken);
        if (order is null)
        {
            return Ignored;
        }

        var refunds = UnreadableMessageException.Guard(
            () => ShopifyRefund.Read(refund, known.Number, order.PricesIncludeTax, Enumerable.Empty<JsonElement>().ToLookup(_ => (string?)null)).ToList());
        return await push.RefundAsync(key, refunds, cancellationToken) ? "created" : refunds.Count == 0 ? Ignored : "unchanged";
    }

    private async Task<string> TakeDeletionAsync(Source source, string orderKey, DateTime deletedAt, CancellationToken cancellationToken)
    {
        var known = await db.SourceOrders.AsNoTracking().SingleOrDefaultAsync(o => o.SourceId == source.Id && o.OrderKey == orderKey, cancellationToken);
        if (known is null)
        {
            // A version of it that is still on its way comes too late.
            db.SourceOrders.Add(new SourceOrder { SourceId = source.Id, OrderKey = orderKey, Number = string.Empty, DeletedAtUtc = deletedAt });
            await db.SaveChangesAsync(cancellationToken);
            return Ignored;
        }

        var id = await db.Orders.Where(o => o.Source == source.Name && o.Number == known.Number).Select(o => (long?)o.Id).SingleOrDefaultAsync(cancellationToken);
        if (id is { } order)
        {
            await delete.RunAsync(order, $"Deleted in {source.Name}", ifMatch: null, userName: null, cancellationToken);
        }

        await db.SourceOrders.Where(o => o.SourceId == source.Id && o.OrderKey == orderKey).ExecuteUpdateAsync(set => set.SetProperty(o => o.DeletedAtUtc, deletedAt), cancellationToken);
        return id is null ? Ignored : "deleted";
    }

    /// <summary>When refunds were given whose shop does not say so: the time under which they are known.</summary>
    private async Task<Dictionary<string, DateTime>> RefundTimesAsync(Source source, IEnumerable<PushRefund> refunds, CancellationToken cancellationToken)
    {
        var numbers = source.Platform == SourcePlatform.WooCommerce ? refunds.Select(refund => refund.Number!).ToList() : [];
        return numbers.Count == 0 ? [] : await db.Refunds.AsNoTracking().Where(r => r.Source == source.Name && numbers.Contains(r.Number))
            .ToDictionaryAsync(r => r.Number, r => r.RefundedAtUtc, cancellationToken);
    }

    private static PushOrderRequest WithTimes(PushOrderRequest order, Dictionary<string, DateTime> times) => times.Count == 0 || order.Refunds is null ? order : order with
    {
        Refunds = [.. order.Refunds.Select(refund => times.TryGetValue(refund.Number!, out var at) ? refund with { RefundedAt = new DateTimeOffset(at, TimeSpan.Zero) } : refund)],
    };

    /// <summary>Remembers the numbers of orders; refunds that have waited for them are due.</summary>
    private async Task RememberAsync(Source source, Dictionary<string, string> numbers, CancellationToken cancellationToken)
    {
        var keys = numbers.Keys.ToList();
        List<string> missing = [];
        await ContestedInsert.RunAsync(
            db,
            async () =>
            {
                db.ChangeTracker.Clear();
                var known = await db.SourceOrders.AsNoTracking().Where(o => o.SourceId == source.Id && keys.Contains(o.OrderKey)).ToListAsync(cancellationToken);
                missing = [.. keys.Except(known.Select(o => o.OrderKey), StringComparer.Ordinal)];
                foreach (var other in known.Where(o => o.Number != numbers[o.OrderKey]))
                {
                    var number = numbers[other.OrderKey];
                    await db.SourceOrders.Where(o => o.SourceId == source.Id && o.OrderKey == other.OrderKey).ExecuteUpdateAsync(set => set.SetProperty(o => o.Number, number), cancellationToken);
                }

                return missing.Count > 0;
            },
            async () =>
            {
                db.SourceOrders.AddRange(missing.Select(key => new SourceOrder { SourceId = source.Id, OrderKey = key, Number = numbers[key] }));
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        if (missing.Count > 0)
        {
            var now = time.UtcNowInMilliseconds();
            await db.SourceDeliveries.Where(d => d.SourceId == source.Id && d.State == DeliveryState.Pending && d.OrderKey != null && missing.Contains(d.OrderKey))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAtUtc, now), cancellationToken);
        }
    }
}
