using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EcommerceAnalytics.Analytics.Recommendations.Training;

/// <summary>Trains when there is no model yet, and again when the store has moved on far enough.</summary>
internal sealed class TrainingInBackground(
    RecommendationTraining training,
    AnalyticsDatabase database,
    RecommendationSettings settings,
    StoreClock clock,
    TimeProvider time,
    ILogger<TrainingInBackground> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.TrainInBackground)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                if (await IsDueAsync(stoppingToken) && await training.RunAsync(null, stoppingToken) is { } model)
                {
                    logger.LogInformation(
                        "Recommendations of generation {Generation} trained on {Pairs} pairs; in service: {InService}. {Reason}",
                        model.Id,
                        model.Pairs,
                        model.InService,
                        model.Reason);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The present model goes on serving; the next round tries again.
                logger.LogWarning(e, "Recommendations could not be trained");
            }
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
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
