using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Removes a source with its messages; its orders stay.</summary>
public sealed class DeleteSourceCommand(EcommerceDbContext db, SourceQuery sources, SourceAudit audit, SourceWatch watch)
{
    /// <exception cref="RequestException">404: no such source. 412: stale.</exception>
    public async Task RunAsync(Guid id, string? ifMatch, string? userName, CancellationToken cancellationToken)
    {
        var source = await sources.FindAsync(id, cancellationToken);
        EntityTag.RequireMatch(ifMatch, source.Version);
        db.Sources.Remove(source);
        await db.SaveChangesAsync(cancellationToken);
        audit.Changed(userName, "removed", source);
        db.AfterCommit(watch.Wake);
    }
}
