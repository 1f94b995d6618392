using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>Reports at set times, and the announcements of their files.</summary>
internal static class SchedulesRegistration
{
    public static IServiceCollection AddReportSchedules(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<WebhooksOptions>(configuration);
        services.TryAddSingleton<WebhookSender>();
        services.TryAddSingleton<WebhookDelivery>();
        services.TryAddScoped<ReportScheduleQuery>();
        services.TryAddScoped<ReportScheduleCommand>();
        services.AddWorker<ScheduleWorker>();
        return services;
    }
}
