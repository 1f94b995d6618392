using System.Globalization;
using System.Runtime.InteropServices;
using EcommerceAnalytics.Algorithms.Rfm;
using EcommerceAnalytics.Algorithms.Survival;
using EcommerceAnalytics.Analytics.CustomerBase;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Tables;
using EcommerceAnalytics.Semantics.Metrics;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.Retention;

/// <summary>How often and how soon customers order again: <c>analytics/repeat-purchase</c>.</summary>
public sealed class RepeatPurchaseQuery(CustomerTableCache tables)
{
    private static readonly int[] ShownDays = [30, 60, 90, 180, 365];

    private static readonly (int From, int? To)[] Buckets =
        [.. Enumerable.Range(1, 10).Select(n => (n, (int?)n)), (11, 20), (21, 50), (51, 100), (101, null)];

    /// <exception cref="RequestException">400: the parameters are not valid; 404: unknown category.</exception>
    public async Task<RepeatPurchaseResponse> RunAsync(ReportSession session, RepeatPurchaseRequest request, CancellationToken cancellationToken)
    {
        var asOf = CustomerSelection.AsOf(session, request.AsOf);
        var selection = await CustomerSelection.ResolveAsync(session, tables, request, cancellationToken);
        var (table, first) = (selection.Table, selection.Table.FirstDayThrough(asOf));
        var tally = new Tally(asOf, first, request.WithinDays);
        for (var c = 0; c < table.Count; c++)
        {
            if (selection.Includes(c) && table.DaysThrough(c, asOf.DayNumber) is > 0 and var days)
            {
                tally.Add(table.DaysOf(c)[..days], table.OrdersOf(c)[..days]);
            }
        }

        return new RepeatPurchaseResponse
        {
            Customers = tally.Customers,
            RepeatCustomers = tally.RepeatByOrders,
            RepeatRate = Ratio.Of(tally.RepeatByOrders, tally.Customers),
            RepeatRateByDays = Ratio.Of(tally.RepeatByDays, tally.Customers),
            Within = new RepeatWithin(request.WithinDays, tally.Eligible, tally.RepeatWithin, Ratio.Of(tally.RepeatWithin, tally.Eligible)),
            Distribution = [.. Buckets.Select((b, i) => new OrdersPerCustomer(
                Name(b.From, b.To), b.From, b.To, tally.ByOrders[i], Ratio.Of(tally.ByOrders[i], tally.Customers)))],
            DaysBetweenOrders = Gaps(tally.Any.Events),
            FirstToSecond = Curve(tally.First, request.CurveDays),
            AnyToNext = Curve(tally.Any, request.CurveDays, tally.ByCustomer),
            AsOf = asOf,
            Meta = table.Meta(session, first, asOf, hasMoney: false),
        };
    }

    /// <summary>The distribution as rows.</summary>
    internal static Table Table(RepeatPurchaseResponse response) => Table(response.Distribution);

    /// <summary>The distribution as rows.</summary>
    internal static Table Table(IEnumerable<OrdersPerCustomer> distribution) => new Table<OrdersPerCustomer>(
        "Orders per customer",
        distribution,
        new("orders", ColumnKind.Text, r => r.Orders) { Words = (r, language) => language.OfText(r.Orders) },
        new("from", ColumnKind.Identifier, r => r.From),
        new("to", ColumnKind.Identifier, r => r.To),
        new("customers", ColumnKind.Count, r => r.Customers) { Summed = true },
        new("share", ColumnKind.Percent, r => r.Share) { IsShare = true });

    private static string Name(int from, int? to) => to == from
        ? from.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{from}{(to is null ? " or more" : " to ")}{to}");

    private static DaysBetweenOrders Gaps(long[] counts)
    {
        var total = counts.Sum();
        if (total == 0)
        {
            return new DaysBetweenOrders(0, null, null, null, null, null);
        }

        var gaps = Quintiles.Sorted(counts);
        var sum = counts.Select((count, days) => count * days).Sum();
        return new DaysBetweenOrders(total, Ratio.To4(sum, total), Quantile(gaps, 0.25), Quantile(gaps, 0.5), Quantile(gaps, 0.75), Quantile(gaps, 0.9));
    }

