using System.Collections.Frozen;

namespace EcommerceAnalytics.Common.Errors;

/// <summary>The kinds of errors: the closed list of what <c>code</c> of a problem may be. docs/errors.md has the same rows.</summary>
public static class ErrorCodes
{
    /// <summary>A field or a parameter.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>A parameter that the operation does not have.</summary>
    public const string UnknownParameter = "unknown_parameter";

    /// <summary>A parameter given several times.</summary>
    public const string RepeatedParameter = "repeated_parameter";

    /// <summary>What an OAuth form asks with is not valid.</summary>
    public const string InvalidGrant = "invalid_grant";

    /// <summary>What an OAuth form asks for is not there.</summary>
    public const string UnsupportedGrantType = "unsupported_grant_type";

    /// <summary>No token and no key.</summary>
    public const string TokenMissing = "token_missing";

    /// <summary>A token or key that is none.</summary>
    public const string TokenInvalid = "token_invalid";

    /// <summary>A token or key that was one.</summary>
    public const string TokenExpired = "token_expired";

    /// <summary>A wrong name, password or signature.</summary>
    public const string CredentialsInvalid = "credentials_invalid";

    /// <summary>A refresh token that cannot be exchanged.</summary>
    public const string RefreshTokenInvalid = "refresh_token_invalid";

    /// <summary>Another role is needed.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>A key that only reads.</summary>
    public const string ReadOnlyKey = "read_only_key";

    /// <summary>What no key may do.</summary>
    public const string SignInRequired = "sign_in_required";

    /// <summary>What only the owner may change.</summary>
    public const string NotOwner = "not_owner";

    /// <summary>No such thing.</summary>
    public const string NotFound = "not_found";

    /// <summary>A customer that is part of another one.</summary>
    public const string Merged = "merged";

    /// <summary>A method that the URL does not have.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>A media type that cannot be produced.</summary>
    public const string NotAcceptable = "not_acceptable";

    /// <summary>A request that did not arrive whole.</summary>
    public const string RequestTimeout = "request_timeout";

    /// <summary>Another conflict with what there is.</summary>
    public const string Conflict = "conflict";

    /// <summary>A taken SKU.</summary>
    public const string DuplicateSku = "duplicate_sku";

    /// <summary>A taken name.</summary>
    public const string DuplicateName = "duplicate_name";

    /// <summary>A taken e-mail address.</summary>
    public const string DuplicateEmail = "duplicate_email";

    /// <summary>A taken number.</summary>
    public const string DuplicateNumber = "duplicate_number";

    /// <summary>Too little stock.</summary>
    public const string OutOfStock = "out_of_stock";

    /// <summary>A step between states that there is not.</summary>
    public const string StatusNotAllowed = "status_not_allowed";

    /// <summary>Something that is used.</summary>
    public const string InUse = "in_use";

    /// <summary>Too many of a kind.</summary>
    public const string LimitReached = "limit_reached";

    /// <summary>The last admin.</summary>
    public const string LastAdmin = "last_admin";

    /// <summary>A file that is not there yet, or no more.</summary>
    public const string NotReady = "not_ready";

    /// <summary>The twin of a request that is at work.</summary>
    public const string KeyInProgress = "key_in_progress";

    /// <summary>A resource that has changed.</summary>
    public const string VersionMismatch = "version_mismatch";

    /// <summary>Too large a body.</summary>
    public const string BodyTooLarge = "body_too_large";

    /// <summary>A body of another type.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>A part of a file that it does not have.</summary>
    public const string RangeNotSatisfiable = "range_not_satisfiable";

    /// <summary>A business rule.</summary>
    public const string RuleViolated = "rule_violated";

    /// <summary>An idempotency key of another request.</summary>
    public const string KeyReused = "key_reused";

    /// <summary>Amounts beyond what can be added up.</summary>
    public const string AmountOverflow = "amount_overflow";

    /// <summary>Too many requests.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>Too many failed sign-ins.</summary>
    public const string SignInThrottled = "sign_in_throttled";

    /// <summary>Too much at once.</summary>
    public const string Busy = "busy";

    /// <summary>A fault of the service.</summary>
    public const string InternalError = "internal_error";

    /// <summary>Not now.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>No database.</summary>
    public const string DatabaseUnavailable = "database_unavailable";

    /// <summary>A database that takes no writes.</summary>
    public const string DatabaseReadOnly = "database_read_only";

    /// <summary>A damaged database.</summary>
    public const string DatabaseDamaged = "database_damaged";

    /// <summary>A full disk.</summary>
    public const string DiskFull = "disk_full";

    /// <summary>Writes that block each other.</summary>
    public const string WriteConflict = "write_conflict";

    /// <summary>A report that takes too long.</summary>
    public const string TimeLimit = "time_limit";

