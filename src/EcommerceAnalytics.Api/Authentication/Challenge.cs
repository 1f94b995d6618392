using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Common.Errors;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>The response to a request that is not signed in. It says whether the token or key is missing, not valid, or expired (RFC 6750).</summary>
internal static class Challenge
{
    private const string Realm = "realm=\"ecommerce-analytics\"";
    private static readonly object Expired = new();

    /// <summary>Notes that the token or key of a request was genuine, and has expired.</summary>
    public static void NoteExpired(HttpContext context) => context.Items[Expired] = true;

    public static Task WriteAsync(HttpContext context)
    {
        var (code, detail) = context.Items.ContainsKey(Expired)
            ? (ErrorCodes.TokenExpired, "The access token or API key has expired; get a new one.")
            : context.Request.Headers.ContainsKey(HeaderNames.Authorization)
                ? (ErrorCodes.TokenInvalid, "The access token or API key is not valid, or was revoked; get one from POST /api/v1/auth/token.")
                : (ErrorCodes.TokenMissing, "A valid access token is required; get one from POST /api/v1/auth/token.");

        // RFC 6750 names one error for both; a request without credentials is told none.
        var bearer = code == ErrorCodes.TokenMissing ? $"Bearer {Realm}" : $"Bearer {Realm}, error=\"invalid_token\", error_description=\"{detail}\"";
        context.Response.Headers.WWWAuthenticate = ApiKeySecret.UsesBasic(context.Request) ? new StringValues([bearer, $"Basic {Realm}, charset=\"UTF-8\""]) : bearer;
        return ProblemWriter.WriteAsync(context, new Fault(StatusCodes.Status401Unauthorized, detail) { Code = code });
    }
}
