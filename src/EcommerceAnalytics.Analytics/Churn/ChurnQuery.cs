using System.Globalization;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Churn;

/// <summary>The churn rate: <c>analytics/churn</c>.</summary>
public sealed class ChurnQuery(CustomerTableCache tables)
{
    /// <summary>The maximum number of points of a trend.</summary>
    internal const int MaxIntervals = 1000;

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<ChurnResponse> RunAsync(ReportSession session, ChurnRequest request, CancellationToken cancellationToken)
    {
        var asOf = CustomerSelection.AsOf(session, request.AsOf);
        var customers = await CustomerSelection.ResolveAsync(session, tables, request, cancellationToken);
        var figures = Figures(customers, asOf, request.InactivityDays, request.Definition);
        return new ChurnResponse
        {
            Rate = figures.Rate,
            Base = figures.Base,
            Churned = figures.Churned,
            Active = figures.Active,
            NewInWindow = figures.NewInWindow,
            Lost = figures.Lost,
            Saved = figures.Saved,
            NeverOrdered = figures.NeverOrdered,
            AsOf = asOf,
            InactivityDays = request.InactivityDays,
            Definition = request.Definition,
            Sentence = Sentence(figures),
            Segments = request.SplitBy is { } by ? await SplitAsync(session, customers, request, by, asOf, cancellationToken) : null,
            Intervals = request.Interval is { } interval ? Trend(session, customers, request, interval, asOf) : null,
            Comparison = request.Compare is { } compare ? Compare(customers, request, compare, figures) : null,
            Meta = customers.Table.Meta(session, asOf.AddDays(1 - request.InactivityDays), asOf, hasMoney: false),
        };
    }

    /// <summary>The figures of all customers at the end of <paramref name="asOf"/>, with the window (asOf − inactivityDays, asOf].</summary>
    internal async Task<ChurnFigures> FiguresAsync(
        ReportSession session, DateOnly asOf, int inactivityDays, ChurnDefinition definition, CancellationToken cancellationToken) =>
        Figures(await CustomerSelection.ResolveAsync(session, tables, new CustomerFilterRequest(), cancellationToken), asOf, inactivityDays, definition);

    /// <summary>The figures as rows: all customers, the comparison, the groups, the trend.</summary>
    internal static Table Table(ChurnResponse response)
    {
        IEnumerable<Row> rows =
        [
            new("total", null, null, response, response.NeverOrdered, response.AsOf),
            .. response.Comparison is { } before ? [new Row("comparison", null, null, before, before.NeverOrdered, before.AsOf)] : (Row[])[],
            .. response.Segments?.Select(s => new Row("segment", s.Key, s.Label, s, null, response.AsOf)) ?? [],
            .. response.Intervals?.Select(i => new Row("interval", i.Label, i.IsPartial ? i.Label + " (partial)" : i.Label, i, null, i.AsOf)) ?? [],
        ];
        return new Table<Row>(
            "Churn",
            rows,
            [
                new("row", ColumnKind.Text, r => r.Kind) { Words = (r, language) => language[HeaderText.InWords(r.Kind)] },
                new("key", ColumnKind.Text, r => r.Key),
                new("label", ColumnKind.Text, r => r.Label) { Words = (r, language) => r.Label is { } label && r.Kind == "interval" ? language.OfText(label) : r.Label },
                .. Columns<Row>(r => r.Counts),
                new("neverOrdered", ColumnKind.Count, r => r.NeverOrdered),
                new("asOf", ColumnKind.Date, r => r.AsOf),
                new("inactivityDays", ColumnKind.Count, _ => response.InactivityDays),
                EnumColumn.Of<Row, ChurnDefinition>("definition", _ => response.Definition),
            ]);
    }

    /// <summary>The counts as columns.</summary>
    internal static IEnumerable<TableColumn<T>> Columns<T>(Func<T, ChurnCounts> counts, bool summed = false) =>
    [
        new("rate", ColumnKind.Percent, r => counts(r).Rate),
        new("base", ColumnKind.Count, r => counts(r).Base) { Summed = summed },
        new("churned", ColumnKind.Count, r => counts(r).Churned) { Summed = summed },
        new("active", ColumnKind.Count, r => counts(r).Active) { Summed = summed },
        new("newInWindow", ColumnKind.Count, r => counts(r).NewInWindow) { Summed = summed },
        new("lost", ColumnKind.Count, r => counts(r).Lost) { Summed = summed },
        new("saved", ColumnKind.Count, r => counts(r).Saved) { Summed = summed },
    ];

