using System.Net;
using System.Threading.RateLimiting;
using EcommerceAnalytics.Api.Auditing;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Api.Transactions;
using EcommerceAnalytics.Common.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.Security;

/// <summary>Origins, rate limits and TLS behind a proxy.</summary>
internal static class SecurityServiceCollectionExtensions
{
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromHours(2);

    /// <exception cref="ConfigurationException">An origin, an address or a limit is not one.</exception>
    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });
        AddCors(services, services.AddSettings<CrossOriginOptions>(configuration));
        AddForwardedHeaders(services, services.AddSettings<ProxyOptions>(configuration));
        AddRateLimits(services, services.AddSettings<RateLimitOptions>(configuration));
        return services;
    }

    private static void AddCors(IServiceCollection services, CrossOriginOptions options) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.Origins])
            .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, IdempotencyKey.Header,
                RequestIdMiddleware.Header, HeaderNames.TraceParent, HeaderNames.TraceState)
            .WithExposedHeaders(
                HeaderNames.ETag, HeaderNames.Location, HeaderNames.Link, HeaderNames.RetryAfter, HeaderNames.ContentDisposition,
                "X-Total-Count", IdempotencyKey.ReplayedHeader, RequestIdMiddleware.Header, HeaderNames.WWWAuthenticate,
                RateLimitHeadersMiddleware.Limit, RateLimitHeadersMiddleware.Remaining, RateLimitHeadersMiddleware.Reset)
            .SetPreflightMaxAge(PreflightMaxAge)));

    private static void AddForwardedHeaders(IServiceCollection services, ProxyOptions options) => services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.KnownProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }
    });

    private static void AddRateLimits(IServiceCollection services, RateLimitOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string?, string?)>(context =>
        {
            if (context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
            {
                return RateLimitPartition.GetNoLimiter<(string?, string?)>((null, null));
            }

            // The name of a key is its owner's and its own: each key has a limit of its own.
            if (context.User.Identity?.Name is { } user)
            {
                return Window(context, (user, null), options.RequestsPerMinute);
            }

            // A platform signs what it sends instead of bringing a token, and sends a burst of orders from few addresses.
            var address = context.Connection.RemoteIpAddress?.ToString();
            return IsMessageOfShop(context.Request)
                ? Window(context, ("/webhook", address), options.RequestsPerMinute)
                : Window(context, (null, address), options.AnonymousRequestsPerMinute);
        });
        limiter.OnRejected = (rejected, _) => new ValueTask(ProblemWriter.WriteAsync(
            rejected.HttpContext,
            new Fault(StatusCodes.Status429TooManyRequests, "Too many requests; try again later.")
            {
                RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : RateLimitHeadersMiddleware.Window,
            }));
    });

    private static bool IsMessageOfShop(HttpRequest request) =>
        request.Path.StartsWithSegments("/api/v1/sources", StringComparison.OrdinalIgnoreCase, out var rest)
        && rest.Value!.EndsWith("/webhook", StringComparison.OrdinalIgnoreCase);

    private static RateLimitPartition<(string?, string?)> Window(HttpContext context, (string?, string?) key, int perMinute)
    {
        // Six segments per minute: a client that has exhausted one waits ten seconds at most.
        var perWindow = Math.Max(1, perMinute / 6);
        RateLimitHeadersMiddleware.Note(context, perWindow);
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        return RateLimitPartition.Get(key, _ => new WindowLimiter(perWindow, RateLimitHeadersMiddleware.Window, time));
    }
}
