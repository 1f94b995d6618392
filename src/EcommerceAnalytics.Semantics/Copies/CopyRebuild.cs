using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Semantics.Copies;

/// <summary>
/// Has every instance make its columnar copy anew. From the commit on, reports read the facts until a new copy is there, and none is answered from
/// a cache that an old one has filled.
/// </summary>
public sealed class CopyRebuild(WriteTransactions transactions, FiguresCopy copy)
{
    /// <summary>Asks for new copies.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await transactions.RunAsync(
            async db =>
            {
                await db.DataVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Rebuilds, v => v.Rebuilds + 1), cancellationToken);
                db.MarkChanged(null);
                return await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        copy.Signal.Wake();
    }
}
