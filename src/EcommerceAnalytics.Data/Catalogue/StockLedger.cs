using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>
/// The only way stock changes: conditional updates that never read first, in ascending product id so that two writers
/// never wait for each other in a circle, each with its <see cref="StockMovement"/> and a raised version. Runs in the
/// caller's transaction and saves what the context holds. A level that falls to or below the reorder level is
/// logged once the transaction has committed, and told to the webhooks that listen.
/// </summary>
public sealed class StockLedger(EcommerceDbContext db, StockQueries queries, StoreClock clock, WebhookOutbox outbox, ILogger<StockLedger> logger)
{
    /// <summary>The most units a product can have on hand.</summary>
    public const int MaxQuantity = 1_000_000_000;

    /// <summary>Takes the units of an order from stock. Lines of one product are added up.</summary>
    /// <returns>
    /// The products with too few units, by product id; empty when everything was taken. When it is not empty some units
    /// are already taken: the caller's transaction must be rolled back (throw <see cref="StockShortage.ToException"/>).
    /// </returns>
    public async Task<IReadOnlyList<StockShortage>> TakeAsync(
        IEnumerable<StockLine> lines, long orderId, string? userName, CancellationToken cancellationToken)
    {
        var wanted = Totals(lines);
        var refused = new HashSet<int>();
        foreach (var (productId, quantity) in wanted)
        {
            if (quantity > MaxQuantity || !await TryChangeAsync(productId, -(int)quantity, cancellationToken))
            {
                refused.Add(productId);
            }
        }

        var levels = await LevelsAsync(wanted.Keys, cancellationToken);
        if (refused.Count > 0)
        {
            return refused.Order().Select(id => new StockShortage(
                id, levels.GetValueOrDefault(id)?.Sku ?? id.ToString(CultureInfo.InvariantCulture), wanted[id], levels.GetValueOrDefault(id)?.Quantity ?? 0)).ToList();
        }

        foreach (var (productId, quantity) in wanted)
        {
            Record(productId, -(int)quantity, StockMovementKind.Sale, orderId, note: null, userName);
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var (productId, quantity) in wanted)
        {
            await AlertWhenCrossedAsync(levels[productId], before: levels[productId].Quantity + (int)quantity, cancellationToken);
        }

        return [];
    }

    /// <summary>Returns units of an order to stock. Lines of one product are added up.</summary>
    /// <param name="lines">What is refunded.</param>
    /// <param name="kind"><see cref="StockMovementKind.Cancellation"/> or <see cref="StockMovementKind.Return"/>.</param>
    /// <param name="orderId">The order, null for a return without a known order.</param>
    /// <param name="userName">The user who does it.</param>
    /// <exception cref="RequestException">409: a product would have more than <see cref="MaxQuantity"/> units.</exception>
    public async Task GiveBackAsync(
        IEnumerable<StockLine> lines, StockMovementKind kind, long? orderId, string? userName, CancellationToken cancellationToken)
    {
        foreach (var (productId, quantity) in Totals(lines))
        {
            if (quantity > MaxQuantity || !await TryChangeAsync(productId, (int)quantity, cancellationToken))
            {
                throw TooMuch();
            }

            Record(productId, (int)quantity, kind, orderId, note: null, userName);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Adds units (positive) or removes them (negative) for a reason. Added units count as a restock of this moment.</summary>
    /// <returns>The level afterwards.</returns>
    /// <exception cref="RequestException">404: no such product. 409: fewer units on hand than are removed, or too many afterwards.</exception>
    public async Task<StockLevel> AdjustAsync(
        int productId, int delta, string reason, string? userName, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delta, -MaxQuantity);
        var changed = await TryChangeAsync(productId, delta, cancellationToken);
        if (changed && delta > 0)
        {
            var now = clock.UtcNow;
            await db.Inventory.Where(i => i.ProductId == productId)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.LastRestockedAtUtc, now), cancellationToken);
        }

        var level = await LevelAsync(productId, cancellationToken);
        if (!changed)
        {
            throw delta > 0 ? TooMuch() : StockShortage.ToException([new StockShortage(productId, level.Sku, -(long)delta, level.Quantity)]);
        }

