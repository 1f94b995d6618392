using System.Text.Json;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Data.Analytics;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>A saved query.</summary>
public sealed record SavedQueryResponse
{
    /// <summary>Its id.</summary>
    /// <example>1</example>
    public required int Id { get; init; }

    /// <summary>Its name.</summary>
    /// <example>Channels by country</example>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    /// <example>For the Monday meeting</example>
    public string? Description { get; init; }

    /// <summary>The question; null when it cannot be read any more.</summary>
    public QueryRequest? Question { get; init; }

    /// <summary>Whether it can be answered. A question that was saved by an earlier version may name what there is no more.</summary>
    /// <example>true</example>
    public required bool Valid { get; init; }

    /// <summary>Why it cannot be answered; null when it can.</summary>
    /// <example>Unknown measure 'sessions'; allowed are grossSales, netSales.</example>
    public string? Problem { get; init; }

    /// <summary>The user who saved it.</summary>
    /// <example>analyst</example>
    public required string UserName { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    /// <example>2011-12-10T09:15:00.000Z</example>
    public required DateTime UpdatedAt { get; init; }

    internal static SavedQueryResponse From(SavedQuery query, FiguresQuery figures, JsonSerializerOptions json)
    {
        var (question, problem) = Read(query.QuestionJson, figures, json);
        return new()
        {
            Id = query.Id,
            Name = query.Name,
            Description = query.Description,
            Question = question,
            Valid = problem is null,
            Problem = problem,
            UserName = query.UserName,
            UpdatedAt = query.UpdatedAtUtc,
        };
    }

    private static (QueryRequest? Question, string? Problem) Read(string text, FiguresQuery figures, JsonSerializerOptions json)
    {
        QueryRequest? question = null;
        try
        {
            question = JsonSerializer.Deserialize<QueryRequest>(text, json) ?? throw new JsonException("There is no question.");
            figures.Check(question);
            return (question, null);
        }
        catch (JsonException exception)
        {
            return (null, $"The question cannot be read ({exception.Path ?? "$"}).");
        }
        catch (RequestException exception)
        {
            return (question, string.Join(' ', exception.Errors.Values.SelectMany(messages => messages)));
        }
    }
}
