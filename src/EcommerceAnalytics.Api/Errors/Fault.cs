using System.Collections.ObjectModel;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>What an exception means to the client.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">One sentence for people.</param>
internal sealed record Fault(int Status, string Detail)
{
    private static readonly IReadOnlyDictionary<string, string[]> NoErrors = ReadOnlyDictionary<string, string[]>.Empty;
    private static readonly IDictionary<string, object?> NoExtensions = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>Messages per field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = NoErrors;

    /// <summary>Further members of the problem.</summary>
    public IDictionary<string, object?> Extensions { get; init; } = NoExtensions;

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The meaning of an exception; 500 for one that nobody foresaw.</summary>
    public static Fault Of(Exception exception) => exception switch
    {
        RequestException request => new Fault(request.Status, request.Message)
        {
            Errors = request.Errors,
            Extensions = request.Extensions,
            RetryAfter = request.RetryAfter,
        },
        BadHttpRequestException bad => new Fault(bad.StatusCode, bad.Message),

        // What the server says of a chunk whose size no number holds.
        IOException { InnerException: OverflowException } => new Fault(400, "A chunk of the body has a size that is none."),

        // Where the framework notes the faults of a body, a name can have 32 dots at most.
        InvalidOperationException { Source: "Microsoft.AspNetCore.Mvc.Abstractions" } =>
            Of(RequestException.Invalid("$", "A member has a name that no member can have.")),
        DbUpdateConcurrencyException => Of(RequestException.Stale()),
        _ when DatabaseErrors.IsUniqueViolation(exception) => new Fault(409, "There is already one with the same unique value."),
        _ when DatabaseErrors.IsTransient(exception) => new Fault(503, "Too many writes at once touched the same rows: try again.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        _ when DatabaseErrors.IsOutOfSpace(exception) || DiskSpace.IsExhausted(exception) => new Fault(503, "There is no room left on the disk: nothing was written.")
        {
            RetryAfter = TimeSpan.FromMinutes(1),
        },
        _ when DatabaseErrors.KindOf(exception) == DatabaseErrorKind.ReadOnly => new Fault(503, "The database takes no writes at the moment: try again.")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        },
        _ when DatabaseErrors.IsUnavailable(exception) => new Fault(503, "The database cannot be reached at the moment: try again.")
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        },
        _ => new Fault(500, "An error occurred that nobody foresaw; the log has it under the traceId."),
    };
}