    private static double Quantile(double[] gaps, double share) => Math.Round(Quintiles.At(gaps, share), 4, MidpointRounding.AwayFromZero);

    private static TimeToNextOrder Curve(Durations durations, int days, GapsByCustomer? gaps = null)
    {
        var curve = KaplanMeierCurve.OfCounts(durations.Events, durations.Censored);
        if (gaps is not null)
        {
            curve = curve.WithGroupedErrors(
                CollectionsMarshal.AsSpan(gaps.Days), CollectionsMarshal.AsSpan(gaps.Ended), CollectionsMarshal.AsSpan(gaps.Starts));
        }

        var median = curve.Quantile(0.5);
        return new TimeToNextOrder
        {
            Watched = curve.Subjects,
            Returned = durations.Events.Sum(),
            Censored = durations.Censored.Sum(),
            MedianDays = median,
            MedianNote = median is null ? "not reached" : null,
            After = [.. ShownDays.Select(d => new NotYetReturned(d, curve.SurvivalAt(d), curve.At(d)?.StandardError))],
            Curve = [.. curve.Steps.TakeWhile(s => s.Time <= days)
                .Select(s => new CurveStep((int)s.Time, s.AtRisk, s.Events, s.Censored, s.Survival, s.StandardError))],
        };
    }

    /// <summary>Durations in days, counted.</summary>
    private sealed record Durations(long[] Events, long[] Censored);

    /// <summary>The same grouped by customer: the gaps of one customer are dependent, which the standard error has to allow for.</summary>
    private sealed record GapsByCustomer(List<int> Days, List<bool> Ended, List<int> Starts);

    private sealed class Tally(DateOnly asOf, DateOnly first, int within)
    {
        private readonly int _asOf = asOf.DayNumber;

        public int Customers { get; private set; }

        public int RepeatByOrders { get; private set; }

        public int RepeatByDays { get; private set; }

        public int Eligible { get; private set; }

        public int RepeatWithin { get; private set; }

        public int[] ByOrders { get; } = new int[Buckets.Length];

        public Durations First { get; } = Empty(asOf, first);

        public Durations Any { get; } = Empty(asOf, first);

        public GapsByCustomer ByCustomer { get; } = new([], [], []);

        public void Add(ReadOnlySpan<int> days, ReadOnlySpan<int> orders)
        {
            ByCustomer.Starts.Add(ByCustomer.Days.Count);
            var total = 0;
            foreach (var count in orders)
            {
                total += count;
            }

            Customers++;
            RepeatByOrders += total > 1 ? 1 : 0;
            RepeatByDays += days.Length > 1 ? 1 : 0;
            ByOrders[Array.FindIndex(Buckets, b => b.To is null || total <= b.To)]++;
            if (days[0] <= _asOf - within)
            {
                Eligible++;
                RepeatWithin += days.Length > 1 && days[1] - days[0] <= within ? 1 : 0;
            }

            for (var i = 1; i < days.Length; i++)
            {
                Any.Events[days[i] - days[i - 1]]++;
                ByCustomer.Days.Add(days[i] - days[i - 1]);
                ByCustomer.Ended.Add(true);
            }

            Any.Censored[_asOf - days[^1]]++;
            ByCustomer.Days.Add(_asOf - days[^1]);
            ByCustomer.Ended.Add(false);
            if (days.Length > 1)
            {
                First.Events[days[1] - days[0]]++;
            }
            else
            {
                First.Censored[_asOf - days[0]]++;
            }
        }

        private static Durations Empty(DateOnly asOf, DateOnly first)
        {
            var length = asOf.DayNumber - first.DayNumber + 1;
            return new Durations(new long[length], new long[length]);
        }
    }
}
