using System.Globalization;

namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>Whether a model may serve.</summary>
/// <param name="InService">True if the chosen model beats recent popularity.</param>
/// <param name="Chosen">The best row that was asked for; null if no model was measured.</param>
/// <param name="RecentPopularity">What it has to beat; null if it was not measured.</param>
/// <param name="Reason">The decision in a sentence.</param>
public sealed record ServingDecision(bool InService, EvaluationRow? Chosen, EvaluationRow? RecentPopularity, string Reason);

/// <summary>A model that does not beat the popular products of the last 30 days is not put into service.</summary>
public static class ServingGate
{
    /// <summary>Takes the best model by NDCG (ties: the earlier row) and compares it with recent popularity.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="algorithm">Only this algorithm; null for any.</param>
    /// <param name="halfLife">Only this half-life; null for any.</param>
    public static ServingDecision Decide(EvaluationReport report, RecommenderAlgorithm? algorithm = null, TimeDecay? halfLife = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var news = report.Rows.Where(static r => r.Target == EvaluationTarget.NewProducts).ToArray();
        var popularity = Array.Find(news, static r => r.Strategy == EvaluatedStrategy.PopularRecent);
        var chosen = news
            .Where(r => r.Algorithm is not null
                && (algorithm is null || r.Algorithm == algorithm)
                && (halfLife is null || r.HalfLifeDays == halfLife.Value.HalfLifeDays))
            .MaxBy(static r => r.Ndcg);
        if (chosen is null || popularity is null)
        {
            return new ServingDecision(false, chosen, popularity, "No such model was measured beside recent popularity.");
        }

        if (chosen.Customers == 0)
        {
            return new ServingDecision(false, chosen, popularity, "No customer bought both before and after the cutoff.");
        }

        var inService = chosen.Ndcg > popularity.Ndcg;
        return new ServingDecision(
            inService,
            chosen,
            popularity,
            string.Create(
                CultureInfo.InvariantCulture,
                $"NDCG@{report.K} {chosen.Ndcg:0.0000} of {chosen.Algorithm} {(inService ? "beats" : "does not beat")} {popularity.Ndcg:0.0000} of the products popular in the last {RecommenderEvaluation.RecentDays} days."));
    }
}