    private static readonly FrozenDictionary<int, string> General = new Dictionary<int, string>
    {
        [401] = TokenInvalid,
        [403] = Forbidden,
        [404] = NotFound,
        [405] = MethodNotAllowed,
        [406] = NotAcceptable,
        [408] = RequestTimeout,
        [409] = Conflict,
        [412] = VersionMismatch,
        [413] = BodyTooLarge,
        [415] = UnsupportedMediaType,
        [416] = RangeNotSatisfiable,
        [422] = RuleViolated,
        [429] = RateLimited,
        [500] = InternalError,
        [503] = Unavailable,
        [504] = TimeLimit,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> OfTakenField = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sku"] = DuplicateSku,
        ["name"] = DuplicateName,
        ["userName"] = DuplicateName,
        ["email"] = DuplicateEmail,
        ["number"] = DuplicateNumber,
        ["status"] = StatusNotAllowed,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All of them, in the order of their statuses.</summary>
    public static IReadOnlyList<ErrorKind> All { get; } =
    [
        new(InvalidRequest, 400, "A field or parameter is missing, malformed or outside its allowed values", "Read `errors`: it names each field and what is allowed"),
        new(UnknownParameter, 400, "The operation has no such parameter", "Use the parameter that `errors` suggests"),
        new(RepeatedParameter, 400, "A parameter that takes one value is given several times", "Give it once"),
        new(InvalidGrant, 400, "User name and password, or the refresh token, of an OAuth form are not valid", "Correct them, or sign in again"),
        new(UnsupportedGrantType, 400, "The `grant_type` of an OAuth form is not known", "Use `password` or `refresh_token`"),
        new(TokenMissing, 401, "The request has no `Authorization` header", "Send an access token or an API key"),
        new(TokenInvalid, 401, "The access token or API key is not genuine, was revoked, or its user is disabled", "Sign in again, or create another key"),
        new(TokenExpired, 401, "The access token or API key has expired", "Exchange the refresh token, or create another key"),
        new(CredentialsInvalid, 401, "User name and password do not match, or the signature of a message is wrong", "Correct them"),
        new(RefreshTokenInvalid, 401, "The refresh token is unknown, already used, revoked or expired", "Sign in again"),
        new(Forbidden, 403, "The role does not permit this operation, or not with these parameters", "Use an account with one of the roles that the operation names"),
        new(ReadOnlyKey, 403, "The API key only reads", "Use a key that may write"),
        new(SignInRequired, 403, "No API key may do this", "Sign in with name and password"),
        new(NotOwner, 403, "It belongs to another user", "Ask its owner or an admin"),
        new(NotFound, 404, "There is no such resource or URL", "Check the id and the path"),
        new(Merged, 404, "The customer was merged into another one", "Use `mergedInto`, which `link` leads to"),
        new(MethodNotAllowed, 405, "The URL does not support the method", "Use one of the methods in `Allow`"),
        new(NotAcceptable, 406, "None of the media types in `Accept` can be sent", "Accept one of the media types in `available`"),
        new(RequestTimeout, 408, "The request did not arrive in time", "Send it again"),
        new(Conflict, 409, "The request contradicts the current state", "Read `detail`, then read the resource again"),
        new(DuplicateSku, 409, "Another product has the SKU", "Change that product, or choose another SKU"),
        new(DuplicateName, 409, "The name is taken", "Choose another name"),
        new(DuplicateEmail, 409, "Another customer has the e-mail address", "Use that customer, whose id is `existingId`"),
        new(DuplicateNumber, 409, "The number is taken", "Use what has it, or choose another number"),
        new(OutOfStock, 409, "There is not enough stock", "Order what is available: `shortages` lists it"),
        new(StatusNotAllowed, 409, "The order cannot go from its status to that one", "Choose one of `allowed`"),
        new(InUse, 409, "Others refer to it", "Change or remove those first"),
        new(LimitReached, 409, "There are as many of these as there can be", "Remove one first"),
        new(LastAdmin, 409, "It is the last admin who can sign in", "Create another admin first"),
        new(NotReady, 409, "The file is not available in this state", "Wait until `state` is `completed`"),
        new(KeyInProgress, 409, "A request with the same Idempotency-Key is in progress", "Repeat it with the same key after a moment"),
        new(VersionMismatch, 412, "The resource has changed since it was read", "Read it again and retry with its new ETag"),
        new(BodyTooLarge, 413, "The request body is too large", "Send less, or in parts"),
        new(UnsupportedMediaType, 415, "The body has another media type or charset than the operation takes", "Send JSON in UTF-8, or what the operation documents"),
        new(RangeNotSatisfiable, 416, "The file is shorter than the range that was asked for", "Ask for the whole file, or for a range within `size`"),
        new(RuleViolated, 422, "The request is well-formed, but breaks a rule, or names something that does not exist", "Read `errors`: it names the field"),
        new(KeyReused, 422, "The Idempotency-Key was used with a different request", "Use a new key for a new request"),
        new(AmountOverflow, 422, "Amounts add up to more than the database can hold", "Choose a shorter range"),
        new(RateLimited, 429, "Too many requests of the user, the API key or the address", "Wait as long as `Retry-After` says"),
        new(SignInThrottled, 429, "Too many failed sign-ins, or too many at once", "Wait as long as `Retry-After` says"),
        new(Busy, 429, "Too many exports or files are in progress", "Wait for one of them to finish"),
        new(InternalError, 500, "The service has failed", "Report it with the `traceId`"),
        new(Unavailable, 503, "The service cannot do this at the moment", "Try again after `Retry-After`"),
        new(DatabaseUnavailable, 503, "The database does not respond", "Try again after `Retry-After`"),
        new(DatabaseReadOnly, 503, "The database takes no writes at the moment", "Try again after `Retry-After`"),
        new(DatabaseDamaged, 503, "The database is damaged", "An operator restores a backup"),
        new(DiskFull, 503, "The disk is full; nothing was written", "An operator makes room"),
        new(WriteConflict, 503, "Other writes hold the same rows, or a long-running write is in progress", "Try again after `Retry-After`"),
        new(TimeLimit, 504, "The report takes longer than it may", "Narrow what `errors` names, or create it in the background with `POST exports`"),
    ];

    /// <summary>The code of a status about which nothing else is known.</summary>
    public static string Of(int status) => General.GetValueOrDefault(status) ?? (status >= 500 ? InternalError : InvalidRequest);

    /// <summary>The code of a conflict about a field.</summary>
    internal static string OfConflict(string? field) => field is null ? Conflict : OfTakenField.GetValueOrDefault(field, Conflict);
}
