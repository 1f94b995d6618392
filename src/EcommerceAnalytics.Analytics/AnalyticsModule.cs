using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Analytics.Churn;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Analytics.CustomerValue;
using EcommerceAnalytics.Analytics.Explain;
using EcommerceAnalytics.Analytics.Exports;
using EcommerceAnalytics.Analytics.ProductPerformance;
using EcommerceAnalytics.Analytics.Recommendations;
using EcommerceAnalytics.Analytics.Reconciliation;
using EcommerceAnalytics.Analytics.Reports;
using EcommerceAnalytics.Analytics.Reports.Customers;
using EcommerceAnalytics.Analytics.Retention;
using EcommerceAnalytics.Analytics.Rfm;
using EcommerceAnalytics.Analytics.RollUps;
using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Analytics.Schedules;
using EcommerceAnalytics.Common.Customers;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Analytics;

/// <summary>Registers the module.</summary>
public static class AnalyticsModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddAnalytics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CountedStatusesOptions>(configuration);
        services.AddSales();
        services.AddProductPerformance();
        services.TryAddSingleton<CustomerTableCache>();
        services.TryAddSingleton<ChurnQuery>();
        services.TryAddSingleton<RetentionQuery>();
        services.TryAddSingleton<LifecycleQuery>();
        services.TryAddSingleton<RepeatPurchaseQuery>();
        services.TryAddSingleton<RfmQuery>();
        services.AddCustomerValue(configuration);
        services.TryAddSingleton<SalesReportQuery>();
        services.TryAddSingleton<CustomersReportQuery>();
        services.TryAddSingleton<ChurnReportQuery>();
        services.TryAddSingleton<OrderLinesQuery>();
        services.AddExports(configuration);
        services.AddReportSchedules(configuration);
        services.AddRecommendations(configuration);
        return services;
    }

    /// <summary>Adds roll-ups, and the answers made of them.</summary>
    private static void AddSales(this IServiceCollection services)
    {
        services.TryAddSingleton(MeasureList.Standard);
        services.AddOptions<JsonOptions>().PostConfigure<MeasureList>((json, measures) => MeasureJson.AddTo(json.JsonSerializerOptions, measures));
        services.TryAddSingleton<RollUpDefinition>();
        services.TryAddSingleton<RollUpWriter>();
        services.TryAddSingleton<RollUpRebuild>();
        services.TryAddSingleton<RollUpStatus>();
        services.AddWorker<RollUpWorker>();
        services.TryAddSingleton<RollUpCheck>();
        services.AddWorker<RollUpCheckWorker>();
        services.TryAddSingleton<ReportSessionFactory>();
        services.TryAddSingleton<AnswerCache>();
        services.TryAddSingleton<ReportAnswers>();
        services.TryAddSingleton<UnchangedAnswerFilter>();
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<UnchangedAnswerFilter>());
        services.TryAddSingleton<SalesQuery>();
        services.TryAddSingleton<SalesOverTimeQuery>();
        services.TryAddSingleton<RevenueQuery>();
        services.TryAddSingleton<TopSellersQuery>();
        services.TryAddSingleton<SummaryQuery>();
        services.TryAddSingleton<ExplainQuery>();
        services.TryAddSingleton<ReconciliationQuery>();
    }

    /// <summary>Adds the purchase model and what it forecasts.</summary>
    private static void AddCustomerValue(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CustomerModelSettings>(configuration);
        services.TryAddSingleton<CustomerModelFitting>();
        services.TryAddSingleton<CustomerValues>();
        services.TryAddSingleton<CustomerValueQuery>();
        services.TryAddSingleton<ChurnModelQuery>();
        services.TryAddSingleton<ICustomerInsights, CustomerInsightsQuery>();
        services.AddWorker<CustomerModelRefresh>();
    }

    /// <summary>Adds how products do.</summary>
    private static void AddProductPerformance(this IServiceCollection services)
    {
        services.TryAddSingleton<ProductSales>();
        services.TryAddSingleton<AbcQuery>();
        services.TryAddSingleton<NeverSoldQuery>();
        services.TryAddSingleton<MoversQuery>();
        services.TryAddSingleton<StockCoverQuery>();
        services.TryAddSingleton<ProductLifecycleQuery>();
        services.TryAddSingleton<ProductsReportQuery>();
        services.TryAddSingleton<InventoryReportQuery>();
    }
}
