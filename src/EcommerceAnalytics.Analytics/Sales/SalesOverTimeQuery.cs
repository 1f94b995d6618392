using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Sales;

/// <summary>Sales over time: <c>analytics/sales</c>.</summary>
public sealed class SalesOverTimeQuery(SalesQuery sales)
{
    private const int MaxCells = 50_000;

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<SalesResponse> RunAsync(ReportSession session, SalesRequest request, CancellationToken cancellationToken)
    {
        var period = session.Resolve(request);
        var kind = request.Interval ?? period.DefaultInterval();
        var intervals = session.Split(period, kind);
        var by = (request.SegmentBy ?? []).Aggregate(SalesDimension.None, (all, segmentation) => all | segmentation.Dimension());
        if (by != SalesDimension.None && (request.SegmentLimit + 1) * intervals.Count > MaxCells)
        {
            throw RequestException.Invalid("interval", $"{request.SegmentLimit + 1} segments of {intervals.Count} intervals exceed the limit of {MaxCells} cells per response; choose longer intervals or fewer segments.");
        }

        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var question = new SalesQuestion(period, filter, SalesDimension.None, intervals);
        var earlier = request.Compare is { } compare ? new EarlierSales(session, question, kind, compare, request.Elapsed) : null;
        var cells = await ReadAsync(session, question, earlier, cancellationToken);
        var scope = filter.IsByItem ? MetricScope.Items : MetricScope.Orders;
        var totals = new SalesMetrics(sales.Measures, SalesSums.Of(cells.Now.Values), scope);
        return new SalesResponse
        {
            Totals = totals,
            Intervals = Fill(intervals, cells.Now, SalesKey.Whole, scope),
            Segments = by == SalesDimension.None
                ? null
                : await SegmentsAsync(session, question with { By = by }, earlier, request.SegmentLimit, cells, totals.NetSales, cancellationToken),
            Comparison = earlier?.Compare(totals, cells.Before, SalesKey.Whole, scope),
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    private async Task<ComparedCells> ReadAsync(ReportSession session, SalesQuestion question, EarlierSales? earlier, CancellationToken cancellationToken) => new(
        await sales.RunAsync(session, question, cancellationToken),
        earlier is null ? [] : await sales.RunAsync(session, earlier.Ask(question), cancellationToken));

    private async Task<List<SalesSegment>> SegmentsAsync(
        ReportSession session, SalesQuestion question, EarlierSales? earlier, int limit, ComparedCells whole, decimal net, CancellationToken cancellationToken)
    {
        var isLarge = (question.By & DimensionSets.Large) != SalesDimension.None || question.By.Each().Skip(1).Any();
        if (isLarge)
        {
            // Rank first: all groups by all intervals can amount to most of the facts.
            question = question with { Filter = await BestAsync(session, question, earlier, limit, cancellationToken) };
        }

        var cells = await ReadAsync(session, question, earlier, cancellationToken);
        var top = Rank(Groups(cells.Now, cells.Before), limit).ConvertAll(g => g.Key);
        var parts = await SegmentLabels.PartsAsync(session.Db, question.By, top, cancellationToken);
        var segments = top.ConvertAll(key => Segment(ValuesOf(key), cells, key, question.IsByItem ? MetricScope.Items : MetricScope.Orders));

        // Of what can be in several groups, the rest cannot be told.
        if ((question.By & DimensionSets.Overlapping) == SalesDimension.None)
        {
            var listed = top.ToHashSet();
            var rest = new ComparedCells(Rest(whole.Now, cells.Now, listed), Rest(whole.Before, cells.Before, listed));
            if (HoldsAny(rest.Now) || HoldsAny(rest.Before))
            {
                segments.Add(Segment([new(null, "other", "Other")], rest, SalesKey.Whole, question.IsByItem ? MetricScope.Remainder : MetricScope.Orders));
            }
        }

        return segments;

        List<SegmentValue> ValuesOf(SalesKey key) => [.. parts.Select(part => SegmentValue.Of(part.Dimension, part.Of(key)))];

        SalesSegment Segment(IReadOnlyList<SegmentValue> values, ComparedCells of, SalesKey group, MetricScope scope)
        {
            var sums = SalesSums.Of(question.Intervals!.Select((_, i) => of.Now.GetValueOrDefault(group with { Interval = i }) ?? new SalesSums()));
            var totals = new SalesMetrics(sales.Measures, sums, scope);
            return new SalesSegment
            {
                Key = string.Join(',', values.Select(value => value.Value)),
                Label = string.Join(", ", values.Select(value => value.Label)),
                Values = values,
                Share = Ratio.Of(sums.Net, net),
                Totals = totals,
                Intervals = Fill(question.Intervals!, of.Now, group, scope),
                Comparison = earlier?.Compare(totals, of.Before, group, scope),
            };
        }
    }

    /// <summary>The filter of the groups with the highest net sales, of the whole period or of the earlier one.</summary>
    private async Task<SalesFilter> BestAsync(ReportSession session, SalesQuestion question, EarlierSales? earlier, int limit, CancellationToken cancellationToken)
    {
        var asWhole = question with { Intervals = null };
        var before = earlier is null ? [] : await sales.RunAsync(session, earlier.Ask(question) with { Intervals = null }, cancellationToken);
        var best = Rank(Groups(await sales.RunAsync(session, asWhole, cancellationToken), before), limit).ConvertAll(group => group.Key);
        return question.Filter.OnlyGroups(question.By, best);
    }

    /// <summary>The groups of both periods, those sold only in the earlier one with zeros, so that the earlier figures add up, too.</summary>
    private static Dictionary<SalesKey, SalesSums> Groups(Dictionary<SalesKey, SalesSums> now, Dictionary<SalesKey, SalesSums> before)
    {
        var groups = now.GroupBy(c => c.Key with { Interval = 0 }, c => c.Value).ToDictionary(g => g.Key, SalesSums.Of);
        foreach (var key in before.Keys)
        {
            groups.TryAdd(key with { Interval = 0 }, new SalesSums());
        }

        return groups;
    }

    /// <summary>The remainder by interval, without the listed groups.</summary>
    private static Dictionary<SalesKey, SalesSums> Rest(Dictionary<SalesKey, SalesSums> whole, Dictionary<SalesKey, SalesSums> groups, HashSet<SalesKey> listed)
    {
        var rest = whole.ToDictionary(c => c.Key, c => SalesSums.Of([c.Value]));
        foreach (var (key, sums) in groups)
        {
            if (listed.Contains(key with { Interval = 0 }))
            {
                rest[SalesKey.Whole with { Interval = key.Interval }].Subtract(sums);
            }
        }

        return rest;
    }

    private bool HoldsAny(Dictionary<SalesKey, SalesSums> rest) =>
        SalesSums.Of(rest.Values) is var sums && Array.Exists(sales.Measures.Sql.LinePlaces, place => sums[place] != 0);

    private static List<KeyValuePair<SalesKey, SalesSums>> Rank(Dictionary<SalesKey, SalesSums> groups, int limit) =>
        [.. groups.OrderByDescending(g => g.Value.Net).ThenBy(g => g.Key.Id).ThenBy(g => g.Key.SecondId)
            .ThenBy(g => g.Key.Text, StringComparer.Ordinal).ThenBy(g => g.Key.SecondText, StringComparer.Ordinal).Take(limit)];

    private List<SalesInterval> Fill(IReadOnlyList<Interval> intervals, Dictionary<SalesKey, SalesSums> cells, SalesKey group, MetricScope scope) =>
        intervals.Select((interval, i) => new SalesInterval(interval, sales.Measures, cells.GetValueOrDefault(group with { Interval = i }) ?? new SalesSums(), scope)).ToList();

    /// <summary>The cells of the period, and of the earlier one if there is a comparison.</summary>
    private sealed record ComparedCells(Dictionary<SalesKey, SalesSums> Now, Dictionary<SalesKey, SalesSums> Before);
}
