using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Analytics.Explain;
using EcommerceAnalytics.Analytics.FirstOrders;
using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Analytics.Questions;
using EcommerceAnalytics.Analytics.Reconciliation;
using EcommerceAnalytics.Analytics.Reports;
using EcommerceAnalytics.Analytics.Reports.Customers;
using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Analytics.Summary;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Delivery;
using EcommerceAnalytics.Delivery.Exports;
using EcommerceAnalytics.Delivery.Responses;
using EcommerceAnalytics.Semantics.Facts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Analytics;

/// <summary>Reports: sales, products, customers, churn, retention.</summary>
public static class AnalyticsModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSales();
        services.AddQuestions();
        services.AddProductPerformance();
        services.TryAddSingleton<CustomerTableCache>();
        services.TryAddSingleton<ICustomerSegments>(provider => provider.GetRequiredService<CustomerTableCache>());
        services.TryAddSingleton<ChurnQuery>();
        services.TryAddSingleton<RetentionQuery>();
        services.TryAddSingleton<LifecycleQuery>();
        services.TryAddSingleton<RepeatPurchaseQuery>();
        services.TryAddSingleton<RfmQuery>();
        services.TryAddSingleton<FirstProductsQuery>();
        services.TryAddSingleton<PathsQuery>();
        services.AddCustomerValue(configuration);
        services.AddReports();
        return services;
    }

    /// <summary>Adds the sales figures.</summary>
    private static void AddSales(this IServiceCollection services)
    {
        services.TryAddSingleton<SalesOverTimeQuery>();
        services.TryAddSingleton<RevenueQuery>();
        services.TryAddSingleton<TopSellersQuery>();
        services.TryAddSingleton<HeatmapQuery>();
        services.TryAddSingleton<DiscountCodesQuery>();
        services.TryAddSingleton<VariantsQuery>();
        services.TryAddSingleton<SummaryQuery>();
        services.TryAddSingleton<ExplainQuery>();
        services.TryAddSingleton<ReconciliationQuery>();
    }

    /// <summary>Adds questions of any kind, once or saved.</summary>
    private static void AddQuestions(this IServiceCollection services)
    {
        services.TryAddSingleton<FiguresQuery>();
        services.TryAddSingleton<DimensionValuesQuery>();
        services.TryAddScoped<SavedQueryQuery>();
        services.TryAddScoped<SavedQueryFields>();
        services.TryAddScoped<CreateSavedQueryCommand>();
        services.TryAddScoped<UpdateSavedQueryCommand>();
        services.TryAddScoped<DeleteSavedQueryCommand>();
        services.AddSingleton<ExportReport>(new ExportReport<QueryExportRequest>("query", async (provider, session, request, ct) =>
        {
            var question = request.QueryId is { } id ? await ActivatorUtilities.CreateInstance<SavedQueryQuery>(provider, session.Db).QuestionAsync(id, request, ct) : request;
            var table = QueryTable.Of(await provider.GetRequiredService<FiguresQuery>().RunAsync(session, question, ct));
            return new ExportContent(table, ReportFrame.OneSheet(table, session, session.Resolve(question)));
        }));
    }

    /// <summary>Adds the purchase model and what it forecasts.</summary>
    private static void AddCustomerValue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CustomerModelOptions>(configuration);
        services.TryAddSingleton<CustomerModelFitting>();
        services.TryAddSingleton<CustomerValues>();
        services.TryAddSingleton<CustomerValueQuery>();
        services.TryAddSingleton<ChurnModelQuery>();
        services.TryAddSingleton<ICustomerInsights, CustomerInsightsQuery>();
        services.AddWorker<CustomerModelWorker>();
    }

    /// <summary>Adds the reports on products.</summary>
    private static void AddProductPerformance(this IServiceCollection services)
    {
        services.TryAddSingleton<ProductSales>();
        services.TryAddSingleton<AbcQuery>();
        services.TryAddSingleton<NeverSoldQuery>();
        services.TryAddSingleton<MoversQuery>();
        services.TryAddSingleton<StockCoverQuery>();
        services.TryAddSingleton<ProductLifecycleQuery>();
    }

    /// <summary>Adds the reports, each of which can be exported.</summary>
    private static void AddReports(this IServiceCollection services)
    {
        services.TryAddSingleton<SalesReportQuery>();
        services.TryAddSingleton<CustomersReportQuery>();
        services.TryAddSingleton<ChurnReportQuery>();
        services.TryAddSingleton<ProductsReportQuery>();
        services.TryAddSingleton<InventoryReportQuery>();
        services.TryAddSingleton<OrderLinesQuery>();
        services.TryAddSingleton<TaxesReportQuery>();
        services.AddSingleton<ExportReport>(new ExportReport<SalesFilterRequest>("orders", async (provider, session, request, ct) =>
            OrdersReportWorkbook.Of(await provider.GetRequiredService<OrderLinesQuery>().OpenAsync(session, request, ct), session), _ => true, hasLayouts: true));
        services.AddSingleton<ExportReport>(new ExportReport<SalesReportRequest>("sales", (provider, session, request, ct) =>
            provider.GetRequiredService<SalesReportQuery>().FileAsync(session, request, ct), request => request.IncludeOrders));
        services.AddExport<ProductsReportQuery, ProductsReportRequest, ProductsReportResponse>(
            "products", (query, session, request, ct) => query.RunAsync(session, request, ct), ProductsReportWorkbook.Products, ProductsReportWorkbook.Of, hasLayouts: true);
        services.AddExport<InventoryReportQuery, InventoryReportRequest, InventoryReportResponse>(
            "inventory", (query, session, request, ct) => query.RunAsync(session, request, ct), InventoryReportWorkbook.Products, InventoryReportWorkbook.Of);
        services.AddExport<CustomersReportQuery, CustomersReportRequest, CustomersReportResponse>(
            "customers", (query, session, request, ct) => query.RunAsync(session, request, ct), CustomersReportWorkbook.Segments, CustomersReportWorkbook.Of);
        services.AddExport<ChurnReportQuery, ChurnReportRequest, ChurnReportResponse>(
            "churn", (query, session, request, ct) => query.RunAsync(session, request, ct), ChurnReportWorkbook.Definitions, ChurnReportWorkbook.Of);
        services.AddExport<TaxesReportQuery, TaxesReportRequest, TaxesReportResponse>(
            "taxes", (query, session, request, ct) => query.RunAsync(session, request, ct), TaxesReportWorkbook.Months, TaxesReportWorkbook.Of);
        services.AddExport<ReconciliationQuery, SalesFilterRequest, ReconciliationResponse>(
            "reconciliation", (query, session, request, ct) => query.RunAsync(session, request, ct), ReconciliationQuery.Table, ReconciliationQuery.Workbook);
    }
}
