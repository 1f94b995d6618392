using System.Security.Claims;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Http;

namespace EcommerceAnalytics.Api.Authentication;

/// <summary>What no API key may do: write with one that only reads, and what users do themselves, such as making keys.</summary>
internal sealed class ApiKeyGuardMiddleware(RequestDelegate next)
{
    /// <summary>The claim of requests that are signed in by a key.</summary>
    public const string KeyClaim = "api_key";

    /// <summary>Of a key that only reads.</summary>
    public const string ReadOnly = "r";

    /// <summary>Of a key that reads and writes.</summary>
    public const string ReadWrite = "rw";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.User.FindFirstValue(KeyClaim) is not { } scope || context.GetEndpoint() is not { } endpoint)
        {
            return next(context);
        }

        if (endpoint.Metadata.GetMetadata<SignedInOnlyAttribute>() is not null)
        {
            return ProblemWriter.WriteAsync(context, new Fault(403, "An API key cannot be used here; sign in with name and password.") { Code = ErrorCodes.SignInRequired });
        }

        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            || endpoint.Metadata.GetMetadata<ReadsAttribute>() is not null;
        return scope == ReadOnly && !reads
            ? ProblemWriter.WriteAsync(context, new Fault(403, "This API key only reads.") { Code = ErrorCodes.ReadOnlyKey })
            : next(context);
    }
}
