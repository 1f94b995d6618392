using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Customers;

/// <summary>Registers the module.</summary>
public static class CustomersModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }
}
