using EcommerceAnalytics.Analytics.Answers;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales over time: <c>analytics/sales</c>.</summary>
public sealed class SalesOverTimeQuery(SalesQuery sales)
{
    private const int MaxCells = 50_000;

    /// <summary>Computes the answer.</summary>
    /// <exception cref="RequestException">400: the request cannot be answered as asked; 404: unknown category or product.</exception>
    public async Task<SalesResponse> RunAsync(ReportSession session, SalesRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var kind = request.Interval ?? period.DefaultInterval();
        var intervals = session.Split(period, kind);
        if (request.SegmentBy is not null && (request.SegmentLimit + 1) * intervals.Count > MaxCells)
        {
            throw RequestException.Invalid("interval", $"{request.SegmentLimit + 1} segments of {intervals.Count} intervals are more than {MaxCells} cells; choose longer intervals or fewer segments.");
        }

        var filter = await SalesFilters.ResolveAsync(session, request, cancellationToken);
        var question = new SalesQuestion(period, filter, SalesDimension.None, intervals);
        var cells = await sales.RunAsync(session.Db, session.State, question, cancellationToken);
        var scope = filter.IsByItem ? MetricScope.Items : MetricScope.Orders;
        var totals = SalesSums.Of(cells.Values);
        var response = new SalesResponse
        {
            Totals = new SalesMetrics(totals, scope),
            Intervals = Fill(intervals, cells, new SalesKey(0, 0, string.Empty), scope),
            Segments = request.SegmentBy is { } segmentation
                ? await SegmentsAsync(session, question, DimensionOf(segmentation), request.SegmentLimit, cells, totals, cancellationToken)
                : null,
            Meta = session.Meta(period, await SalesFilters.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
        return request.Compare is { } compare
            ? response with { Comparison = await CompareAsync(session, request, response, question, compare, kind, cancellationToken) }
            : response;
    }

    private async Task<List<SalesSegment>> SegmentsAsync(
        ReportSession session, SalesQuestion whole, SalesDimension dimension, int limit, Dictionary<SalesKey, SalesSums> wholeCells, SalesSums wholeTotals, CancellationToken cancellationToken)
    {
        var intervals = whole.Intervals!;
        var question = whole with { By = dimension };
        if (dimension == SalesDimension.Product)
        {
            // Rank first: all products by all intervals would be most of the facts.
            var ranking = await sales.RunAsync(session.Db, session.State, question with { Intervals = null }, cancellationToken);
            var best = Rank(ranking, limit).Select(g => g.Key.Id).ToList();
            question = question with { Filter = question.Filter with { ProductIds = best } };
        }

        var cells = await sales.RunAsync(session.Db, session.State, question, cancellationToken);
        var byGroup = cells.GroupBy(c => c.Key with { Interval = 0 }, c => c.Value).ToDictionary(g => g.Key, SalesSums.Of);
        var top = Rank(byGroup, limit);
        var name = await SegmentLabels.ForAsync(session.Db, dimension, top.ConvertAll(t => t.Key.Id), cancellationToken);
        var scope = question.IsByItem ? MetricScope.Items : MetricScope.Orders;
        var segments = top.ConvertAll(group => new SalesSegment
        {
            Key = name(group.Key).Key,
            Label = name(group.Key).Label,
            Share = Ratio.Of(group.Value.Net, wholeTotals.Net),
            Totals = new SalesMetrics(group.Value, scope),
            Intervals = Fill(intervals, cells, group.Key, scope),
        });
        if (byGroup.Count > limit || dimension == SalesDimension.Product)
        {
            AddOther(segments, intervals, wholeCells, wholeTotals, cells, top, question.IsByItem ? MetricScope.Remainder : MetricScope.Orders);
        }

        return segments;
    }

    private static void AddOther(
        List<SalesSegment> segments, IReadOnlyList<Interval> intervals, Dictionary<SalesKey, SalesSums> wholeCells, SalesSums wholeTotals,
        Dictionary<SalesKey, SalesSums> cells, List<KeyValuePair<SalesKey, SalesSums>> top, MetricScope scope)
    {
        var rest = SalesSums.Of([wholeTotals]);
        var restByInterval = wholeCells.ToDictionary(c => c.Key, c => SalesSums.Of([c.Value]));
        var listed = top.Select(t => t.Key).ToHashSet();
        foreach (var (key, sums) in cells)
        {
            if (listed.Contains(key with { Interval = 0 }))
            {
                rest.Subtract(sums);
                restByInterval[new SalesKey(key.Interval, 0, string.Empty)].Subtract(sums);
            }
        }

        if (rest is { Lines: 0, Units: 0, UnitsReturned: 0, Gross: 0, Returns: 0 })
        {
            return;
        }

        segments.Add(new SalesSegment
        {
            Key = "other",
            Label = "Other",
            Share = Ratio.Of(rest.Net, wholeTotals.Net),
            Totals = new SalesMetrics(rest, scope),
            Intervals = Fill(intervals, restByInterval, new SalesKey(0, 0, string.Empty), scope),
        });
    }

    private async Task<SalesComparison> CompareAsync(
        ReportSession session, SalesRequest request, SalesResponse now, SalesQuestion question, ComparisonKind compare, IntervalKind kind, CancellationToken cancellationToken)
    {
        var before = PeriodComparison.Before(question.Period, compare, request.Elapsed ? session.Now : null);
        var pairs = PeriodComparison.Pair(question.Period, before, compare, kind, question.Intervals!);
        var scope = question.IsByItem ? MetricScope.Items : MetricScope.Orders;

        // Each earlier interval is asked for once, though a leap day shares one; what lies between them is in the totals.
        var own = pairs.OfType<Interval>().Distinct().OrderBy(i => i.From).ToList();
        var cells = await sales.RunAsync(session.Db, session.State, question with { Period = before, Intervals = Cover(before, own) }, cancellationToken);
        var totals = new SalesMetrics(SalesSums.Of(cells.Values), scope);
        var index = Cover(before, own).Select((interval, i) => (interval, i)).ToDictionary(x => x.interval.From, x => x.i);
        return new SalesComparison
        {
            From = before.From,
            To = before.To,
            Totals = totals,
            Changes = MetricChanges.Between(now.Totals, totals),
            Intervals = pairs.Select(pair => pair is null
                ? null
                : new SalesInterval(pair, cells.GetValueOrDefault(new SalesKey(index[pair.From], 0, string.Empty)) ?? new SalesSums(), scope)).ToList(),
        };
    }

    /// <summary>Intervals without gaps over a period: those given, and one for each gap between them.</summary>
    private static List<Interval> Cover(Period period, List<Interval> intervals)
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

    private static List<KeyValuePair<SalesKey, SalesSums>> Rank(Dictionary<SalesKey, SalesSums> groups, int limit) =>
        [.. groups.OrderByDescending(g => g.Value.Net).ThenBy(g => g.Key.Id).ThenBy(g => g.Key.Country, StringComparer.Ordinal).Take(limit)];

    private static List<SalesInterval> Fill(IReadOnlyList<Interval> intervals, Dictionary<SalesKey, SalesSums> cells, SalesKey group, MetricScope scope) =>
        intervals.Select((interval, i) => new SalesInterval(interval, cells.GetValueOrDefault(group with { Interval = i }) ?? new SalesSums(), scope)).ToList();

    internal static SalesDimension DimensionOf(SalesSegmentation segmentation) => segmentation switch
    {
        SalesSegmentation.Category => SalesDimension.Category,
        SalesSegmentation.Product => SalesDimension.Product,
        SalesSegmentation.Country => SalesDimension.Country,
        SalesSegmentation.CustomerType => SalesDimension.CustomerType,
        SalesSegmentation.Status => SalesDimension.Status,
        _ => throw RequestException.Invalid("segmentBy", "Unknown segmentation."),
    };
}
