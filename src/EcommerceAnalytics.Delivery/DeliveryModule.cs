using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Delivery.Email;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Delivery.Folders;
using EcommerceAnalytics.Delivery.Layouts;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Delivery.Schedules;
using EcommerceAnalytics.Delivery.Storage;
using EcommerceAnalytics.Delivery.Webhooks;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Delivery;

/// <summary>Delivery of reports, independent of any particular one: HTTP responses, exports and schedules.</summary>
public static class DeliveryModule
{
    /// <summary>Adds HTTP responses, exports and schedules; other modules add the reports that can be exported.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddResponses();
        services.AddExports(configuration);
        services.AddWebhooks(configuration);
        services.AddEmail(configuration);
        services.AddLayouts();
        services.AddSchedules(configuration);
        return services;
    }

    /// <summary>Makes a report exportable, by the same query and the same rows as its endpoint.</summary>
    internal static IServiceCollection AddExport<TQuery, TRequest, T>(
        this IServiceCollection services, string name, Func<TQuery, ReportSession, TRequest, CancellationToken, Task<T>> run,
        Func<T, Table> table, Func<T, ReportSession, ReportWorkbook> workbook, bool hasLayouts = false)
        where TQuery : notnull
        where TRequest : PeriodRequest =>
        services.AddSingleton<ExportReport>(new ExportReport<TRequest>(name, async (provider, session, request, ct) =>
        {
            var response = await run(provider.GetRequiredService<TQuery>(), session, request, ct);
            return new ExportContent(table(response), workbook(response, session));
        }, hasLayouts: hasLayouts));

    private static void AddResponses(this IServiceCollection services)
    {
        services.TryAddSingleton<ResponseCache>();
        services.TryAddSingleton<QuestionLimit>();
        services.TryAddSingleton<ReportResponder>();
        services.TryAddSingleton<NotModifiedFilter>();
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, FileParametersDescription>());
        services.Configure<MvcOptions>(mvc =>
        {
            mvc.Filters.AddService<NotModifiedFilter>();
            mvc.Filters.Add(new FileParametersFilter());
        });
    }

    private static void AddExports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DataDirectoryOptions>(configuration);
        services.AddSettings<ExportsOptions>(configuration);
        services.TryAddSingleton<RequestsInProgress>();
        services.TryAddSingleton<ExportFiles>();
        services.TryAddSingleton<ExportSignal>();
        services.TryAddSingleton<ExportRun>();
        services.TryAddSingleton<ExportColumns>();
        services.TryAddSingleton<ExportAudit>();
        services.TryAddScoped<ExportQueue>();
        services.TryAddScoped<ExportQuery>();
        services.TryAddScoped<CreateExportCommand>();
        services.TryAddScoped<DeleteExportCommand>();
        services.AddWorker<ExportWorker>();
    }

    private static void AddLayouts(this IServiceCollection services)
    {
        services.TryAddScoped<ReportLayoutQuery>();
        services.TryAddScoped<ReportLayoutFields>();
        services.TryAddScoped<CreateReportLayoutCommand>();
        services.TryAddScoped<UpdateReportLayoutCommand>();
        services.TryAddScoped<DeleteReportLayoutCommand>();
    }

    private static void AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<WebhooksOptions>(configuration);
        services.AddDataProtection();
        services.TryAddSingleton<OutgoingAddresses>();
        services.TryAddSingleton<WebhookSender>();
        services.TryAddSingleton<WebhookSecrets>();
        services.TryAddSingleton<WebhookAttempt>();
        services.TryAddScoped<WebhookQuery>();
        services.TryAddScoped<WebhookFields>();
        services.TryAddScoped<WebhookAudit>();
        services.TryAddScoped<CreateWebhookCommand>();
        services.TryAddScoped<UpdateWebhookCommand>();
        services.TryAddScoped<DeleteWebhookCommand>();
        services.TryAddScoped<ResendWebhookMessageCommand>();
        services.AddWorker<WebhookWorker>();
    }

    private static void AddEmail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<EmailOptions>(configuration).Require();
        services.TryAddSingleton<EmailRecipients>();
        services.TryAddSingleton<MailSender>();
        services.TryAddSingleton<ReportMail>();
        services.TryAddSingleton<TestEmailCommand>();
    }

    private static void AddSchedules(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ObjectStorageOptions>(configuration).Require();
        services.TryAddSingleton<ScheduleAnnouncements>();
        services.TryAddSingleton<ScheduleDeliveries>();
        services.TryAddSingleton<FolderTarget>();
        services.TryAddSingleton<BucketTarget>();
        services.TryAddScoped<ScheduleForecast>();
        services.TryAddScoped<ReportScheduleQuery>();
        services.TryAddScoped<ReportScheduleAudit>();
        services.TryAddScoped<ReportScheduleFields>();
        services.TryAddScoped<ReportScheduleStart>();
        services.TryAddScoped<CreateReportScheduleCommand>();
        services.TryAddScoped<UpdateReportScheduleCommand>();
        services.TryAddScoped<DeleteReportScheduleCommand>();
        services.TryAddScoped<RunReportScheduleCommand>();
        services.AddWorker<ScheduleWorker>();
    }
}
