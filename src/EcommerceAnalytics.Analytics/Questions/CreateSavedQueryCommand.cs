using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>Saves a query.</summary>
public sealed class CreateSavedQueryCommand(EcommerceDbContext db, SavedQueryFields fields)
{
    private const int MaxOfUser = 500;

    /// <returns>The query and its version.</returns>
    /// <exception cref="RequestException">400: a field is not valid. 409: the name is taken, or the user has too many.</exception>
    public async Task<(SavedQueryResponse Query, long Version)> RunAsync(SavedQueryRequest request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var userId = user.UserId();
        if (await db.SavedQueries.CountAsync(q => q.UserId == userId, cancellationToken) >= MaxOfUser)
        {
            throw RequestException.Conflict($"A user can have at most {MaxOfUser} saved queries; remove one first.", code: ErrorCodes.LimitReached);
        }

        var query = new SavedQuery { Name = request.Name, NameKey = string.Empty, QuestionJson = "{}", UserId = userId, UserName = user.Identity!.Name! };
        await fields.SetAsync(query, request, cancellationToken);
        db.SavedQueries.Add(query);
        await db.SaveChangesAsync(cancellationToken);
        return (fields.Shown(query), query.Version);
    }
}
