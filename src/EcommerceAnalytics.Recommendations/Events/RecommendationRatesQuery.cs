using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Data.Analytics;
using EcommerceAnalytics.Recommendations.Lists;
using EcommerceAnalytics.Semantics.Sessions;
using Microsoft.EntityFrameworkCore;

namespace EcommerceAnalytics.Recommendations.Events;

/// <summary>Counts shown, clicked and bought recommendations by strategy.</summary>
internal static class RecommendationRatesQuery
{
    /// <exception cref="RequestException">400: the range is malformed.</exception>
    public static async Task<RecommendationRatesResponse> RunAsync(ReportSession session, PeriodRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var counts = await Events(session, period)
            .GroupBy(e => new { e.Strategy, e.Kind })
            .Select(g => new Tally(g.Key.Strategy, g.Key.Kind, g.Count()))
            .ToListAsync(cancellationToken);
        return new RecommendationRatesResponse
        {
            Items = [.. Enum.GetValues<RecommendationStrategy>()
                .Where(strategy => counts.Exists(c => c.Strategy == strategy.ToString()))
                .Select(strategy => Rates(strategy, counts.FindAll(c => c.Strategy == strategy.ToString())))],
            Totals = Rates(null, counts),
            Meta = session.Meta(period, []),
        };
    }

    /// <summary>What responses depend on besides the data version: the number of events in the period, which only grows, and the model.</summary>
    public static async Task<string> StampAsync(ReportSession session, PeriodRequest request, CancellationToken cancellationToken)
    {
        var events = await Events(session, session.Resolve(request)).CountAsync(cancellationToken);
        var generation = await session.Db.RecommendationModels.Where(m => m.IsComplete).MaxAsync(m => (int?)m.Id, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{events}|{generation}");
    }

    private static IQueryable<RecommendationEvent> Events(ReportSession session, Period period) =>
        session.Db.RecommendationEvents.Where(e => e.OccurredAtUtc >= period.From && e.OccurredAtUtc < period.To);

    private static StrategyRatesResponse Rates(RecommendationStrategy? strategy, List<Tally> counts)
    {
        int Of(RecommendationEventKind kind) => counts.Where(c => c.Kind == kind).Sum(c => c.Count);
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

    private sealed record Tally(string Strategy, RecommendationEventKind Kind, int Count);
}