    private static ChurnFigures Figures(CustomerSelection customers, DateOnly asOf, int inactivityDays, ChurnDefinition definition)
    {
        var tally = ChurnTally.Count(customers, [asOf.DayNumber], inactivityDays)[0, 0];
        return ChurnCounts.Fill(
            new ChurnFigures
            {
                NeverOrdered = customers.Registered - tally.Ordered,
                AsOf = asOf,
                InactivityDays = inactivityDays,
                Definition = definition,
            },
            tally,
            definition);
    }

    private async Task<List<ChurnSegment>> SplitAsync(
        ReportSession session, CustomerSelection customers, ChurnRequest request, ChurnSplit by, DateOnly asOf, CancellationToken cancellationToken)
    {
        var groups = await ChurnGroups.ReadAsync(session, tables, customers.Table, by, cancellationToken);
        var tallies = ChurnTally.Count(customers, [asOf.DayNumber], request.InactivityDays, groups.Names.Count, c => groups.Of[c]);
        var segments = groups.Names.Index().Where(g => tallies[g.Index, 0].Ordered > 0).Select(g => ChurnCounts.Fill(
            new ChurnSegment { Key = g.Item.Key, Label = g.Item.Label }, tallies[g.Index, 0], request.Definition));
        return by == ChurnSplit.AcquisitionMonth
            ? [.. segments.OrderBy(s => s.Key, StringComparer.Ordinal)]
            : [.. segments.OrderByDescending(s => s.Base).ThenBy(s => s.Key, StringComparer.Ordinal)];
    }

    private static List<ChurnInterval> Trend(ReportSession session, CustomerSelection customers, ChurnRequest request, IntervalKind kind, DateOnly asOf)
    {
        (DateOnly, DateOnly)? span = customers.Table.FirstDay is { } first && first <= asOf ? (first, asOf) : null;
        var intervals = CustomerIntervals.Over(session, span, kind);
        if (intervals.List.Count > MaxIntervals)
        {
            throw RequestException.Invalid("interval", $"The trend would have {intervals.List.Count} points, more than {MaxIntervals}; choose a longer interval.");
        }

        var ends = intervals.List.Select((_, i) => intervals.LastDayOf(i)).Select(end => end < asOf ? end : asOf).ToArray();
        var tallies = ChurnTally.Count(customers, Array.ConvertAll(ends, e => e.DayNumber), request.InactivityDays);
        return [.. ends.Select((end, i) => ChurnCounts.Fill(
            new ChurnInterval
            {
                Label = intervals.List[i].Label,
                AsOf = end,
                IsPartial = intervals.List[i].IsPartial || end < intervals.LastDayOf(i),
            },
            tallies[0, i],
            request.Definition))];
    }

    private static ChurnComparison Compare(CustomerSelection customers, ChurnRequest request, ComparisonKind kind, ChurnFigures now)
    {
        var asOf = kind switch
        {
            ComparisonKind.PreviousPeriod => now.AsOf.AddDays(-request.InactivityDays),
            ComparisonKind.PreviousYear => now.AsOf.AddYears(-1),
            _ => now.AsOf.AddDays(-364),
        };
        var then = Figures(customers, asOf, request.InactivityDays, request.Definition);
        return new ChurnComparison
        {
            Rate = then.Rate,
            Base = then.Base,
            Churned = then.Churned,
            Active = then.Active,
            NewInWindow = then.NewInWindow,
            Lost = then.Lost,
            Saved = then.Saved,
            NeverOrdered = then.NeverOrdered,
            AsOf = asOf,
            InactivityDays = then.InactivityDays,
            Definition = then.Definition,
            RateDifference = now.Rate - then.Rate,
            RateChange = Ratio.Change(now.Rate, then.Rate),
        };
    }

    private static string Sentence(ChurnFigures f) => f.Base == 0
        ? string.Create(CultureInfo.InvariantCulture, $"No customer could have churned within {f.InactivityDays:N0} days up to {f.AsOf:yyyy-MM-dd}.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Of {f.Base:N0} customers {f.Churned:N0} have not ordered for {f.InactivityDays:N0} days; in that time {f.Lost:N0} fell silent and {f.Saved:N0} came back.");

    private sealed record Row(string Kind, string? Key, string? Label, ChurnCounts Counts, int? NeverOrdered, DateOnly AsOf);
}
