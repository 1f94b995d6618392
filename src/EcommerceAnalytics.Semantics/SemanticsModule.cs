using EcommerceAnalytics.Common.Settings;
using EcommerceAnalytics.Data.Orders;
using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Semantics.Copies;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.RollUps;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EcommerceAnalytics.Semantics;

/// <summary>What all reports share: measures, facts, roll-ups and read sessions.</summary>
public static class SemanticsModule
{
    /// <summary>Adds the measures, the roll-ups and the queries over the facts.</summary>
    /// <exception cref="ConfigurationException">A setting is not allowed.</exception>
    public static IServiceCollection AddSemantics(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<CountedStatusesOptions>(configuration);
        services.AddSettings<QuestionOptions>(configuration);
        services.AddSettings<DataDirectoryOptions>(configuration);
        services.AddSettings<CopyOptions>(configuration);
        services.TryAddSingleton(MeasureList.Standard);
        services.AddOptions<JsonOptions>().PostConfigure<MeasureList>((json, measures) => MeasureJson.AddTo(json.JsonSerializerOptions, measures));
        services.TryAddSingleton<RollUpDefinition>();
        services.TryAddSingleton<RollUpWriter>();
        services.TryAddSingleton<RollUpRebuild>();
        services.TryAddSingleton<RollUpStatus>();
        services.TryAddSingleton<RollUpCheck>();
        services.TryAddSingleton<ReportBasis>();
        services.TryAddSingleton<ReportSessionFactory>();
        services.TryAddSingleton<FiguresCopy>();
        services.TryAddSingleton<SalesQuery>();
        services.AddWorker<RollUpWorker>();
        services.AddWorker<RollUpCheckWorker>();
        services.AddWorker<CopyWorker>();
        return services;
    }
}
