using EcommerceAnalytics.Recommendations.Queries;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Recommendations.Reports;

/// <summary>Puts the report on recommendations together from the queries of the analytics, in one reading of the data.</summary>
public sealed class RecommendationReportQuery(BasketRulesQuery rules)
{
    /// <summary>Runs the queries.</summary>
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
