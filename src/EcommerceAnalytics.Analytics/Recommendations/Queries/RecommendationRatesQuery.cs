using EcommerceAnalytics.Analytics.Recommendations.Contracts;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data;
using EcommerceAnalytics.Data.Analytics;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Analytics.Recommendations.Queries;

/// <summary>Counts what became of recommendations, by strategy.</summary>
public sealed class RecommendationRatesQuery(EcommerceDbContext db, StoreClock clock)
{
    /// <summary>Runs the query.</summary>
    /// <exception cref="RequestException">400: the range is malformed.</exception>
    public async Task<RecommendationRatesResponse> RunAsync(PeriodRequest request, CancellationToken cancellationToken)
    {
        var period = request.Resolve(clock);
        var counts = await db.RecommendationEvents.AsNoTracking()
            .Where(e => e.OccurredAtUtc >= period.From && e.OccurredAtUtc < period.To)
            .GroupBy(e => new { e.Strategy, e.Kind })
            .Select(g => new Tally(g.Key.Strategy, g.Key.Kind, g.Count()))
            .ToListAsync(cancellationToken);
        return new RecommendationRatesResponse
        {
            From = period.From,
            To = period.To,
            Items = [.. Enum.GetValues<RecommendationStrategy>()
                .Where(strategy => counts.Exists(c => c.Strategy == strategy.ToString()))
                .Select(strategy => Rates(strategy, counts.FindAll(c => c.Strategy == strategy.ToString())))],
            Totals = Rates(null, counts),
        };
    }

    private static StrategyRatesResponse Rates(RecommendationStrategy? strategy, List<Tally> counts)
    {
        int Of(RecommendationEventKind kind) => counts.Where(c => c.Kind == kind).Sum(c => c.Events);
        var (shown, clicked, bought) = (Of(RecommendationEventKind.Shown), Of(RecommendationEventKind.Clicked), Of(RecommendationEventKind.Bought));
        return new StrategyRatesResponse
        {
            Strategy = strategy,
            Shown = shown,
            Clicked = clicked,
            Bought = bought,
            ClickRate = shown == 0 ? null : (double)clicked / shown,
            PurchaseRate = shown == 0 ? null : (double)bought / shown,
        };
    }

    private sealed record Tally(string Strategy, RecommendationEventKind Kind, int Events);
}
