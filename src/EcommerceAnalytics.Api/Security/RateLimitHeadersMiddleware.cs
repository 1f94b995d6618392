using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Api.Security;

/// <summary>Tells clients their limit before they reach it.</summary>
internal sealed class RateLimitHeadersMiddleware(RequestDelegate next, IOptions<RateLimiterOptions> options)
{
    public const string Limit = "RateLimit-Limit";
    public const string Remaining = "RateLimit-Remaining";
    public const string Reset = "RateLimit-Reset";

    /// <summary>Length of a window.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private static readonly object Permits = new();

    private readonly PartitionedRateLimiter<HttpContext> _limiter = options.Value.GlobalLimiter!;

    /// <summary>Notes the requests of a window for the user or address of a request.</summary>
    public static void Note(HttpContext context, int permits) => context.Items[Permits] = permits;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Items.TryGetValue(Permits, out var value) && value is int permits)
            {
                var headers = context.Response.Headers;
                var statistics = _limiter.GetStatistics(context);
                var left = statistics is WindowLimiter.Statistics window ? window.Left : Window;
                headers[Limit] = permits.ToString(CultureInfo.InvariantCulture);
                headers[Remaining] = (statistics?.CurrentAvailablePermits ?? permits).ToString(CultureInfo.InvariantCulture);
                headers[Reset] = Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
