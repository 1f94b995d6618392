using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Delivery.Schedules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Delivery;

/// <summary>Registers how reports reach their readers.</summary>
public static class DeliveryModule
{
    /// <summary>Adds HTTP responses, exports and schedules; other modules add the reports that can be exported.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<ResponseCache>();
        services.TryAddSingleton<ReportResponder>();
        services.TryAddSingleton<NotModifiedFilter>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<NotModifiedFilter>());
        services.AddExports(configuration);
        services.AddReportSchedules(configuration);
        return services;
    }
}
