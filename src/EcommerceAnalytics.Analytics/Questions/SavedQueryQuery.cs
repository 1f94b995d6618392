using System.Security.Claims;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Paging;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>Reads saved queries, which all analysts share.</summary>
public sealed class SavedQueryQuery(EcommerceDbContext db, FiguresQuery figures, IOptions<JsonOptions> json)
{
    internal async Task<Page<SavedQueryResponse>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        var found = await db.SavedQueries.AsNoTracking().OrderBy(q => q.Name).ThenBy(q => q.Id).ToPageAsync(q => q, page, cancellationToken);
        return new([.. found.Items.Select(Shown)], found.TotalCount, found.Number, found.Size);
    }

    /// <summary>A query and its version.</summary>
    /// <exception cref="RequestException">404: none.</exception>
    internal async Task<(SavedQueryResponse Query, long Version)> ReadAsync(int id, CancellationToken cancellationToken)
    {
        var query = await FindAsync(id, cancellationToken);
        return (Shown(query), query.Version);
    }

    /// <summary>The question of a query, over another range if one is given.</summary>
    /// <exception cref="RequestException">404: none. 422: it cannot be answered any more.</exception>
    internal async Task<QueryRequest> QuestionAsync(int id, PeriodRequest range, CancellationToken cancellationToken)
    {
        var query = (await ReadAsync(id, cancellationToken)).Query;
        if (query is not { Question: { } question, Problem: null })
        {
            throw RequestException.Unprocessable("question", $"The saved query '{query.Name}' cannot be answered any more: {query.Problem} Save its question again.");
        }

        return (range.NamesARange() ? question with { From = range.From, To = range.To, Range = range.Range } : question) with { TimeZone = range.TimeZone ?? question.TimeZone };
    }

    /// <summary>The query of a user, or any for an admin, tracked.</summary>
    /// <exception cref="RequestException">403: it is another user's. 404: none.</exception>
    internal async Task<SavedQuery> FindOwnAsync(int id, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var query = await FindAsync(id, cancellationToken);
        return query.UserId == user.UserId() || user.IsInRole(Roles.Admin)
            ? query
            : throw RequestException.Forbidden("Only the user who saved a query, and admins, can change it.", ErrorCodes.NotOwner);
    }

    private SavedQueryResponse Shown(SavedQuery query) => SavedQueryResponse.From(query, figures, json.Value.JsonSerializerOptions);

    private async Task<SavedQuery> FindAsync(int id, CancellationToken cancellationToken) =>
        await db.SavedQueries.SingleOrDefaultAsync(q => q.Id == id, cancellationToken) ?? throw RequestException.NotFound("saved query", id);
}
