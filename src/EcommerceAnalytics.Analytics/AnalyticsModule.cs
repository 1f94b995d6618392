using EcommerceAnalytics.Analytics.Recommendations;
using EcommerceAnalytics.Analytics.RollUps;
using EcommerceAnalytics.Data.Orders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Analytics;

/// <summary>Registers the module.</summary>
public static class AnalyticsModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(CountedStatusesOptions.From(configuration));
        services.TryAddSingleton<RollUpWriter>();
        services.TryAddSingleton<RollUpRebuild>();
        services.AddRecommendations(configuration);
        return services;
    }
}
