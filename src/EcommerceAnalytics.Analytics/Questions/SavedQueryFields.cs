using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Data.Catalogue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>Copies the fields of a request to a saved query.</summary>
public sealed class SavedQueryFields(EcommerceDbContext db, FiguresQuery figures, StoreClock clock, IOptions<JsonOptions> json, TimeProvider time)
{
    /// <exception cref="RequestException">400: a field is not valid. 409: the name is taken.</exception>
    internal async Task SetAsync(SavedQuery query, SavedQueryRequest request, CancellationToken cancellationToken)
    {
        // What can be told without data is told now, not when a schedule runs.
        request.Question.Resolve(clock);
        figures.Check(request.Question);
        (query.Name, query.NameKey, query.Description) = (request.Name, NameKey.Of(request.Name), request.Description);
        (query.QuestionJson, query.UpdatedAtUtc) = (JsonSerializer.Serialize(request.Question, json.Value.JsonSerializerOptions), time.UtcNowInMilliseconds());
        if (query.QuestionJson.Length > SavedQuery.MaxQuestionLength)
        {
            throw RequestException.Invalid("question", $"The question has more than {SavedQuery.MaxQuestionLength} characters; filter by fewer values.");
        }

        if (await db.SavedQueries.AnyAsync(q => q.NameKey == query.NameKey && q.Id != query.Id, cancellationToken))
        {
            throw RequestException.Conflict($"There is already a saved query named '{request.Name}'.", code: ErrorCodes.DuplicateName);
        }
    }

    /// <summary>A query as it is shown.</summary>
    internal SavedQueryResponse Shown(SavedQuery query) => SavedQueryResponse.From(query, figures, json.Value.JsonSerializerOptions);
}
