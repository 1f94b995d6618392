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
    /// Locks the orders, then reads what is stored, by number: a refund that comes through the API waits or has been seen.
    /// </summary>
    public static async Task<Dictionary<string, StoredDocument>> LockAsync(EcommerceDbContext db, IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        await db.Orders.Where(o => numbers.Contains(o.Number)).ExecuteUpdateAsync(set => set.SetProperty(o => o.Version, o => o.Version), cancellationToken);
        var documents = await db.ImportedDocuments.Where(d => numbers.Contains(d.Number)).ToListAsync(cancellationToken);
        var orders = await db.Orders.Include(o => o.Taxes).Where(o => numbers.Contains(o.Number)).ToDictionaryAsync(o => o.Number, cancellationToken);
        var orderIds = orders.Values.Select(o => o.Id).ToList();
        var lines = (await db.OrderLines.Where(l => orderIds.Contains(l.OrderId)).OrderBy(l => l.Id).ToListAsync(cancellationToken)).ToLookup(l => l.OrderId);
        var returns = await db.Refunds.Where(r => numbers.Contains(r.Number)).ToDictionaryAsync(r => r.Number, cancellationToken);
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

        return documents.ToDictionary(d => d.Number, d =>
        {
            var (order, given) = (orders.GetValueOrDefault(d.Number), returns.GetValueOrDefault(d.Number));
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
