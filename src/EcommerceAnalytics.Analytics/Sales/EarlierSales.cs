using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>The earlier side of a comparison over time: what to query, and how its intervals pair with the current ones.</summary>
internal sealed class EarlierSales
{
    private readonly Period _period;
    private readonly IReadOnlyList<Interval?> _pairs;
    private readonly List<Interval> _intervals;
    private readonly Dictionary<DateTime, int> _indexes;

    /// <param name="now">The current side, with its intervals.</param>
    /// <param name="kind">Length of the intervals.</param>
    /// <param name="compare">Which earlier period.</param>
    /// <param name="elapsedAt">Where the current period stands, when the earlier one is cut there.</param>
    public EarlierSales(SalesQuestion now, IntervalKind kind, ComparisonKind compare, DateTime? elapsedAt)
    {
        _period = PeriodComparison.Before(now.Period, compare, elapsedAt);
        _pairs = PeriodComparison.Pair(now.Period, _period, compare, kind, now.Intervals!);

        // Each earlier interval is queried once, although a leap day shares one; gaps between them are part of the totals.
        _intervals = Cover(_period, _pairs.OfType<Interval>().Distinct().OrderBy(i => i.From));
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
            Intervals = _pairs.Select(pair => pair is null ? null : new SalesInterval(pair, now.Measures, Of(_indexes[pair.From]), scope)).ToList(),
        };

        SalesSums Of(int interval) => earlier.GetValueOrDefault(group with { Interval = interval }) ?? new SalesSums();
    }

    /// <summary>Intervals that cover a period without gaps: the given ones, and one for each gap between them.</summary>
    private static List<Interval> Cover(Period period, IEnumerable<Interval> intervals)
    {
        var covered = new List<Interval>();
        var at = period.From;
        foreach (var interval in intervals)
        {
            if (interval.From > at)
            {
                covered.Add(new Interval(at, interval.From, string.Empty, IsPartial: true));
            }

            covered.Add(interval);
            at = interval.To;
        }

        if (at < period.To)
        {
            covered.Add(new Interval(at, period.To, string.Empty, IsPartial: true));
        }

        return covered;
    }
}
