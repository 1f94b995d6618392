using EcommerceAnalytics.Products.Commands;
using EcommerceAnalytics.Products.Queries;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Products;

/// <summary>Registers the module.</summary>
public static class ProductsModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    public static IServiceCollection AddProducts(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddScoped<ProductQuery>();
        services.TryAddScoped<CategoryQuery>();
        services.TryAddScoped<TagQuery>();
        services.TryAddScoped<InventoryQuery>();
        services.TryAddScoped<ProductCommand>();
        services.TryAddScoped<CategoryCommand>();
        services.TryAddScoped<TagCommand>();
        return services;
    }
}
