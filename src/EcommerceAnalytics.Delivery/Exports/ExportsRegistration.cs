using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Delivery.Exports;

/// <summary>Registers exports; modules add the reports that can be exported.</summary>
internal static class ExportsRegistration
{
    public static IServiceCollection AddExports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<DataDirectoryOptions>(configuration);
        services.AddSettings<ExportsOptions>(configuration);
        services.TryAddSingleton<RequestsInProgress>();
        services.TryAddSingleton<ExportFiles>();
        services.TryAddSingleton<ExportSignal>();
        services.TryAddSingleton<ExportRun>();
        services.TryAddScoped<ExportCommand>();
        services.TryAddScoped<ExportQuery>();
        services.AddWorker<ExportWorker>();
        return services;
    }

    /// <summary>Makes a report exportable, by the same query and the same rows as its endpoint.</summary>
    public static IServiceCollection AddExport<TQuery, TRequest, T>(
        this IServiceCollection services, string name, Func<TQuery, ReportSession, TRequest, CancellationToken, Task<T>> run,
        Func<T, Table> table, Func<T, ReportSession, ReportWorkbook> workbook)
        where TQuery : notnull
        where TRequest : PeriodRequest =>
        services.AddSingleton<ExportReport>(new ExportReport<TRequest>(name, async (provider, session, request, ct) =>
        {
            var response = await run(provider.GetRequiredService<TQuery>(), session, request, ct);
            return new ExportContent(table(response), workbook(response, session));
        }));
}
