using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Common.Stores;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>The store and its clock.</summary>
internal static class StoreServiceCollectionExtensions
{
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<StoreOptions>(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<StoreClock>();
        return services;
    }
}
