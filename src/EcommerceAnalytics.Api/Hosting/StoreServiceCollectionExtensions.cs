using EcommerceAnalytics.Common.Stores;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>The store and its clock.</summary>
internal static class StoreServiceCollectionExtensions
{
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StoreOptions>()
            .Bind(configuration.GetSection(StoreOptions.Section))
            .Validate(store => !string.IsNullOrWhiteSpace(store.Name), "Store:Name must not be empty.")
            .Validate(
                store => TimeZoneInfo.TryFindSystemTimeZoneById(store.TimeZone, out _),
                "Store:TimeZone must be an IANA time zone such as Europe/London.")
            .Validate(
                store => store.Currency is { Length: 3 } code && code.All(char.IsAsciiLetterUpper),
                "Store:Currency must be an ISO 4217 code such as GBP.")
            .Validate(store => store.Today is null or { Year: >= 1970 and < 2100 }, "Store:Today must lie in 1970 to 2099.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StoreClock>();
        return services;
    }
}
