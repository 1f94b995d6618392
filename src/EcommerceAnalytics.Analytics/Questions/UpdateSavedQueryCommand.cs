using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>Replaces the fields of a saved query.</summary>
public sealed class UpdateSavedQueryCommand(EcommerceDbContext db, SavedQueryQuery queries, SavedQueryFields fields)
{
    /// <returns>The query and its version.</returns>
    /// <exception cref="RequestException">400: a field is not valid. 403: it is another user's. 404: none. 409: the name is taken. 412: stale.</exception>
    public async Task<(SavedQueryResponse Query, long Version)> RunAsync(
        int id, SavedQueryRequest request, string? ifMatch, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var query = await queries.FindOwnAsync(id, user, cancellationToken);
        EntityTag.RequireMatch(ifMatch, query.Version);
        await fields.SetAsync(query, request, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return (fields.Shown(query), query.Version);
    }
}
