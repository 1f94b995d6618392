using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.Recommendations.Training;

/// <summary>Trains when there is no model yet, and again when the store has moved on far enough. While that fails the current model goes on serving.</summary>
internal sealed class TrainingInBackground(
    RecommendationTraining training,
    AnalyticsDatabase database,
    RecommendationSettings settings,
    StoreClock clock,
    TimeProvider time,
    ILogger<TrainingInBackground> logger) : BackgroundWorker(time, logger)
{
    protected override TimeSpan Period => TimeSpan.FromMinutes(5);

    protected override bool IsEnabled => settings.TrainInBackground;

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        if (await IsDueAsync(stoppingToken) && await training.RunAsync(null, stoppingToken) is { } model)
        {
            Logger.LogInformation(
                "Recommendations of generation {Generation} trained on {Pairs} pairs; in service: {InService}. {Reason}",
                model.Id,
                model.Pairs,
                model.InService,
                model.Reason);
        }
    }

    private async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        var last = await snapshot.Db.RecommendationModels.Where(m => m.IsComplete).OrderByDescending(m => m.Id)
            .Select(m => new { m.TrainedAtUtc, m.DataVersion }).FirstOrDefaultAsync(cancellationToken);
        if (last is null)
        {
            return await snapshot.Db.Orders.AnyAsync(cancellationToken);
        }

        var changes = await snapshot.ReadVersionAsync(cancellationToken) - last.DataVersion;
        return changes >= settings.RetrainAfterChanges
            || (changes != 0 && clock.UtcNow - last.TrainedAtUtc >= TimeSpan.FromHours(settings.RetrainAfterHours));
    }
}
