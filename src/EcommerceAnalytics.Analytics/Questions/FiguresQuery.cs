using EcommerceAnalytics.Analytics.Sales;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Facts;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Questions;

/// <summary>Any measures by any dimensions: <c>analytics/query</c>.</summary>
public sealed class FiguresQuery(SalesQuery sales)
{
    private const int MaxRows = 50_000;

    private static readonly string[] DefaultMeasures = ["netSales", "orders"];

    /// <summary>Checks what can be told without data.</summary>
    /// <exception cref="RequestException">400: an unknown measure.</exception>
    internal void Check(QueryRequest request) => _ = MeasuresOf(request);

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category or product.</exception>
    public async Task<QueryResponse> RunAsync(ReportSession session, QueryRequest request, CancellationToken cancellationToken)
    {
        var (measures, rank) = MeasuresOf(request);
        var period = session.Resolve(request);
        var intervals = request.Interval is { } kind ? session.Split(period, kind) : null;
        if (request.Limit * (intervals?.Count ?? 1) > MaxRows)
        {
            throw RequestException.Invalid("interval", $"{request.Limit} groups of {intervals!.Count} intervals exceed the limit of {MaxRows} rows; choose longer intervals or a lower limit.");
        }

        var filter = await SalesFilterResolver.ResolveAsync(session, request, cancellationToken);
        var by = (request.Dimensions ?? []).Aggregate(SalesDimension.None, (all, dimension) => all | dimension.Dimension());
        var before = request.Compare is { } compare ? session.Before(period, compare, request.Elapsed) : null;
        var question = new SalesQuestion(period, filter, by);
        var whole = await CompareAsync(session, question, before, cancellationToken);
        var groups = whole.Keys.ToList();
        var top = Rank(groups, key => whole.Current(sales, key, question)[rank.Name], request.Ascending).Take(request.Limit).ToList();
        var parts = await SegmentLabels.PartsAsync(session.Db, by, top, cancellationToken);
        var shape = new QueryRows(measures, [.. parts.Select(part => part.Dimension)], intervals is not null, before is not null);
        var rows = request.Interval is { } of && intervals is not null
            ? await RowsAsync(session, question with { Filter = filter.OnlyGroups(by, top), Intervals = intervals }, request, of, top, parts, shape, cancellationToken)
            : top.ConvertAll(key => shape.Row(Names(parts, key), whole.Current(sales, key, question), whole.Earlier(sales, key, question)));
        var undivided = question with { By = SalesDimension.None };
        var total = by == SalesDimension.None ? whole : await CompareAsync(session, undivided, before, cancellationToken);
        return new QueryResponse
        {
            Columns = shape.Columns,
            Rows = rows,
            Groups = groups.Count,
            Other = groups.Count > top.Count && (by & DimensionSets.Overlapping) == SalesDimension.None
                ? shape.Row([], Rest(total.Now, whole.Now, top, question), total.Before is { } all ? Rest(all, whole.Before!, top, question) : null)
                : null,
            Totals = shape.Row([], total.Current(sales, SalesKey.Whole, undivided), total.Earlier(sales, SalesKey.Whole, undivided)),
            PreviousFrom = before?.From,
            PreviousTo = before?.To,
            Meta = session.Meta(period, await SalesFilterResolver.WarningsAsync(session, period, filter, cancellationToken), filter.Currency, filter.Statuses),
        };
    }

