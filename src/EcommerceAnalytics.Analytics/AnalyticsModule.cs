using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Analytics;

/// <summary>Registers the module.</summary>
public static class AnalyticsModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }
}
