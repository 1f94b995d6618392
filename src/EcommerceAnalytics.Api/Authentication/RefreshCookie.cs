namespace EcommerceAnalytics.Api.Authentication;

/// <summary>The cookie with the refresh token of a browser.</summary>
internal static class RefreshCookie
{
    /// <summary>Name of the cookie.</summary>
    public const string Name = "ecommerce-refresh";

    private const string Path = "/api/v1/auth";
    private const int MaxLength = 256;

    /// <summary>The token; null without one.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Name] is { Length: > 0 and <= MaxLength } token ? token : null;

    /// <summary>Sends the token to the browser, which sends it back with requests of its own pages to these addresses alone.</summary>
    public static void Set(HttpResponse response, string token, TimeSpan lifetime) => response.Cookies.Append(Name, token, Options(response, lifetime));

    /// <summary>Has the browser forget the token.</summary>
    public static void Remove(HttpResponse response) => response.Cookies.Delete(Name, Options(response, lifetime: null));

#pragma warning disable S2092 // Secure behind TLS; over plain HTTP, as on the reader's own machine, a browser would never send it back.
    private static CookieOptions Options(HttpResponse response, TimeSpan? lifetime) => new()
    {
        Path = Path,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = response.HttpContext.Request.IsHttps,
        MaxAge = lifetime,
        IsEssential = true,
    };
#pragma warning restore S2092
}
