using EcommerceAnalytics.Client;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client.</summary>
public static class EcommerceAnalyticsServiceCollectionExtensions
{
    /// <summary>A report may take half a minute before its first byte.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Adds <see cref="EcommerceAnalyticsClient"/>, which signs in by itself, renews its token, and repeats what failed: reads, and writes
    /// under an Idempotency-Key.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets address and credentials.</param>
    /// <returns>The builder of the underlying <see cref="HttpClient"/>.</returns>
    public static IHttpClientBuilder AddEcommerceAnalyticsClient(this IServiceCollection services, Action<EcommerceAnalyticsOptions> configure)
    {
        services.AddOptions<EcommerceAnalyticsOptions>().Configure(configure)
            .Validate(options => options.BaseAddress is { IsAbsoluteUri: true }, "BaseAddress must be the absolute address of the installation.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TokenSource>();
        services.TryAddTransient<TokenHandler>();
        var builder = services.AddHttpClient<EcommerceAnalyticsClient>((provider, http) =>
        {
            http.BaseAddress = provider.GetRequiredService<IOptions<EcommerceAnalyticsOptions>>().Value.BaseAddress;
            http.Timeout = Timeout.InfiniteTimeSpan;
        });
        builder.AddStandardResilienceHandler(resilience =>
        {
            resilience.AttemptTimeout.Timeout = AttemptTimeout;
            resilience.CircuitBreaker.SamplingDuration = 2 * AttemptTimeout;
            resilience.TotalRequestTimeout.Timeout = TotalTimeout;
            var isTransient = resilience.Retry.ShouldHandle;
            resilience.Retry.ShouldHandle = async failed => IsRepeatable(failed.Context.GetRequestMessage()) && await isTransient(failed);
        });
        return builder.AddHttpMessageHandler<TokenHandler>();
    }

    private static bool IsRepeatable(HttpRequestMessage? request) =>
        request is not null && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Headers.Contains("Idempotency-Key"));
}
