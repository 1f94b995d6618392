using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Analytics.Reports;
using EcommerceAnalytics.Analytics.Reports.Customers;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Http;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Common.Workbooks;
using EcommerceAnalytics.Data.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Analytics.Exports;

/// <summary>Exports, and the reports that can be exported.</summary>
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
        services.AddSingleton<ExportReport>(new ExportReport<SalesFilterRequest>("orders", async (provider, session, request, ct) =>
            OrdersReportWorkbook.Of(await provider.GetRequiredService<OrderLinesQuery>().OpenAsync(session, request, ct), session)));
        services.AddSingleton<ExportReport>(new ExportReport<SalesReportRequest>("sales", (provider, session, request, ct) =>
            provider.GetRequiredService<SalesReportQuery>().FileAsync(session, request, ct)));
        services.AddExport<ProductsReportQuery, ProductsReportRequest, ProductsReportResponse>(
            "products", (query, session, request, ct) => query.RunAsync(session, request, ct), ProductsReportWorkbook.Products, ProductsReportWorkbook.Of);
        services.AddExport<InventoryReportQuery, InventoryReportRequest, InventoryReportResponse>(
            "inventory", (query, session, request, ct) => query.RunAsync(session, request, ct), InventoryReportWorkbook.Products, InventoryReportWorkbook.Of);
        services.AddExport<CustomersReportQuery, CustomersReportRequest, CustomersReportResponse>(
            "customers", (query, session, request, ct) => query.RunAsync(session, request, ct), CustomersReportWorkbook.Segments, CustomersReportWorkbook.Of);
        services.AddExport<ChurnReportQuery, ChurnReportRequest, ChurnReportResponse>(
            "churn", (query, session, request, ct) => query.RunAsync(session, request, ct), ChurnReportWorkbook.Definitions, ChurnReportWorkbook.Of);
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
            var answer = await run(provider.GetRequiredService<TQuery>(), session, request, ct);
            return new ExportContent(table(answer), workbook(answer, session));
        }));
}
