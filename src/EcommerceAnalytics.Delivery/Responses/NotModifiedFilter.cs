using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EcommerceAnalytics.Delivery.Responses;

/// <summary>
/// Returns 304 to a client that requests the same URL again, for the same data and within the same minute, before
/// the parameters are bound: binding and validating them takes longer than everything else.
/// </summary>
internal sealed class NotModifiedFilter(ReportSessionFactory sessions, ResponseCache cache) : IAsyncResourceFilter
{
    /// <summary>Everything in a request that its response depends on; authorisation happens before.</summary>
    public static string AddressOf(HttpRequest request) => $"{request.Path}{request.QueryString} {request.Headers.Accept}";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.IfNoneMatch is { Count: 1 } tags
            && cache.FindTag(AddressOf(http.Request)) is { } current
            && string.Equals(tags[0], current.Tag.ToString(), StringComparison.Ordinal)
            && await sessions.PeekAsync(http.RequestAborted) is { } report
            && (report.Stamp, report.Now) == (current.Stamp, current.Minute))
        {
            ReportResponder.SetHeaders(http.Response, current.Tag);
            context.Result = new StatusCodeResult(StatusCodes.Status304NotModified);
            return;
        }

        await next();
    }
}
