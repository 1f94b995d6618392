using EcommerceAnalytics.Recommendations.BasketRules;
using EcommerceAnalytics.Recommendations.Events;
using EcommerceAnalytics.Recommendations.Quality;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Recommendations.Reports;

/// <summary>Assembles the recommendations report from its queries, in one read session.</summary>
public sealed class RecommendationReportQuery(BasketRulesQuery rules)
{
    /// <exception cref="Common.Errors.RequestException">400: the range is malformed.</exception>
    public async Task<RecommendationReportResponse> RunAsync(
        ReportSession session, RecommendationReportRequest request, CancellationToken cancellationToken)
    {
        var response = await RecommendationRatesQuery.RunAsync(session, request, cancellationToken);
        var model = await RecommendationModelQuery.ReadAsync(session.Db, cancellationToken);
        var (best, count) = await rules.BestAsync(model.Generation, request.Rules, cancellationToken);
        return new RecommendationReportResponse
        {
            Items = response.Items,
            Totals = response.Totals,
            Model = model,
            Rules = best,
            RuleCount = count,
            Meta = response.Meta,
        };
    }
}
