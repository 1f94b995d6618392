using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Sources;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Replaces the fields of a source.</summary>
public sealed class UpdateSourceCommand(EcommerceDbContext db, SourceQuery sources, SourceFields fields, SourceAudit audit, SourcePull pull, SourceWatch watch)
{
    /// <returns>The source and its version.</returns>
    /// <exception cref="RequestException">400 or 422: a field is not valid. 404: no such source. 412: stale.</exception>
    public async Task<(SourceResponse Source, long Version)> RunAsync(Guid id, SourceRequest request, string? ifMatch, string? userName, CancellationToken cancellationToken)
    {
        var source = await sources.FindAsync(id, cancellationToken);
        EntityTag.RequireMatch(ifMatch, source.Version);
        if (request.Name != source.Name || request.Platform != source.Platform)
        {
            throw RequestException.Unprocessable(
                request.Name != source.Name ? "name" : "platform", $"The source stays {source.Name} on {source.Platform}, because its orders do; create another one.");
        }

        fields.Set(source, request);
        await db.SaveChangesAsync(cancellationToken);
        audit.Changed(userName, "changed", source);
        db.AfterCommit(pull.Wake);
        db.AfterCommit(watch.Wake);
        return ((await sources.ResponsesAsync([source], cancellationToken))[0], source.Version);
    }
}
