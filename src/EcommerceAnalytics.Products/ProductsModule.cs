using EcommerceAnalytics.Products.Batches;
using EcommerceAnalytics.Products.Categories;
using EcommerceAnalytics.Products.Inventory;
using EcommerceAnalytics.Products.Tags;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Products;

/// <summary>Products, their categories, tags and stock.</summary>
public static class ProductsModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    public static IServiceCollection AddProducts(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddScoped<ProductQuery>();
        services.TryAddScoped<CategoryQuery>();
        services.TryAddScoped<TagQuery>();
        services.TryAddScoped<InventoryQuery>();
        services.TryAddScoped<CreateProductCommand>();
        services.TryAddScoped<UpdateProductCommand>();
        services.TryAddScoped<PatchProductCommand>();
        services.TryAddScoped<DeleteProductCommand>();
        services.TryAddScoped<SetPricesCommand>();
        services.TryAddScoped<SetStocksCommand>();
        services.TryAddScoped<CreateCategoryCommand>();
        services.TryAddScoped<UpdateCategoryCommand>();
        services.TryAddScoped<DeleteCategoryCommand>();
        services.TryAddScoped<CreateTagCommand>();
        services.TryAddScoped<RenameTagCommand>();
        services.TryAddScoped<DeleteTagCommand>();
        return services;
    }
}
