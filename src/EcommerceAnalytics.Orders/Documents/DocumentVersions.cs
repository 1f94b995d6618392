using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Documents;

/// <summary>The versions by which an undoing sees that an order has changed since its import.</summary>
internal static class DocumentVersions
{
    private const int OrdersPerStatement = 500;

    /// <summary>Keeps the versions that the orders of an import have now; it has written some of them more than once.</summary>
    public static async Task KeepAsync(EcommerceDbContext db, Guid importId, IEnumerable<long> orderIds, CancellationToken cancellationToken)
    {
        foreach (var chunk in orderIds.Chunk(OrdersPerStatement))
        {
            var numbers = await db.Orders.Where(o => chunk.Contains(o.Id)).Select(o => o.Number).ToListAsync(cancellationToken);
            await db.ImportedDocuments.Where(d => numbers.Contains(d.Number) && d.ImportId == importId).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.OrderVersion, d => db.Orders.Where(o => o.Number == d.Number).Select(o => o.Version).First()), cancellationToken);
        }
    }
}
