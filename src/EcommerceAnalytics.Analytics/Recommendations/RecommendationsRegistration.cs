using EcommerceAnalytics.Analytics.Exports;
using EcommerceAnalytics.Analytics.Recommendations.Queries;
using EcommerceAnalytics.Analytics.Recommendations.Reports;
using EcommerceAnalytics.Analytics.Recommendations.Serving;
using EcommerceAnalytics.Analytics.Recommendations.Training;
using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Analytics.Recommendations;

/// <summary>Registers the recommendations.</summary>
internal static class RecommendationsRegistration
{
    public static IServiceCollection AddRecommendations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<RecommendationSettings>(configuration);
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
        services.TryAddScoped<RecommendationEventsCommand>();
        services.AddExport<RecommendationReportQuery, RecommendationReportRequest, RecommendationReportResponse>(
            RecommendationReportWorkbook.Name,
            (query, session, request, ct) => query.RunAsync(session, request, ct),
            response => RecommendationTables.Rates(response.Items),
            RecommendationReportWorkbook.Of);
        services.AddWorker<WarmUp>();
        services.AddWorker<TrainingInBackground>();
        return services;
    }
}
