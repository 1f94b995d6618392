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
        if (request.SegmentBy is not null && (request.SegmentLimit + 1) * intervals.Count > MaxCells)
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
            Segments = request.SegmentBy is { } segmentation
                ? await SegmentsAsync(session, question with { By = DimensionOf(segmentation) }, earlier, request.SegmentLimit, cells, totals.NetSales, cancellationToken)
                : null,
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
        if (question.By == SalesDimension.Product)
        {
            // Rank first: all products by all intervals would amount to most of the facts.
            var ranking = await sales.RunAsync(session, question with { Intervals = null }, cancellationToken);
            question = question with { Filter = question.Filter with { ProductIds = Rank(ranking, limit).ConvertAll(g => g.Key.Id) } };
        }

        var cells = await ReadAsync(session, question, earlier, cancellationToken);
        var groups = cells.Now.GroupBy(c => c.Key with { Interval = 0 }, c => c.Value).ToDictionary(g => g.Key, SalesSums.Of);
        foreach (var key in cells.Before.Keys)
        {
            // Products sold only in the earlier period are listed, too, so that the earlier figures add up.
            groups.TryAdd(key with { Interval = 0 }, new SalesSums());
        }

        var top = Rank(groups, limit).ConvertAll(g => g.Key);
        var name = await SegmentLabels.ForAsync(session.Db, question.By, top.ConvertAll(key => key.Id), cancellationToken);
        var segments = top.ConvertAll(key => Segment(name(key), cells, key, question.IsByItem ? MetricScope.Items : MetricScope.Orders));
        if (groups.Count > limit || question.By == SalesDimension.Product)
        {
            var listed = top.ToHashSet();
            var rest = new ComparedCells(Rest(whole.Now, cells.Now, listed), Rest(whole.Before, cells.Before, listed));
            if (HoldsAny(rest.Now) || HoldsAny(rest.Before))
            {
                segments.Add(Segment(("other", "Other"), rest, SalesKey.Whole, question.IsByItem ? MetricScope.Remainder : MetricScope.Orders));
            }
        }

        return segments;

        SalesSegment Segment((string Key, string Label) named, ComparedCells of, SalesKey group, MetricScope scope)
        {
            var sums = SalesSums.Of(question.Intervals!.Select((_, i) => of.Now.GetValueOrDefault(group with { Interval = i }) ?? new SalesSums()));
            var totals = new SalesMetrics(sales.Measures, sums, scope);
            return new SalesSegment
            {
                Key = named.Key,
                Label = named.Label,
                Share = Ratio.Of(sums.Net, net),
                Totals = totals,
                Intervals = Fill(question.Intervals!, of.Now, group, scope),
                Comparison = earlier?.Compare(totals, of.Before, group, scope),
            };
        }
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
        [.. groups.OrderByDescending(g => g.Value.Net).ThenBy(g => g.Key.Id).ThenBy(g => g.Key.Country, StringComparer.Ordinal).Take(limit)];

    private List<SalesInterval> Fill(IReadOnlyList<Interval> intervals, Dictionary<SalesKey, SalesSums> cells, SalesKey group, MetricScope scope) =>
        intervals.Select((interval, i) => new SalesInterval(interval, sales.Measures, cells.GetValueOrDefault(group with { Interval = i }) ?? new SalesSums(), scope)).ToList();

    internal static SalesDimension DimensionOf(SalesSegmentation segmentation) => segmentation switch
    {
        SalesSegmentation.Category => SalesDimension.Category,
        SalesSegmentation.Product => SalesDimension.Product,
        SalesSegmentation.Country => SalesDimension.Country,
        SalesSegmentation.CustomerType => SalesDimension.CustomerType,
        SalesSegmentation.Status => SalesDimension.Status,
        _ => throw RequestException.Invalid("segmentBy", "Unknown segmentation."),
    };

    /// <summary>The cells of the period, and of the earlier one if there is a comparison.</summary>
    private sealed record ComparedCells(Dictionary<SalesKey, SalesSums> Now, Dictionary<SalesKey, SalesSums> Before);
}