    private async Task<List<Dictionary<string, object?>>> RowsAsync(
        ReportSession session, SalesQuestion question, QueryRequest request, IntervalKind kind, List<SalesKey> groups,
        IReadOnlyList<(SalesSegmentation Dimension, Func<SalesKey, DimensionValue> Of)> parts, QueryRows shape, CancellationToken cancellationToken)
    {
        var earlier = request.Compare is { } compare ? new EarlierSales(session, question, kind, compare, request.Elapsed) : null;
        var cells = await sales.RunAsync(session, question, cancellationToken);
        var before = earlier is null ? [] : await sales.RunAsync(session, earlier.Ask(question), cancellationToken);
        var rows = new List<Dictionary<string, object?>>();
        foreach (var group in groups)
        {
            var metrics = question.Intervals!.Select((_, i) => Metrics(sales, cells, group with { Interval = i }, question)).ToList();
            var paired = earlier?.Compare(metrics[0], before, group, ScopeOf(question)).Intervals;
            rows.AddRange(question.Intervals!.Select((interval, i) => shape.Row(
                [.. Names(parts, group), .. Names(interval), .. paired is null ? (KeyValuePair<string, object?>[])[] : [new("previousInterval", paired[i]?.Label)]],
                metrics[i],
                paired?[i])));
        }

        return rows;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Names(IReadOnlyList<(SalesSegmentation Dimension, Func<SalesKey, DimensionValue> Of)> parts, SalesKey key) =>
        parts.SelectMany(part => (KeyValuePair<string, object?>[])
        [
            new(EnumText.Of(part.Dimension), part.Of(key).Value), new($"{EnumText.Of(part.Dimension)}Label", part.Of(key).Label),
        ]);

    private static IEnumerable<KeyValuePair<string, object?>> Names(Interval interval) =>
        [new("interval", interval.Label), new("from", interval.From), new("to", interval.To), new("isPartial", interval.IsPartial)];

    private async Task<Compared> CompareAsync(ReportSession session, SalesQuestion question, Period? before, CancellationToken cancellationToken)
    {
        var now = await sales.RunAsync(session, question, cancellationToken);
        return new Compared(now, before is null ? null : await sales.RunAsync(session, question with { Period = before }, cancellationToken), question.By == SalesDimension.None);
    }

    private (List<Measure> Measures, Measure Rank) MeasuresOf(QueryRequest request)
    {
        var measures = (request.Measures ?? DefaultMeasures).Distinct(StringComparer.Ordinal).Select(name => Measure(name, "measures")).ToList();
        return (measures, request.OrderBy is { } orderBy ? Measure(orderBy, "orderBy") : measures[0]);
    }

    private Measure Measure(string name, string field) => sales.Measures.IndexOf(name) >= 0
        ? sales.Measures.Named(name)
        : throw RequestException.Invalid(field, $"Unknown measure '{name}'; allowed are {string.Join(", ", sales.Measures.Shown.Select(m => m.Name))}.");

    private static MetricScope ScopeOf(SalesQuestion question) => question.IsByItem ? MetricScope.Items : MetricScope.Orders;

    private static SalesMetrics Metrics(SalesQuery sales, Dictionary<SalesKey, SalesSums> cells, SalesKey key, SalesQuestion question) =>
        new(sales.Measures, cells.GetValueOrDefault(key) ?? new SalesSums(), ScopeOf(question));

    /// <summary>What is left of all figures without some groups.</summary>
    private SalesMetrics Rest(Dictionary<SalesKey, SalesSums> total, Dictionary<SalesKey, SalesSums> cells, IEnumerable<SalesKey> groups, SalesQuestion question)
    {
        var rest = SalesSums.Of(total.Values);
        foreach (var sums in groups.Select(key => cells.GetValueOrDefault(key)).OfType<SalesSums>())
        {
            rest.Subtract(sums);
        }

        return new SalesMetrics(sales.Measures, rest, question.IsByItem ? MetricScope.Remainder : MetricScope.Orders);
    }

    private static IEnumerable<SalesKey> Rank(IEnumerable<SalesKey> groups, Func<SalesKey, decimal?> value, bool ascending)
    {
        // Groups without a value come last either way.
        var known = groups.Select(key => (Key: key, Value: value(key))).OrderBy(group => group.Value is null);
        return (ascending ? known.ThenBy(group => group.Value) : known.ThenByDescending(group => group.Value))
            .ThenBy(group => group.Key.Id).ThenBy(group => group.Key.SecondId)
            .ThenBy(group => group.Key.Text, StringComparer.Ordinal).ThenBy(group => group.Key.SecondText, StringComparer.Ordinal).Select(group => group.Key);
    }

    /// <summary>The groups of a period and of an earlier one. Undivided there is one group, even without figures.</summary>
    private sealed record Compared(Dictionary<SalesKey, SalesSums> Now, Dictionary<SalesKey, SalesSums>? Before, bool IsUndivided)
    {
        public IEnumerable<SalesKey> Keys => IsUndivided ? [SalesKey.Whole] : Before is null ? Now.Keys : Now.Keys.Union(Before.Keys);

        public SalesMetrics Current(SalesQuery sales, SalesKey key, SalesQuestion question) => Metrics(sales, Now, key, question);

        public SalesMetrics? Earlier(SalesQuery sales, SalesKey key, SalesQuestion question) =>
            Before is null ? null : Metrics(sales, Before, key, question);
    }
}
