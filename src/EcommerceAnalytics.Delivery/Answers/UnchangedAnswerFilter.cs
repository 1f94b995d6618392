using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EcommerceAnalytics.Delivery.Answers;

/// <summary>
/// Tells a client that requests the same URL again, for the same data and within the same minute, that it has the response, before
/// the parameters are bound: binding and validating them takes longer than everything else.
/// </summary>
internal sealed class UnchangedAnswerFilter(ReportSessionFactory sessions, AnswerCache cache) : IAsyncResourceFilter
{
    /// <summary>Everything in a request that its response depends on; authorisation happens before.</summary>
    public static string AddressOf(HttpRequest request) => $"{request.Path}{request.QueryString} {request.Headers.Accept}";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.IfNoneMatch is { Count: 1 } tags
            && cache.Noted(AddressOf(http.Request)) is { } noted
            && string.Equals(tags[0], noted.Tag.ToString(), StringComparison.Ordinal)
            && await sessions.PeekAsync(http.RequestAborted) is { } moment
            && (moment.Version, moment.Now) == (noted.Version, noted.Minute))
        {
            ReportAnswers.SetHeaders(http.Response, noted.Tag);
            context.Result = new StatusCodeResult(StatusCodes.Status304NotModified);
            return;
        }

        await next();
    }
}
