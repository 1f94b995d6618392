namespace EcommerceAnalytics.Api.Auditing;

/// <summary>The path of a request as logs show it: without the one value of a path that is personal, an e-mail address.</summary>
internal static class LoggedPath
{
    private const string ByEmail = "/api/v1/customers/by-email";

    public static string? Of(HttpRequest request) =>
        request.Path.StartsWithSegments(ByEmail, StringComparison.OrdinalIgnoreCase) ? $"{ByEmail}/-" : request.Path.Value;
}
