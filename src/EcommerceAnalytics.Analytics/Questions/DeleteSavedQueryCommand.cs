using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>Removes a saved query.</summary>
public sealed class DeleteSavedQueryCommand(EcommerceDbContext db, SavedQueryQuery queries)
{
    /// <exception cref="RequestException">403: it is another user's. 404: none.</exception>
    public async Task RunAsync(int id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        db.SavedQueries.Remove(await queries.FindOwnAsync(id, user, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
