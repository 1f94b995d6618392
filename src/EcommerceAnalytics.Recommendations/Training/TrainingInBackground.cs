using EcommerceAnalytics.Data.Platform;
using EcommerceAnalytics.Recommendations.Serving;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Recommendations.Training;

/// <summary>Trains when there is no model yet, and again when the store has moved on far enough. While that fails the current model goes on serving.</summary>
internal sealed class TrainingInBackground(
    RecommendationTraining training,
    RecommendationSettings settings,
    TimeProvider time,
    ILogger<TrainingInBackground> logger) : BackgroundWorker(time, logger)
{
    // To look costs three short reads, so that an import, of whichever process, is learnt from at once.
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
