using EcommerceAnalytics.Common.Http;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>Tells background work that a request is waiting for its response.</summary>
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
