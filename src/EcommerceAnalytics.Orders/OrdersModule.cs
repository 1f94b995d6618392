using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Orders;

/// <summary>Registers the module.</summary>
public static class OrdersModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }
}
