using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Customers;

/// <summary>Customers.</summary>
public static class CustomersModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddScoped<CustomerListQuery>();
        services.TryAddScoped<CustomerQuery>();
        services.TryAddScoped<CustomerByEmailQuery>();
        services.TryAddScoped<CustomerOrdersQuery>();
        services.TryAddScoped<CreateCustomerCommand>();
        services.TryAddScoped<UpdateCustomerCommand>();
        services.TryAddScoped<PatchCustomerCommand>();
        services.TryAddScoped<FindOrCreateCustomerCommand>();
        services.TryAddScoped<MergeCustomersCommand>();
        services.TryAddScoped<UndoMergeCommand>();
        services.TryAddScoped<EraseCustomerCommand>();
        return services;
    }
}