        Record(productId, delta, StockMovementKind.Adjustment, orderId: null, reason, userName);
        await db.SaveChangesAsync(cancellationToken);
        await AlertWhenCrossedAsync(level, before: level.Quantity - delta, cancellationToken);
        return level;
    }

    /// <summary>Sets a counted quantity, the reorder level and the time of the last restock.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="quantity">Units on hand, 0 to <see cref="MaxQuantity"/>.</param>
    /// <param name="reorderLevel">At or below this quantity the product is low on stock.</param>
    /// <param name="lastRestockedAtUtc">When stock last arrived.</param>
    /// <param name="ifMatch">The ETag the caller has seen, null for any.</param>
    /// <param name="userName">The user who does it.</param>
    /// <returns>The level afterwards.</returns>
    /// <exception cref="RequestException">404: no such product. 412: the stock has changed since it was read.</exception>
    public async Task<StockLevel> SetAsync(
        int productId, int quantity, int reorderLevel, DateTime? lastRestockedAtUtc, string? ifMatch, string? userName, CancellationToken cancellationToken)
    {
        // Raising the version first takes the row's lock: what is read next cannot change before the end of the transaction.
        await db.Inventory.Where(i => i.ProductId == productId)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Version, i => i.Version + 1), cancellationToken);
        var before = await LevelAsync(productId, cancellationToken);
        EntityTag.RequireMatch(ifMatch, before.Version - 1);
        await db.Inventory.Where(i => i.ProductId == productId).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.Quantity, quantity)
                .SetProperty(i => i.ReorderLevel, reorderLevel)
                .SetProperty(i => i.LastRestockedAtUtc, lastRestockedAtUtc),
            cancellationToken);
        if (quantity != before.Quantity)
        {
            Record(productId, quantity - before.Quantity, StockMovementKind.Count, orderId: null, note: null, userName);
            await db.SaveChangesAsync(cancellationToken);
        }

        var after = before with { Quantity = quantity, ReorderLevel = reorderLevel, LastRestockedAtUtc = lastRestockedAtUtc };
        await AlertWhenCrossedAsync(after, before.Quantity, cancellationToken);
        return after;
    }

    /// <summary>Notes the first stock of a product just created with <paramref name="quantity"/> units; the caller saves.</summary>
    public void RecordInitial(int productId, int quantity, string? userName)
    {
        if (quantity != 0)
        {
            Record(productId, quantity, StockMovementKind.Initial, orderId: null, note: null, userName);
        }
    }

    /// <summary>The current level of a product.</summary>
    /// <exception cref="RequestException">404: no such product.</exception>
    public async Task<StockLevel> LevelAsync(int productId, CancellationToken cancellationToken) =>
        (await LevelsAsync([productId], cancellationToken)).GetValueOrDefault(productId) ?? throw RequestException.NotFound("product", productId);

    private static SortedDictionary<int, long> Totals(IEnumerable<StockLine> lines)
    {
        var totals = new SortedDictionary<int, long>();
        foreach (var line in lines)
        {
            if (line.Quantity <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(lines), line.Quantity, "Quantities are greater than zero.");
            }

            totals[line.ProductId] = totals.GetValueOrDefault(line.ProductId) + line.Quantity;
        }

        return totals;
    }

    private static RequestException TooMuch() =>
        RequestException.Conflict(string.Create(CultureInfo.InvariantCulture, $"A product can have at most {MaxQuantity} units on hand."), code: ErrorCodes.LimitReached);

    private async Task<bool> TryChangeAsync(int productId, int delta, CancellationToken cancellationToken)
    {
        var (least, most) = delta < 0 ? (-delta, int.MaxValue) : (0, MaxQuantity - delta);

        // By hand, because every line of every order does it: translating the same from LINQ takes as long as the database takes.
        return await db.Database.ExecuteSqlAsync(
            $"UPDATE inventory SET quantity = quantity + {delta}, version = version + 1 WHERE product_id = {productId} AND quantity BETWEEN {least} AND {most}",
            cancellationToken) == 1;
    }

    private async Task<Dictionary<int, StockLevel>> LevelsAsync(IEnumerable<int> productIds, CancellationToken cancellationToken)
    {
        var levels = new Dictionary<int, StockLevel>();
        await foreach (var level in queries.Levels(db, [.. productIds]).WithCancellation(cancellationToken))
        {
            levels.Add(level.ProductId, level);
        }

        return levels;
    }

    private void Record(int productId, int delta, StockMovementKind kind, long? orderId, string? note, string? userName) =>
        db.StockMovements.Add(new StockMovement
        {
            ProductId = productId,
            Delta = delta,
            Kind = kind,
            OrderId = orderId,
            Note = note,
            UserName = userName,
            OccurredAtUtc = clock.UtcNow,
        });

    private async Task AlertWhenCrossedAsync(StockLevel after, int before, CancellationToken cancellationToken)
    {
        if (before <= after.ReorderLevel || after.Quantity > after.ReorderLevel)
        {
            return;
        }

        await outbox.AddAsync(
            WebhookEvents.StockLow,
            async ct => new
            {
                product = new
                {
                    id = after.ProductId,
                    sku = after.Sku,
                    name = await db.Products.Where(p => p.Id == after.ProductId).Select(p => p.Name).SingleAsync(ct),
                },
                stock = after.Quantity,
                reorderLevel = after.ReorderLevel,
            },
            cancellationToken);
        db.AfterCommit(() => logger.LogWarning(
            "Restock alert: {Sku} has {Quantity} units left, reorder level {ReorderLevel}", after.Sku, after.Quantity, after.ReorderLevel));
    }
}
