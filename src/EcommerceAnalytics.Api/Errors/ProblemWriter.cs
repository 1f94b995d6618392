using System.Globalization;
using EcommerceAnalytics.Common.Stores;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Api.Errors;

/// <summary>Writes problems regardless of the Accept header.</summary>
internal static class ProblemWriter
{
    /// <summary>Media type of every error.</summary>
    public const string MediaType = "application/problem+json";

    private const string Link = "link";

    /// <summary>Writes the problem for a bare status.</summary>
    public static Task WriteAsync(HttpContext context, int status) => WriteAsync(context, FaultOf(status));

    /// <summary>The problem of a bare status.</summary>
    public static Fault FaultOf(int status) => new(status, Detail(status));

    public static async Task WriteAsync(HttpContext context, Fault fault)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        context.Response.StatusCode = fault.Status;
        if (fault.RetryAfter is { } after)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        // The request's cancellation token may already be cancelled, and the response is short.
        await context.Response.WriteAsJsonAsync(Describe(context, fault), options: null, contentType: MediaType, CancellationToken.None);
    }

    /// <summary>The problem document of a fault.</summary>
    public static ProblemDetails Describe(HttpContext context, Fault fault)
    {
        var factory = context.RequestServices.GetRequiredService<ProblemDetailsFactory>();
        var problem = factory.CreateProblemDetails(context, fault.Status, detail: fault.Detail);
        problem.Type ??= "about:blank";
        problem.Title ??= ReasonPhrases.GetReasonPhrase(fault.Status);
        problem.Extensions["code"] = fault.Code;
        foreach (var (name, value) in fault.Extensions)
        {
            problem.Extensions[name] = name == Link && value is string path ? context.RequestServices.GetRequiredService<IOptions<StoreOptions>>().Value.LinkTo(path) : value;
        }

        if (fault.Errors.Count > 0)
        {
            problem.Extensions["errors"] = fault.Errors;
        }

        return problem;
    }

    private static string Detail(int status) => status switch
    {
        401 => "A valid access token is required; get one from POST /api/v1/auth/token.",
        403 => "The role of this user does not permit this operation.",
        404 => "There is no resource at this URL.",
        405 => "This URL does not support this method; the Allow header lists those it does.",
        413 => "The request body is too large.",
        415 => "The request body must be JSON in UTF-8 (Content-Type: application/json).",
        429 => "Too many requests; try again later.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };
}
