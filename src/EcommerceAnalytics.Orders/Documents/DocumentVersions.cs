using System.Linq.Expressions;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Imports;
using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>The versions by which an undoing sees that an order has changed since its import.</summary>
internal static class DocumentVersions
{
    /// <summary>The version of an order that is known to have changed; no order has it.</summary>
    public const long Changed = -1;

    private const int OrdersPerStatement = 500;

    /// <summary>Keeps the versions that orders have at the end of a transaction, which has written some of them more than once.</summary>
    public static async Task KeepAsync(
        EcommerceDbContext db, Expression<Func<ImportedDocument, bool>> isOwn, IEnumerable<long> orderIds, CancellationToken cancellationToken)
    {
        foreach (var chunk in orderIds.Chunk(OrdersPerStatement))
        {
            var keys = await db.Orders.Where(o => chunk.Contains(o.Id)).Select(o => new DocumentKey(o.Source, o.Number)).ToListAsync(cancellationToken);
            foreach (var (source, numbers) in keys.BySource())
            {
                await db.ImportedDocuments.Where(d => numbers.Contains(d.Number) && d.Source == source).Where(isOwn).ExecuteUpdateAsync(
                    set => set.SetProperty(d => d.OrderVersion, d => db.Orders.Where(o => o.Number == d.Number && o.Source == d.Source).Select(o => o.Version).First()),
                    cancellationToken);
            }
        }
    }
}
