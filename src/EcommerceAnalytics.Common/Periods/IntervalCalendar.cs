using System.Globalization;
using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Common.Periods;

/// <summary>Splits periods into hours, days, ISO weeks, months, quarters and years of their zone.</summary>
public static class IntervalCalendar
{
    /// <summary>The maximum number of intervals per response.</summary>
    public const int MaxIntervals = 4000;

    /// <summary>The longest range that can be split into hours, in days.</summary>
    public const int MaxDaysByHour = 31;

    /// <summary>
    /// The intervals of a period in order, without gaps; the first and the last are cut at its ends. A local day that
    /// clocks skipped altogether has no interval.
    /// </summary>
    /// <param name="period">The period.</param>
    /// <param name="kind">Length of an interval.</param>
    /// <param name="knownFrom">First instant with data, UTC; intervals that begin earlier and end later are partial.</param>
    /// <param name="knownTo">The end of what is known (now, or the end of the data), UTC; intervals that end later are partial.</param>
    /// <exception cref="RequestException">400: hours over more than 31 days, or more than 4,000 intervals.</exception>
    public static IReadOnlyList<Interval> Split(Period period, IntervalKind kind, DateTime knownFrom, DateTime knownTo)
    {
        Require(period, kind);
        return kind == IntervalKind.Hour
            ? Hours(period, knownFrom, knownTo)
            : Days(period, kind, knownFrom, knownTo);
    }

    /// <summary>The first day of the interval that holds <paramref name="day"/>.</summary>
    public static DateOnly StartOf(DateOnly day, IntervalKind kind) => kind switch
    {
        IntervalKind.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        IntervalKind.Month => new DateOnly(day.Year, day.Month, 1),
        IntervalKind.Quarter => new DateOnly(day.Year, day.Month - ((day.Month - 1) % 3), 1),
        IntervalKind.Year => new DateOnly(day.Year, 1, 1),
        _ => day,
    };

    /// <summary>The first day of the interval after the one that starts on <paramref name="start"/>.</summary>
    public static DateOnly Next(DateOnly start, IntervalKind kind) => kind switch
    {
        IntervalKind.Week => start.AddDays(7),
        IntervalKind.Month => start.AddMonths(1),
        IntervalKind.Quarter => start.AddMonths(3),
        IntervalKind.Year => start.AddYears(1),
        _ => start.AddDays(1),
    };

    /// <summary>The name of a stretch of time: that of the interval that it is, or is a part of; otherwise its days.</summary>
    internal static string LabelOf(DateTime from, DateTime to, IntervalKind kind, Period period)
    {
        var first = period.DayOf(from);
        if (kind == IntervalKind.Hour)
        {
            return HourLabel(TimeZoneInfo.ConvertTimeFromUtc(from, period.Zone), period.Zone.GetUtcOffset(from));
        }

        var (start, last) = (StartOf(first, kind), period.DayOf(to.AddTicks(-1)));
        return last < Next(start, kind) ? Label(start, kind) : string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}/{last:yyyy-MM-dd}");
    }

    private static void Require(Period period, IntervalKind kind)
    {
        if (kind == IntervalKind.Hour && period.Days > MaxDaysByHour)
        {
            throw RequestException.Invalid("interval", $"The interval hour requires a range of at most {MaxDaysByHour} days; choose day or longer.");
        }

        if (kind == IntervalKind.Day && period.Days > MaxIntervals)
        {
            throw RequestException.Invalid("interval", $"The range has {period.Days} days, but a response can hold only {MaxIntervals} intervals; choose week or longer.");
        }
    }

    private static List<Interval> Hours(Period period, DateTime knownFrom, DateTime knownTo)
    {
        var intervals = new List<Interval>();
        var at = period.From;
        while (at < period.To)
        {
            var local = TimeZoneInfo.ConvertTimeFromUtc(at, period.Zone);
            var sinceHour = local.TimeOfDay - TimeSpan.FromHours(local.Hour);
            var end = at - sinceHour + TimeSpan.FromHours(1);
            var start = intervals.Count == 0 ? at - sinceHour : at;

            // Where clocks move by half an hour, an hour is truncated at the transition so that it does not overlap the next.
            var offset = period.Zone.GetUtcOffset(at);
            for (var probe = at; probe < end; probe = probe.AddMinutes(15))
            {
                if (period.Zone.GetUtcOffset(probe) != offset)
                {
                    end = probe;
                    break;
                }
            }

            intervals.Add(Cut(start, end, HourLabel(local - sinceHour, offset), period, knownFrom, knownTo));
            at = end;
        }

        return intervals;
    }

    private static List<Interval> Days(Period period, IntervalKind kind, DateTime knownFrom, DateTime knownTo)
    {
        var intervals = new List<Interval>();
        var start = StartOf(period.FirstDay, kind);
        var from = ZoneTime.StartOfDay(start, period.Zone);
        while (from < period.To)
        {
            var next = Next(start, kind);
            var to = StartOfNext(from, start, next, period.Zone);
            if (to > from && to > period.From)
            {
                intervals.Add(Cut(from, to, Label(start, kind), period, knownFrom, knownTo));
            }

            (start, from) = (next, to);
        }

        return intervals;
    }

    /// <summary>The start of a day from that of an earlier one: a multiple of 24 hours later, unless clocks were changed in between.</summary>
    private static DateTime StartOfNext(DateTime from, DateOnly start, DateOnly next, TimeZoneInfo zone)
    {
        var offset = start.ToDateTime(TimeOnly.MinValue) - from;
        var to = from.AddDays(next.DayNumber - start.DayNumber);
        return offset == zone.GetUtcOffset(to) ? to : ZoneTime.StartOfDay(next, zone);
    }

    private static Interval Cut(DateTime from, DateTime to, string label, Period period, DateTime knownFrom, DateTime knownTo)
    {
        var partial = from < period.From || to > period.To || to > knownTo || from < knownFrom;
        return new Interval(from < period.From ? period.From : from, to > period.To ? period.To : to, label, partial);
    }

    private static string HourLabel(DateTime local, TimeSpan offset) =>
        new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    private static string Label(DateOnly start, IntervalKind kind) => kind switch
    {
        IntervalKind.Week => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(start):0000}-W{ISOWeek.GetWeekOfYear(start):00}"),
        IntervalKind.Month => start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        IntervalKind.Quarter => string.Create(CultureInfo.InvariantCulture, $"{start.Year:0000}-Q{(start.Month + 2) / 3}"),
        IntervalKind.Year => start.ToString("yyyy", CultureInfo.InvariantCulture),
        _ => start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
