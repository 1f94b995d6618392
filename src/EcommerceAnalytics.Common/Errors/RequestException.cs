using System.Globalization;

namespace EcommerceAnalytics.Common.Errors;

/// <summary>A request that cannot be processed; the host reports it as problem+json (RFC 9457) with <see cref="Status"/>.</summary>
public sealed class RequestException : Exception
{
    private const int MaxNamed = 10;
    private const string InvalidMessage = "The request is not valid.";

    private RequestException(int status, string message, IReadOnlyDictionary<string, string[]>? errors = null, string? code = null)
        : base(message)
    {
        Status = status;
        Code = code ?? ErrorCodes.Of(status);
        Errors = errors ?? new Dictionary<string, string[]>();
    }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>The kind of error, one of <see cref="ErrorCodes"/>.</summary>
    public string Code { get; }

    /// <summary>Messages per field, camelCase as in the request; empty when no field is at fault.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }

    /// <summary>Extension members of the problem (for example <c>available</c>), camelCase.</summary>
    public IDictionary<string, object?> Extensions { get; } = new Dictionary<string, object?>();

    /// <summary>400: a field is malformed or outside its allowed values; say what is allowed.</summary>
    public static RequestException Invalid(string field, string message) =>
        new(400, InvalidMessage, new Dictionary<string, string[]> { [field] = [message] });

    /// <summary>400: several fields at once.</summary>
    public static RequestException Invalid(IReadOnlyDictionary<string, string[]> errors) => new(400, InvalidMessage, errors);

    /// <summary>400, <c>unknown_parameter</c>: names each parameter that is not known with the closest one that is, and all that are allowed.</summary>
    /// <param name="names">The names that are not known; those beyond the tenth are ignored.</param>
    /// <param name="allowed">The known names.</param>
    /// <param name="path">The prefix of a name in <see cref="Errors"/>, such as <c>parameters.</c></param>
    public static RequestException UnknownParameters(IEnumerable<string> names, IReadOnlyCollection<string> allowed, string path = "") =>
        new(400, InvalidMessage, names.Take(MaxNamed).ToDictionary(name => path + name, name => new[] { Explain(name, allowed) }, StringComparer.Ordinal), ErrorCodes.UnknownParameter);

    /// <summary>400, <c>repeated_parameter</c>: parameters that take one value are given several.</summary>
    public static RequestException RepeatedParameters(IEnumerable<string> names) =>
        new(400, InvalidMessage, names.ToDictionary(name => name, name => new[] { $"{name} must be given only once." }, StringComparer.Ordinal), ErrorCodes.RepeatedParameter);

    /// <summary>401: the credentials are not valid.</summary>
    public static RequestException Unauthenticated(string message, string code = ErrorCodes.CredentialsInvalid) => new(401, message, code: code);

    /// <summary>403: the role may do this, but not with these parameters.</summary>
    public static RequestException Forbidden(string message, string code = ErrorCodes.Forbidden) => new(403, message, code: code);

    /// <summary>404: the resource does not exist.</summary>
    public static RequestException NotFound(string what, object id) =>
        new(404, string.Create(CultureInfo.InvariantCulture, $"There is no {what} {id}."));

    /// <summary>404: the resource does not exist any more, because it is part of another one, which <c>mergedInto</c> and <c>link</c> name.</summary>
    public static RequestException Merged(string what, object id, object intoId, string link)
    {
        var exception = new RequestException(404, string.Create(CultureInfo.InvariantCulture, $"There is no {what} {id}; it was merged into {what} {intoId}."), code: ErrorCodes.Merged);
        exception.Extensions["mergedInto"] = intoId;
        exception.Extensions["link"] = link;
        return exception;
    }

    /// <summary>409: the request contradicts the current state.</summary>
    /// <param name="message">What contradicts it.</param>
    /// <param name="field">The field that does, if one does.</param>
    /// <param name="code">The kind of error; by default that of the field.</param>
    public static RequestException Conflict(string message, string? field = null, string? code = null) =>
        new(409, message, field is null ? null : new Dictionary<string, string[]> { [field] = [message] }, code ?? ErrorCodes.OfConflict(field));

    /// <summary>412: the resource has changed since it was read.</summary>
    public static RequestException Stale() =>
        new(412, "The resource has changed since it was read; read it again and retry with its new ETag.");

    /// <summary>422: well-formed, but against a business rule.</summary>
    public static RequestException Unprocessable(string field, string message, string code = ErrorCodes.RuleViolated) =>
        new(422, message, new Dictionary<string, string[]> { [field] = [message] }, code);

    /// <summary>413: what was sent is larger than it may be.</summary>
    public static RequestException TooLarge(string field, string message) =>
        new(413, "The request body is too large.", new Dictionary<string, string[]> { [field] = [message] });

    /// <summary>429: too many requests; <paramref name="retryAfter"/> becomes the header.</summary>
    public static RequestException TooMany(string message, TimeSpan retryAfter, string code = ErrorCodes.Busy) =>
        new(429, message, code: code) { RetryAfter = retryAfter };

    /// <summary>503: temporarily unavailable; <paramref name="retryAfter"/> becomes the header.</summary>
    public static RequestException Unavailable(string message, TimeSpan retryAfter, string code = ErrorCodes.Unavailable) =>
        new(503, message, code: code) { RetryAfter = retryAfter };

    /// <summary>504: it takes longer than it may; repeating it does not help.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="errors">What to change, by parameter.</param>
    public static RequestException TooLong(string message, IReadOnlyDictionary<string, string[]> errors) => new(504, message, errors);

    /// <summary>When to try again, if that helps.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    private static string Explain(string name, IReadOnlyCollection<string> allowed)
    {
        var closest = ParameterNames.Closest(name, allowed);
        var meant = closest.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", closest)}?";
        return $"Unknown parameter.{meant} {(allowed.Count == 0 ? "This operation has none." : $"Allowed are {string.Join(", ", allowed)}.")}";
    }
}
