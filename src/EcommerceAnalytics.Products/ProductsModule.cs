using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EcommerceAnalytics.Products;

/// <summary>Registers the module.</summary>
public static class ProductsModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    public static IServiceCollection AddProducts(this IServiceCollection services, IConfiguration configuration)
    {
        return services;
    }
}
