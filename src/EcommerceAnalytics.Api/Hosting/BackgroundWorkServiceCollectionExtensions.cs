using EcommerceAnalytics.Api.Health;
using EcommerceAnalytics.Api.Transactions;
using EcommerceAnalytics.Data.Platform;

namespace EcommerceAnalytics.Api.Hosting;

/// <summary>The background work of the host.</summary>
internal static class BackgroundWorkServiceCollectionExtensions
{
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services) =>
        services.AddWorker<DatabaseWatch>().AddWorker<WriteWatch>().AddWorker<DamageWatch>().AddWorker<Housekeeping>().AddHostedService<WorkerHost>();
}
