using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Semantics.Changes;
using EcommerceAnalytics.Semantics.Checks;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Semantics;

/// <summary>What all reports share: measures, facts, their columnar copy and read sessions.</summary>
public static class SemanticsModule
{
    /// <summary>Adds the measures, the copy and the queries over the facts.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddSemantics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CountedStatusesOptions>(configuration);
        services.AddSettings<QuestionOptions>(configuration);
        services.AddSettings<DataDirectoryOptions>(configuration);
        services.AddSettings<CopyOptions>(configuration);
        services.TryAddSingleton(MeasureList.Standard);
        services.AddOptions<JsonOptions>().PostConfigure<MeasureList>((json, measures) => MeasureJson.AddTo(json.JsonSerializerOptions, measures));
        services.TryAddSingleton<FiguresDefinition>();
        services.TryAddSingleton<ReportBasis>();
        services.TryAddSingleton<ReportSessionFactory>();
        services.TryAddSingleton<ChangeFolding>();
        services.TryAddSingleton<FiguresCopy>();
        services.TryAddSingleton<CopyRebuild>();
        services.TryAddSingleton<SalesQuery>();
        services.TryAddSingleton<CopyCheck>();
        services.AddWorker<ChangeFoldingWorker>();
        services.AddWorker<CopyWorker>();
        services.AddWorker<CopyCheckWorker>();
        return services;
    }
}
