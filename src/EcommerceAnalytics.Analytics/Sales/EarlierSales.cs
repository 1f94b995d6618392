using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The earlier side of a comparison over time: what to query, and how its intervals pair with the current ones.</summary>
internal sealed class EarlierSales
{
    private readonly Period _period;
    private readonly PairedIntervals _paired;
    private readonly List<Interval> _intervals;
    private readonly Dictionary<DateTime, int> _indexes;

    /// <param name="session">The read session.</param>
    /// <param name="now">The current side, with its intervals.</param>
    /// <param name="kind">Length of the intervals.</param>
    /// <param name="compare">Which earlier period.</param>
    /// <param name="elapsed">Whether the earlier period is cut where the current one stands.</param>
    public EarlierSales(ReportSession session, SalesQuestion now, IntervalKind kind, ComparisonKind compare, bool elapsed)
    {
        _period = session.Before(now.Period, compare, elapsed);
        _paired = PeriodComparison.Pair(now.Period, _period, compare, kind, now.Intervals!, session.KnownFrom);
        _intervals = [.. _paired.Pairs.OfType<Interval>().Concat(_paired.Rest).OrderBy(i => i.From)];
        _indexes = _intervals.Select((interval, i) => (interval, i)).ToDictionary(x => x.interval.From, x => x.i);
    }

    /// <summary>The same query for the earlier period.</summary>
    public SalesQuestion Ask(SalesQuestion now) => now with { Period = _period, Intervals = _intervals };

    /// <summary>Compares one group with its earlier figures.</summary>
    public SalesComparison Compare(SalesMetrics now, Dictionary<SalesKey, SalesSums> earlier, SalesKey group, MetricScope scope)
    {
        var before = new SalesMetrics(now.Measures, SalesSums.Of(_intervals.Select((_, i) => Of(i))), scope);
        return new SalesComparison
        {
            From = _period.From,
            To = _period.To,
            Totals = before,
            Changes = MetricChanges.Between(now, before),
            Intervals = [.. _paired.Pairs.Concat(_paired.Rest).Select(pair => pair is null ? null : new SalesInterval(pair, now.Measures, Of(_indexes[pair.From]), scope))],
        };

        SalesSums Of(int interval) => earlier.GetValueOrDefault(group with { Interval = interval }) ?? new SalesSums();
    }
}
