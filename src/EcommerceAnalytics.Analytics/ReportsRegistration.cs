using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Analytics.Reports;
using EcommerceAnalytics.Analytics.Reports.Customers;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Analytics;

/// <summary>Registers the reports, each of which can be exported.</summary>
internal static class ReportsRegistration
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.TryAddSingleton<SalesReportQuery>();
        services.TryAddSingleton<CustomersReportQuery>();
        services.TryAddSingleton<ChurnReportQuery>();
        services.TryAddSingleton<ProductsReportQuery>();
        services.TryAddSingleton<InventoryReportQuery>();
        services.TryAddSingleton<OrderLinesQuery>();
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
}
