using EcommerceAnalytics.Common.Errors;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>
/// Answers pages of this server alone: the browser says in <c>Origin</c> where a request comes from, and a page cannot change that. The host and port
/// are compared; the scheme may differ behind a proxy that ends TLS.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SameOriginAttribute : Attribute, IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) || !IsSame(origin, request.Host))
        {
            throw RequestException.Forbidden("Only pages of this server may do this: the header Origin has to name it. Other clients use POST /api/v1/auth/token.");
        }
    }

    private static bool IsSame(Uri origin, HostString host) => origin.Scheme is "http" or "https"
        && string.Equals(origin.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && origin.Port == (host.Port ?? (origin.Scheme == "https" ? 443 : 80));
}
