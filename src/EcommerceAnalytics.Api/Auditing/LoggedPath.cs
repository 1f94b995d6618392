namespace EcommerceAnalytics.Api.Auditing;

/// <summary>The path of a request for logs: without an e-mail address, the only personal data in a path.</summary>
internal static class LoggedPath
{
    private const string ByEmail = "/api/v1/customers/by-email";

    public static string? Of(HttpRequest request) =>
        request.Path.StartsWithSegments(ByEmail, StringComparison.OrdinalIgnoreCase) ? $"{ByEmail}/-" : request.Path.Value;
}
