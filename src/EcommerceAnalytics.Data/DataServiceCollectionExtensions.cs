using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Data.Sources;
using EcommerceAnalytics.Data.Webhooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Data;

/// <summary>Registers the database.</summary>
public static class DataServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="EcommerceDbContext"/> on the provider named by <c>Database:Provider</c> and the connection string
    /// <c>Ecommerce</c>; without either it is a file under <c>var/</c>.
    /// </summary>
    /// <exception cref="ConfigurationException">A setting is not allowed, or the provider is a server and there is no connection string.</exception>
    public static IServiceCollection AddEcommerceData(this IServiceCollection services, IConfiguration configuration)
    {
        var options = services.AddSettings<DatabaseOptions>(configuration);
        var connections = services.AddSettings<ConnectionStringsOptions>(configuration);
        connections.Require(options.Provider);
        var primary = connections.Ecommerce;
        var replica = connections.EcommerceReplica;
        services.AddSettings<CountedStatusesOptions>(configuration);
        services.TryAddSingleton<WriteGate>();
        services.TryAddSingleton<DatabaseAvailability>();
        services.TryAddSingleton<WriteTransactions>();
        services.TryAddSingleton<LeasedWork>();
        services.TryAddSingleton<DatabaseMigrator>();
        services.AddWorker<ReplicaHeartbeat>();
        services.AddWorker<SourceWatch>();
        services.TryAddSingleton<StockQueries>();
        services.TryAddScoped<StockLedger>();
        services.TryAddSingleton<WebhookSubscriptions>();
        services.TryAddSingleton<WebhookSignal>();
        services.TryAddScoped<WebhookOutbox>();
        DatabaseDialect.Of(options.Provider).AddTo(services, options, primary, replica);
        return services;
    }
}
