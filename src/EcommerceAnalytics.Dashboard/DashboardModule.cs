using EcommerceAnalytics.Dashboard.Assets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Dashboard;

/// <summary>The pages for people: static files that read the public API and nothing else.</summary>
public static class DashboardModule
{
    /// <summary>Adds the files of the pages.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => AssetStore.Load(typeof(DashboardModule).Assembly));
        return services;
    }
}
