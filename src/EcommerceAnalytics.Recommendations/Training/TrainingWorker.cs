using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Recommendations.Serving;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Recommendations.Training;

/// <summary>Trains when there is no model yet, and again when enough has changed. While that fails, the current model remains in service.</summary>
internal sealed class TrainingWorker(
    RecommendationTraining training,
    RecommendationOptions settings,
    TimeProvider time,
    ILogger<TrainingWorker> logger) : BackgroundWorker(time, logger)
{
    // A check costs three short reads, so an import by any process is noticed at once.
    protected override TimeSpan Period => TimeSpan.FromSeconds(10);

    protected override bool IsEnabled => settings.TrainInBackground;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        if (await training.IsDueAsync(stoppingToken) && await training.RunAsync(null, stoppingToken) is { } model)
        {
            Logger.LogInformation(
                "Recommendations of generation {Generation} trained on {Pairs} pairs; in service: {InService}. {Reason}",
                model.Id,
                model.Pairs,
                model.InService,
                model.Reason);
        }
    }
}
