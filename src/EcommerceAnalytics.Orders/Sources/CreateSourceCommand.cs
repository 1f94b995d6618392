using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Sources;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Orders.Sources;

/// <summary>Creates a source.</summary>
public sealed class CreateSourceCommand(EcommerceDbContext db, SourceQuery sources, SourceFields fields, SourceAudit audit, SourcePull pull, SourceWatch watch, TimeProvider time)
{
    private const int MaxSources = 100;

    /// <returns>The source and its version.</returns>
    /// <exception cref="RequestException">400 or 422: a field is not valid. 409: the name is taken, or there are too many.</exception>
    public async Task<(SourceResponse Source, long Version)> RunAsync(SourceRequest request, string? userName, CancellationToken cancellationToken)
    {
        if (request.Name is OrderSource.Api or OrderSource.Csv)
        {
            throw RequestException.Unprocessable("name", $"{OrderSource.Api} and {OrderSource.Csv} are names of other orders.");
        }

        if (await db.Sources.AnyAsync(s => s.Name == request.Name, cancellationToken))
        {
            throw RequestException.Conflict($"There is a source {request.Name} already.", "name");
        }

        if (await db.Sources.CountAsync(cancellationToken) >= MaxSources)
        {
            throw RequestException.Conflict($"There can be at most {MaxSources} sources; remove one first.");
        }

        var source = new Source { Id = Guid.CreateVersion7(), Name = request.Name, Platform = request.Platform, CreatedAtUtc = time.UtcNowInMilliseconds() };
        fields.Set(source, request);
        db.Sources.Add(source);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsUniqueViolation(e))
        {
            throw RequestException.Conflict($"There is a source {request.Name} already.", "name");
        }

        audit.Changed(userName, "created", source);
        db.AfterCommit(pull.Wake);
        db.AfterCommit(watch.Wake);
        return ((await sources.ResponsesAsync([source], cancellationToken))[0], source.Version);
    }
}
