using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Api.Hosting;
using EcommerceAnalytics.Api.Transactions;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Net.Http.Headers;

namespace EcommerceAnalytics.Api.Security;

/// <summary>Origins, limits of use, TLS behind a proxy.</summary>
internal static class SecurityServiceCollectionExtensions
{
    /// <summary>Setting with the web pages that may call the API, as an array; closed without it.</summary>
    public const string OriginsSetting = "Cors:Origins";

    /// <summary>Setting with the addresses of the proxies whose X-Forwarded headers count, as an array.</summary>
    public const string ProxiesSetting = "ForwardedHeaders:KnownProxies";

    private const int DefaultUserLimit = 600_000;
    private const int DefaultAnonymousLimit = 6_000;

    /// <exception cref="ConfigurationException">An origin, an address or a limit is not one.</exception>
    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });
        AddCors(services, Values(configuration, OriginsSetting));
        AddForwardedHeaders(services, Values(configuration, ProxiesSetting));
        AddRateLimits(
            services,
            Limit(configuration, "RateLimit:RequestsPerMinute", DefaultUserLimit),
            Limit(configuration, "RateLimit:AnonymousRequestsPerMinute", DefaultAnonymousLimit));
        return services;
    }

    public static string[] Values(IConfiguration configuration, string setting) =>
        configuration.GetSection(setting).Get<string[]>() ?? [];

    private static void AddCors(IServiceCollection services, string[] origins)
    {
        foreach (var origin in origins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
            {
                throw new ConfigurationException($"{OriginsSetting} has '{origin}'; an origin is like https://shop.example.com, without a path.");
            }
        }

        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(origins)
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, IdempotencyKey.Header)
            .WithExposedHeaders(
                HeaderNames.ETag, HeaderNames.Location, HeaderNames.Link, HeaderNames.RetryAfter, HeaderNames.ContentDisposition,
                "X-Total-Count", IdempotencyKey.ReplayedHeader)));
    }

    private static void AddForwardedHeaders(IServiceCollection services, string[] proxies) => services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                forwarded.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new ConfigurationException($"{ProxiesSetting} has '{proxy}'; allowed are addresses (10.0.0.1) and networks (10.0.0.0/8).");
            }
        }
    });

    private static void AddRateLimits(IServiceCollection services, int perUser, int perAddress) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string?, string?)>(context =>
        {
            if (context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
            {
                return RateLimitPartition.GetNoLimiter<(string?, string?)>((null, null));
            }

            var user = context.User.Identity?.Name;
            return user is null
                ? Window((null, context.Connection.RemoteIpAddress?.ToString()), perAddress)
                : Window((user, null), perUser);
        });
        limiter.OnRejected = (rejected, _) => new ValueTask(ProblemWriter.WriteAsync(
            rejected.HttpContext,
            new Fault(StatusCodes.Status429TooManyRequests, "Too many requests: try again later.")
            {
                RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10),
            }));
    });

    private static RateLimitPartition<(string?, string?)> Window((string?, string?) key, int perMinute)
    {
        // Six windows a minute: whoever used up one waits ten seconds at most.
        var perWindow = Math.Max(1, perMinute / 6);
        return RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perWindow,
            Window = TimeSpan.FromSeconds(10),
        });
    }

    private static int Limit(IConfiguration configuration, string setting, int otherwise) => configuration[setting] switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 6 => limit,
        var text => throw new ConfigurationException($"{setting} is '{text}'; allowed are whole numbers from 6."),
    };
}
