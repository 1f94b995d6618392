using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Orders.Imports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Orders;

/// <summary>Registers the module.</summary>
public static class OrdersModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(CountedStatusesOptions.From(configuration));
        services.TryAddSingleton(TaxRates.From(configuration));
        services.TryAddScoped<OrderImport>();
        return services;
    }
}
