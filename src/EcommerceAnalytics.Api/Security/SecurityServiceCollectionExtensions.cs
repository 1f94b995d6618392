using System.Net;
using System.Threading.RateLimiting;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Api.Transactions;
using EcommerceAnalytics.Common.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.Security;

/// <summary>Origins, rate limits and TLS behind a proxy.</summary>
internal static class SecurityServiceCollectionExtensions
{
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
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, IdempotencyKey.Header)
            .WithExposedHeaders(
                HeaderNames.ETag, HeaderNames.Location, HeaderNames.Link, HeaderNames.RetryAfter, HeaderNames.ContentDisposition,
                "X-Total-Count", IdempotencyKey.ReplayedHeader)));

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

            var user = context.User.Identity?.Name;
            return user is null
                ? Window((null, context.Connection.RemoteIpAddress?.ToString()), options.AnonymousRequestsPerMinute)
                : Window((user, null), options.RequestsPerMinute);
        });
        limiter.OnRejected = (rejected, _) => new ValueTask(ProblemWriter.WriteAsync(
            rejected.HttpContext,
            new Fault(StatusCodes.Status429TooManyRequests, "Too many requests; try again later.")
            {
                RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10),
            }));
    });

    private static RateLimitPartition<(string?, string?)> Window((string?, string?) key, int perMinute)
    {
        // Six segments per minute: a client that has exhausted one waits ten seconds at most.
        var perWindow = Math.Max(1, perMinute / 6);
        return RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perWindow,
            Window = TimeSpan.FromSeconds(10),
        });
    }
}
