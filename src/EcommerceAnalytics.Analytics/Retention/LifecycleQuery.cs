using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>New, returning, reactivated and dormant customers: <c>analytics/lifecycle</c>.</summary>
public sealed class LifecycleQuery(CustomerTableCache tables)
{
    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<LifecycleResponse> RunAsync(ReportSession session, LifecycleRequest request, CancellationToken cancellationToken)
    {
        var customers = await CustomerSelection.ResolveAsync(session, tables, request, cancellationToken);
        var span = customers.Span(session, request);

        // One more interval in front, with whose customers the first one shown is compared.
        var asked = CustomerIntervals.Over(session, span, request.Interval);
        var intervals = span is { } s ? CustomerIntervals.Over(session, (asked.Starts[0].AddDays(-1), s.Last), request.Interval) : asked;
        var counts = new IntervalCounts[intervals.List.Count];
        for (var c = 0; c < customers.Table.Count; c++)
        {
            if (customers.Includes(c))
            {
                Add(counts, customers.Table.DaysOf(c), intervals);
            }
        }

        var (first, last) = span ?? (session.LastKnownDay, session.LastKnownDay);
        return new LifecycleResponse
        {
            Intervals = [.. Enumerable.Range(1, Math.Max(counts.Length - 1, 0)).Select(i => Interval(counts, i, intervals))],
            Meta = customers.Table.Meta(session, first, last, hasMoney: false, asked.Warnings(asked.List.Count)),
        };
    }

    /// <summary>The intervals as rows.</summary>
    internal static Table Table(LifecycleResponse response) => new Table<LifecycleInterval>(
        "Lifecycle",
        response.Intervals,
        new("label", ColumnKind.Text, r => r.Label),
        new("from", ColumnKind.Date, r => r.From),
        new("isPartial", ColumnKind.Boolean, r => r.IsPartial),
        new("isLeftTruncated", ColumnKind.Boolean, r => r.IsLeftTruncated),
        new("active", ColumnKind.Count, r => r.Active),
        new("new", ColumnKind.Count, r => r.New) { Summed = true },
        new("returning", ColumnKind.Count, r => r.Returning),
        new("reactivated", ColumnKind.Count, r => r.Reactivated),
        new("dormant", ColumnKind.Count, r => r.Dormant),
        new("previouslyActive", ColumnKind.Count, r => r.PreviouslyActive),
        new("churnRate", ColumnKind.Percent, r => r.ChurnRate),
        new("quickRatio", ColumnKind.Number, r => r.QuickRatio));

    private static void Add(IntervalCounts[] counts, ReadOnlySpan<int> days, CustomerIntervals intervals)
    {
        // -1 is every interval before the first: customers who ordered then are not new.
        var before = int.MinValue;
        foreach (var day in days)
        {
            var at = intervals.IndexOf(day);
            if (at >= counts.Length)
            {
                break;
            }

            if (at == before || at < 0)
            {
                before = at;
                continue;
            }

            counts[at].Active++;
            counts[at].New += before == int.MinValue ? 1 : 0;
            counts[at].Returning += before >= 0 && before == at - 1 ? 1 : 0;
            before = at;
        }
    }

    private static LifecycleInterval Interval(IntervalCounts[] counts, int i, CustomerIntervals intervals)
    {
        var (now, previous, isPartial) = (counts[i], counts[i - 1].Active, intervals.List[i].IsPartial);
        var dormant = previous - now.Returning;
        var reactivated = now.Active - now.New - now.Returning;
        return new LifecycleInterval
        {
            Label = intervals.List[i].Label,
            From = intervals.Starts[i],
            IsPartial = isPartial,
            IsLeftTruncated = intervals.IsLeftTruncated(i),
            Active = now.Active,
            New = now.New,
            Returning = now.Returning,
            Reactivated = reactivated,
            Dormant = dormant,
            PreviouslyActive = previous,
            ChurnRate = isPartial ? null : Ratio.Of(dormant, previous),
            QuickRatio = isPartial ? null : Ratio.To4(now.New + reactivated, dormant),
        };
    }

    private struct IntervalCounts
    {
        public int Active;
        public int New;
        public int Returning;
    }
}
