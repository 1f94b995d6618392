using System.Collections.ObjectModel;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Files;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>The problem that represents an exception.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">One human-readable sentence.</param>
internal sealed record Fault(int Status, string Detail)
{
    private static readonly IReadOnlyDictionary<string, string[]> NoErrors = ReadOnlyDictionary<string, string[]>.Empty;
    private static readonly IDictionary<string, object?> NoExtensions = ReadOnlyDictionary<string, object?>.Empty;

    /// <summary>The kind of error, one of <see cref="ErrorCodes"/>.</summary>
    public string Code { get; init; } = ErrorCodes.Of(Status);

    /// <summary>Messages per field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = NoErrors;

    /// <summary>Extension members of the problem.</summary>
    public IDictionary<string, object?> Extensions { get; init; } = NoExtensions;

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The meaning of an exception; 500 for an unexpected one.</summary>
    public static Fault Of(Exception exception) => exception switch
    {
        RequestException request => new Fault(request.Status, request.Message)
        {
            Code = request.Code,
            Errors = request.Errors,
            Extensions = request.Extensions,
            RetryAfter = request.RetryAfter,
        },
        BadHttpRequestException bad => new Fault(bad.StatusCode, bad.Message),

        // Kestrel throws this when a chunk size overflows.
        IOException { InnerException: OverflowException } => new Fault(400, "Invalid chunk size in the request body."),

        // In the framework's model state, a name can have 32 dots at most.
        InvalidOperationException { Source: "Microsoft.AspNetCore.Mvc.Abstractions" } =>
            Of(RequestException.Invalid("$", "A property name in the request body is not valid.")),
        DbUpdateConcurrencyException => Of(RequestException.Stale()),
        _ when DatabaseErrors.IsUniqueViolation(exception) => new Fault(409, "A resource with the same unique value already exists."),
        _ when DatabaseErrors.IsTransient(exception) => new Fault(503, "Too many concurrent writes to the same rows; try again.")
        {
            Code = ErrorCodes.WriteConflict,
            RetryAfter = TimeSpan.FromSeconds(1),
        },
        _ when DatabaseErrors.IsDamaged(exception) => new Fault(503, "The database is damaged; restore a backup.")
        {
            Code = ErrorCodes.DatabaseDamaged,
            RetryAfter = TimeSpan.FromMinutes(1),
        },
        _ when DatabaseErrors.IsOutOfSpace(exception) || DiskSpace.IsExhausted(exception) => new Fault(503, "The disk is full; nothing was written.")
        {
            Code = ErrorCodes.DiskFull,
            RetryAfter = TimeSpan.FromMinutes(1),
        },
        _ when DatabaseErrors.KindOf(exception) == DatabaseErrorKind.ReadOnly => new Fault(503, "The database is read-only at the moment; try again later.")
        {
            Code = ErrorCodes.DatabaseReadOnly,
            RetryAfter = TimeSpan.FromSeconds(5),
        },
        _ when DatabaseErrors.KindOf(exception) == DatabaseErrorKind.Overflow => new Fault(422, "The amounts add up to more than the database can hold; choose a shorter range.")
        {
            Code = ErrorCodes.AmountOverflow,
        },
        _ when DatabaseErrors.IsOverTime(exception) => new Fault(504, "The database ended a statement that took too long; ask for less."),
        _ when DatabaseErrors.IsUnavailable(exception) => new Fault(503, "The database is unavailable at the moment; try again later.")
        {
            Code = ErrorCodes.DatabaseUnavailable,
            RetryAfter = TimeSpan.FromSeconds(5),
        },
        _ => new Fault(500, "An unexpected error occurred; quote the traceId when reporting it."),
    };
}
