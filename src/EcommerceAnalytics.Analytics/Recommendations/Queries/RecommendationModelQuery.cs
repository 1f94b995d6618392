using System.Text.Json;
using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Analytics.Recommendations.Contracts;
using EcommerceAnalytics.Analytics.Recommendations.Training;
using EcommerceAnalytics.Data;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Recommendations.Queries;

/// <summary>Tells of the trained model.</summary>
public sealed class RecommendationModelQuery(AnalyticsDatabase database)
{
    /// <summary>Runs the query.</summary>
    public async Task<RecommendationModelResponse> RunAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await database.OpenSnapshotAsync(cancellationToken);
        return await ReadAsync(snapshot.Db, cancellationToken);
    }

    internal static async Task<RecommendationModelResponse> ReadAsync(EcommerceDbContext db, CancellationToken cancellationToken)
    {
        var model = await db.RecommendationModels.AsNoTracking().Where(m => m.IsComplete)
            .OrderByDescending(m => m.Id).FirstOrDefaultAsync(cancellationToken);
        if (model is null)
        {
            return new RecommendationModelResponse { InService = false, Reason = ResponseShapes.NotTrained, Quality = [] };
        }

        var report = JsonSerializer.Deserialize<EvaluationReport>(model.QualityJson, RecommendationTraining.Json)!;
        return new RecommendationModelResponse
        {
            InService = model.InService,
            Reason = model.Reason,
            Generation = model.Id,
            Algorithm = Enum.Parse<RecommenderAlgorithm>(model.Algorithm),
            HalfLifeDays = model.HalfLifeDays,
            TrainedAt = model.TrainedAtUtc,
            DataVersion = model.DataVersion,
            Customers = model.Customers,
            Products = model.Products,
            Pairs = model.Pairs,
            Baskets = model.Baskets,
            MeasuredFrom = DateTimeOffset.FromUnixTimeSeconds(report.Cutoff).UtcDateTime,
            MeasuredCustomers = report.Customers,
            Quality = [.. report.Rows.Select(row => new RecommendationQualityResponse
            {
                Strategy = row.Strategy,
                Target = row.Target,
                HalfLifeDays = row.HalfLifeDays,
                Customers = row.Customers,
                Recall = row.Recall,
                Ndcg = row.Ndcg,
                HitRate = row.HitRate,
                Coverage = row.Coverage,
            })],
        };
    }
}
