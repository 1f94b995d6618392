using EcommerceAnalytics.Api.Health;
using EcommerceAnalytics.Api.Transactions;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>What the host does beside answering.</summary>
internal static class BackgroundWorkServiceCollectionExtensions
{
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseWatch>());
        services.AddSingleton<Housekeeping>();
        services.AddHostedService(provider => provider.GetRequiredService<Housekeeping>());
        return services;
    }
}
