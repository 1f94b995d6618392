using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Orders.Currencies;
using EcommerceAnalytics.Orders.Events;
using EcommerceAnalytics.Orders.Imports;
using EcommerceAnalytics.Orders.Push;
using EcommerceAnalytics.Orders.Refunds;
using EcommerceAnalytics.Orders.Removal;
using EcommerceAnalytics.Orders.Sources;
using EcommerceAnalytics.Orders.Taxes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Orders;

/// <summary>Orders, refunds, imports of orders, and the shops that they come from.</summary>
public static class OrdersModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DataDirectoryOptions>(configuration);
        services.AddSettings<TaxOptions>(configuration);
        services.AddSettings<ImportOptions>(configuration);
        services.AddSettings<SourcesOptions>(configuration);
        services.AddSettings<WebhooksOptions>(configuration);
        services.TryAddSingleton<TaxRates>();
        services.AddDataProtection().SetApplicationName("EcommerceAnalytics");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SourceKeys>();
        services.TryAddSingleton<SourceSecrets>();
        services.TryAddSingleton<OutgoingAddresses>();
        services.TryAddSingleton<ShopClient>();
        services.TryAddSingleton<DeliveryQueue>();
        services.TryAddScoped<SourceAudit>();
        services.TryAddScoped<SourceFields>();
        services.TryAddScoped<SourceIntake>();
        services.TryAddSingleton<ImportFiles>();
        services.TryAddSingleton<ImportLeases>();
        services.TryAddScoped<IWholeOrderFiles, JsonOrderFiles>();
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
        services.TryAddScoped<IOrderReader>(provider => provider.GetRequiredService<OrderQuery>());
        services.TryAddScoped<OrderEvents>();
        services.TryAddScoped<ImportsQuery>();
        services.TryAddScoped<ImportMappingsQuery>();
        services.TryAddScoped<SourceQuery>();
        services.TryAddScoped<SaveImportMappingCommand>();
        services.TryAddScoped<DeleteImportMappingCommand>();
        services.TryAddScoped<DeleteOrderCommand>();
        services.TryAddScoped<PlaceOrderCommand>();
        services.TryAddScoped<ChangeOrderStatusCommand>();
        services.TryAddScoped<RefundOrderCommand>();
        services.TryAddScoped<OrderPush>();
        services.TryAddScoped<PushOrderCommand>();
        services.TryAddScoped<PushBatchCommand>();
        services.TryAddScoped<CreateSourceCommand>();
        services.TryAddScoped<UpdateSourceCommand>();
        services.TryAddScoped<DeleteSourceCommand>();
        services.TryAddScoped<PullSourceCommand>();
        services.TryAddScoped<ReceiveMessageCommand>();
        services.TryAddScoped<RetryDeliveryCommand>();
        services.TryAddScoped<RetryFailedDeliveriesCommand>();
        services.AddWorker<ImportQueue>();
        services.AddWorker<SourceInbox>();
        services.AddWorker<SourcePull>();
        return services;
    }
}
