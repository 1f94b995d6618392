using EcommerceAnalytics.Algorithms.Recommenders;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Recommendations.Lists;
using EcommerceAnalytics.Recommendations.Serving;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Quality;

/// <summary>Reads the trained model.</summary>
public sealed class RecommendationModelQuery(AnalyticsDatabase database)
{
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

        var training = TrainingReport.Parse(model.QualityJson);
        var (report, choice) = (training.Comparison, training.Choice);
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
            PopularityShare = choice.PopularityShare,
            OrderDecay = choice.OrderDecay,
            BuyAgainShare = choice.BuyAgainShare,
            CategoryLimit = choice.CategoryLimit,
            RepeatCategoryLimit = choice.RepeatCategoryLimit,
            BuyAgainCategoryLimit = choice.BuyAgainCategoryLimit,
            Outcome = report?.Decision.Outcome,
            MeasuredFrom = report is null ? null : DateTimeOffset.FromUnixTimeSeconds(report.Cutoff).UtcDateTime,
            MeasuredCustomers = report?.Customers,
            Quality = [.. (report?.Rows ?? []).Select(row => new RecommendationQualityResponse
            {
                Strategy = row.Strategy,
                Target = row.Target,
                HalfLifeDays = row.HalfLifeDays,
                PopularityShare = row.PopularityShare,
                OrderDecay = row.OrderDecay,
                BuyAgainShare = row.BuyAgainShare,
                CategoryLimit = row.CategoryLimit,
                Customers = row.Customers,
                Recall = row.Recall,
                Ndcg = row.Ndcg,
                HitRate = row.HitRate,
                Coverage = row.Coverage,
            })],
        };
    }
}
