using EcommerceAnalytics.Common.Http;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>Tells work in the background that somebody waits for an answer.</summary>
internal sealed class RequestsInProgressMiddleware(RequestDelegate next, RequestsInProgress requests)
{
    public async Task InvokeAsync(HttpContext context)
    {
        requests.Begin();
        try
        {
            await next(context);
        }
        finally
        {
            requests.End();
        }
    }
}
