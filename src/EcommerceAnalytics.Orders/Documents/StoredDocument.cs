using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>What is stored under a number: tracked entities, and the returns that hang on the order.</summary>
internal sealed class StoredDocument
{
    public required ImportedDocument Document { get; init; }

    public Order? Order { get; init; }

    public IReadOnlyList<OrderLine> Lines { get; init; } = [];

    /// <summary>The return under the same number.</summary>
    public Refund? Return { get; init; }

    public IReadOnlyList<RefundLine> ReturnLines { get; init; } = [];

    /// <summary>Lines of other returns that are linked to the order.</summary>
    public IReadOnlyList<RefundLine> Linked { get; init; } = [];

    /// <summary>
    /// Locks the orders, then reads what is stored, by key: a refund that comes through the API waits or has been seen.
    /// </summary>
    public static async Task<Dictionary<DocumentKey, StoredDocument>> LockAsync(EcommerceDbContext db, IReadOnlyCollection<DocumentKey> keys, CancellationToken cancellationToken)
    {
        await db.Orders.WithKeys(keys).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version), cancellationToken);
        var wanted = keys.ToHashSet();
        var documents = (await db.ImportedDocuments.WithKeys(keys).ToListAsync(cancellationToken)).FindAll(d => wanted.Contains(d.Key));
        var orders = (await db.Orders.WithKeys(keys).Include(o => o.Taxes).Include(o => o.DiscountCodes).Include(o => o.Tags).AsSplitQuery().ToListAsync(cancellationToken))
            .ToDictionary(o => o.Key);
        var orderIds = orders.Values.Select(o => o.Id).ToList();
        var lines = (await db.OrderLines.Where(l => orderIds.Contains(l.OrderId)).OrderBy(l => l.Id).ToListAsync(cancellationToken)).ToLookup(l => l.OrderId);
        var returns = await db.Refunds.WithKeys(keys).ToDictionaryAsync(r => r.Key, cancellationToken);
        var returnIds = returns.Values.Select(r => r.Id).ToList();
        var returnLines = (await db.RefundLines.AsNoTracking().Where(l => returnIds.Contains(l.RefundId)).OrderBy(l => l.Id).ToListAsync(cancellationToken))
            .ToLookup(l => l.RefundId);
        var linked = (await db.RefundLines.Include(l => l.Refund).Where(l => orderIds.Contains(l.OrderId!.Value)).ToListAsync(cancellationToken))
            .ToLookup(l => l.OrderId!.Value);
        foreach (var line in linked.SelectMany(some => some))
        {
            // Read, and changed by statements of their own.
            db.Entry(line).State = EntityState.Detached;
        }

        return documents.ToDictionary(d => d.Key, d =>
        {
            var (order, given) = (orders.GetValueOrDefault(d.Key), returns.GetValueOrDefault(d.Key));
            return new StoredDocument
            {
                Document = d,
                Order = order,
                Lines = order is null ? [] : [.. lines[order.Id]],
                Return = given,
                ReturnLines = given is null ? [] : [.. returnLines[given.Id]],
                Linked = order is null ? [] : [.. linked[order.Id].Where(l => l.RefundId != given?.Id)],
            };
        });
    }

    /// <summary>As it is at this moment.</summary>
    public DocumentSnapshot Snapshot() => new()
    {
        Order = Order is null ? null : OrderSnapshot.Of(Order, Lines),
        Return = Return is null ? null : ReturnSnapshot.Of(Return, ReturnLines),
        ContentHash = Document.ContentHash,
        ImportId = Document.ImportId,
        HasChangedSince = Order is not null && Order.Version != Document.OrderVersion,
    };
}
