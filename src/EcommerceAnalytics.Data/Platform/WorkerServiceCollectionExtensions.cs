using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Data.Platform;

/// <summary>Registers background work.</summary>
public static class WorkerServiceCollectionExtensions
{
    /// <summary>Adds a worker, which the host runs while the service runs.</summary>
    public static IServiceCollection AddWorker<T>(this IServiceCollection services)
        where T : BackgroundWorker
    {
        services.TryAddSingleton<T>();
        return services.AddSingleton<BackgroundWorker>(provider => provider.GetRequiredService<T>());
    }
}
