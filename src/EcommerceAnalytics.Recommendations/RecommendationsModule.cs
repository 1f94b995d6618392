using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Delivery;
using EcommerceAnalytics.Recommendations.BasketRules;
using EcommerceAnalytics.Recommendations.Events;
using EcommerceAnalytics.Recommendations.Lists;
using EcommerceAnalytics.Recommendations.Quality;
using EcommerceAnalytics.Recommendations.Reports;
using EcommerceAnalytics.Recommendations.Serving;
using EcommerceAnalytics.Recommendations.Training;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Recommendations;

/// <summary>Recommendations: training, and serving lists, rules and reports.</summary>
public static class RecommendationsModule
{
    /// <summary>Adds the queries and commands of the module.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddRecommendations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new ReportSettings(services.AddSettings<RecommendationOptions>(configuration)));
        services.TryAddSingleton<PurchaseReader>();
        services.TryAddSingleton<StoreEvaluation>();
        services.TryAddSingleton<RecommendationTraining>();
        services.TryAddSingleton<CurrentServingState>();
        services.TryAddSingleton<PopularProducts>();
        services.TryAddScoped<CustomerHistories>();
        services.TryAddScoped<ProductFacts>();
        services.TryAddScoped<CustomerRecommendationsQuery>();
        services.TryAddScoped<RelatedProductsQuery>();
        services.TryAddSingleton<BasketRulesQuery>();
        services.TryAddSingleton<RecommendationModelQuery>();
        services.TryAddSingleton<RecommendationReportQuery>();
        services.TryAddScoped<AddRecommendationEventsCommand>();
        services.AddExport<RecommendationReportQuery, RecommendationReportRequest, RecommendationReportResponse>(
            RecommendationReportWorkbook.Name,
            (query, session, request, ct) => query.RunAsync(session, request, ct),
            response => RecommendationTables.Rates(response.Items),
            RecommendationReportWorkbook.Of);
        services.AddWorker<WarmUp>();
        services.AddWorker<TrainingWorker>();
        return services;
    }
}
