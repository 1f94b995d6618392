using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Currencies;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Refunds;
using EcommerceAnalytics.Orders.Taxes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Orders;

/// <summary>Orders, refunds and imports of orders.</summary>
public static class OrdersModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DataDirectoryOptions>(configuration);
        services.AddSettings<TaxOptions>(configuration);
        services.AddSettings<ImportOptions>(configuration);
        services.TryAddSingleton<TaxRates>();
        services.TryAddSingleton<ImportFiles>();
        services.TryAddSingleton<ImportLeases>();
        services.TryAddScoped<OrderImport>();
        services.TryAddScoped<ImportUndo>();
        services.TryAddSingleton<PlaceOrderQueries>();
        services.TryAddScoped<DemoStore>();
        services.TryAddScoped<ExchangeRatesQuery>();
        services.TryAddScoped<ExchangeRatesCommand>();
        services.TryAddScoped<ExchangeRateImport>();
        services.TryAddScoped<OrderListQuery>();
        services.TryAddScoped<OrderQuery>();
        services.TryAddScoped<RefundListQuery>();
        services.TryAddScoped<ImportsQuery>();
        services.TryAddScoped<DeleteOrderCommand>();
        services.TryAddScoped<PlaceOrderCommand>();
        services.TryAddScoped<ChangeOrderStatusCommand>();
        services.TryAddScoped<RefundOrderCommand>();
        services.AddWorker<ImportQueue>();
        return services;
    }
}
