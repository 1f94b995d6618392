using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Semantics.Sessions;

namespace EcommerceAnalytics.Analytics.CustomerBase;

/// <summary>Whole calendar intervals of the store, and the interval of each day.</summary>
internal sealed class CustomerIntervals
{
    /// <summary>New customers of the first months may not be new: their first order may precede the data.</summary>
    public const int TruncatedMonths = 3;

    private readonly int _firstDay;
    private readonly int[] _indexOfDay;

    private CustomerIntervals(IReadOnlyList<Interval> list, DateOnly[] starts, DateOnly last, bool[] finished, DateOnly truncatedBefore)
    {
        List = list;
        Starts = starts;
        Last = last;
        Finished = finished;
        TruncatedBefore = truncatedBefore;
        _firstDay = starts.Length == 0 ? 0 : starts[0].DayNumber;
        _indexOfDay = new int[starts.Length == 0 ? 0 : last.DayNumber - _firstDay + 1];
        for (int day = 0, i = 0; day < _indexOfDay.Length; day++)
        {
            i += i + 1 < starts.Length && starts[i + 1].DayNumber <= _firstDay + day ? 1 : 0;
            _indexOfDay[day] = i;
        }
    }

    public IReadOnlyList<Interval> List { get; }

    /// <summary>First day of each.</summary>
    public DateOnly[] Starts { get; }

    /// <summary>Last day of the last one.</summary>
    public DateOnly Last { get; }

    /// <summary>Whether each is complete, and covered by the data.</summary>
    public bool[] Finished { get; }

    private DateOnly TruncatedBefore { get; }

    /// <summary>Last day of an interval.</summary>
    public DateOnly LastDayOf(int index) => index + 1 < Starts.Length ? Starts[index + 1].AddDays(-1) : Last;

    /// <summary>Whether the first orders of an interval may not be the customers' first.</summary>
    public bool IsLeftTruncated(int index) => Starts[index] < TruncatedBefore;

    /// <summary>Warnings about the intervals shown.</summary>
    public IEnumerable<string> Warnings(int count) => count > 0 && IsLeftTruncated(0)
        ? [$"Customers first seen before {TruncatedBefore:yyyy-MM-dd}, in the first {TruncatedMonths} months of the data, may be older than they look (isLeftTruncated)."]
        : [];

    /// <summary>The interval of a day; -1 before the first, the number of intervals after the last.</summary>
    public int IndexOf(int day)
    {
        var at = day - _firstDay;
        return at < 0 ? -1 : at < _indexOfDay.Length ? _indexOfDay[at] : List.Count;
    }

    /// <summary>The intervals from that of the first day to that of the last; none without days.</summary>
    /// <exception cref="RequestException">400: there would be too many.</exception>
    public static CustomerIntervals Over(ReportSession session, (DateOnly First, DateOnly Last)? span, IntervalKind kind)
    {
        if (kind == IntervalKind.Hour)
        {
            throw RequestException.Invalid("interval", "Customer figures have no hourly interval; allowed are day, week, month, quarter, year.");
        }

        if (span is not { } days)
        {
            return new CustomerIntervals([], [], default, [], default);
        }

        var first = IntervalCalendar.StartOf(days.First, kind);
        var last = IntervalCalendar.Next(IntervalCalendar.StartOf(days.Last, kind), kind).AddDays(-1);
        var list = session.Split(Period.OfDays(first, last, session.Clock.Zone), kind);
        return new CustomerIntervals(
            list,
            [.. list.Select(i => session.Clock.DayOf(i.From))],
            last,
            [.. list.Select(i => i.To <= session.KnownTo)],
            session.Extent.First is { } known ? session.Clock.DayOf(known).AddMonths(TruncatedMonths) : DateOnly.MinValue);
    }
}
