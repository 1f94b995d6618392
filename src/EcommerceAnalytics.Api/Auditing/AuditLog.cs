namespace EcommerceAnalytics.Api.Auditing;

/// <summary>Who did what, as log entries of the category <c>Audit</c>; never passwords or tokens.</summary>
public sealed class AuditLog(ILoggerFactory loggers, IHttpContextAccessor http)
{
    private readonly ILogger _log = loggers.CreateLogger("Audit");

    private string Actor => http.HttpContext?.User.Identity?.Name ?? "-";

    private string Address => http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "-";

    /// <summary>A user signed in.</summary>
    public void SignedIn(string userName) => _log.LogInformation("{UserName} signed in from {Address}", userName, Address);

    /// <summary>A sign-in failed.</summary>
    public void SignInFailed(string userName) => _log.LogWarning("Sign-in as {UserName} from {Address} failed", userName, Address);

    /// <summary>A refresh token was refused.</summary>
    public void RefreshRefused(string? userName) =>
        _log.LogWarning("A refresh token of {UserName} was refused, from {Address}", userName ?? "-", Address);

    /// <summary>A user signed out.</summary>
    public void SignedOut() => SignedOut(Actor);

    /// <summary>A user signed out.</summary>
    public void SignedOut(string userName) => _log.LogInformation("{UserName} signed out", userName);

    /// <summary>A user was created or changed.</summary>
    public void UserChanged(string userName, string change) =>
        _log.LogInformation("{Actor} {Change} the user {UserName}", Actor, change, userName);

    /// <summary>An API key was created or revoked.</summary>
    public void KeyChanged(string prefix, string name, string change) =>
        _log.LogInformation("{Actor} {Change} the API key {Prefix} ({Name})", Actor, change, prefix, name);

    /// <summary>A request was refused.</summary>
    public void Refused(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _log.LogWarning(
            "Refused {Method} {Path} with {Status} to {UserName} from {Address}",
            context.Request.Method, LoggedPath.Of(context.Request), context.Response.StatusCode, Actor, Address);
    }
}
