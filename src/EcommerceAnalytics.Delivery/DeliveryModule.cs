using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Delivery.Answers;
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
    /// <summary>Adds answers over HTTP, exports and schedules; modules add the reports that can be exported.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<AnswerCache>();
        services.TryAddSingleton<ReportAnswers>();
        services.TryAddSingleton<UnchangedAnswerFilter>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<UnchangedAnswerFilter>());
        services.AddExports(configuration);
        services.AddReportSchedules(configuration);
        return services;
    }
}
