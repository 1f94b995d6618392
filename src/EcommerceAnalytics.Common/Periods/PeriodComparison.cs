using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Common.Periods;

/// <summary>Earlier periods to compare with, shifted in local time so that days stay days.</summary>
public static class PeriodComparison
{
    // 52 weeks: the same weekdays.
    private const int WeekdaysInYear = 364;

    /// <summary>The period that <paramref name="period"/> is compared with.</summary>
    /// <param name="period">The current period.</param>
    /// <param name="kind">Which earlier one.</param>
    /// <param name="elapsedAt">When given and inside the period: the earlier one is cut at the same point.</param>
    public static Period Before(Period period, ComparisonKind kind, DateTime? elapsedAt = null)
    {
        var before = Whole(period, kind, out var shift);
        if (elapsedAt is { } now && now >= period.From && now < period.To)
        {
            var cut = shift(now);
            return before with { To = cut < before.From ? before.From : cut < before.To ? cut : before.To };
        }

        return before;
    }

    /// <summary>
    /// The earlier side of intervals, which covers the earlier period exactly once. Each interval stands against its own bounds moved like the
    /// period; ISO weeks against the year before are moved by 52 weeks, so that they stand against ISO weeks.
    /// </summary>
    /// <param name="period">The current period.</param>
    /// <param name="before">The earlier one, from <see cref="Before"/>.</param>
    /// <param name="comparison">How it was chosen.</param>
    /// <param name="kind">Length of the intervals.</param>
    /// <param name="intervals">The intervals of the current period, in order and without gaps.</param>
    /// <param name="knownFrom">First instant with data, UTC; earlier intervals that begin before it are partial.</param>
    public static PairedIntervals Pair(
        Period period, Period before, ComparisonKind comparison, IntervalKind kind, IReadOnlyList<Interval> intervals, DateTime knownFrom)
    {
        var move = Mover(period, comparison, kind);
        var pairs = new List<Interval?>(intervals.Count);
        var rest = new List<Interval>();
        var at = before.From;
        foreach (var interval in intervals)
        {
            var from = interval.From == period.From && !IsByIsoWeek(comparison, kind) ? before.From : move(interval.From);
            var to = EndOf(interval, from, kind, period, before, move);
            var (first, last) = (from < at ? at : from, to > before.To ? before.To : to);
            if (first >= last)
            {
                pairs.Add(null);
                continue;
            }

            Leave(at, first);
            var isCut = first > from || last < to || first < knownFrom;
            pairs.Add(new Interval(first, last, IntervalCalendar.LabelOf(first, last, kind, before), interval.IsPartial || isCut));
            at = last;
        }

        Leave(at, before.To);
        return new PairedIntervals(pairs, rest);

        void Leave(DateTime from, DateTime to)
        {
            if (from < to)
            {
                rest.AddRange(IntervalCalendar.Split(before with { From = from, To = to, Name = null }, kind, knownFrom, DateTime.MaxValue).Select(i => i with { IsPartial = true }));
            }
        }
    }

    /// <summary>Where the earlier side of an interval ends: where that of the next one begins, but days, weeks and hours are never longer than their own.</summary>
    private static DateTime EndOf(Interval interval, DateTime from, IntervalKind kind, Period period, Period before, Func<DateTime, DateTime> move)
    {
        var end = interval.To == period.To && kind >= IntervalKind.Month ? before.To : move(interval.To);
        if (kind >= IntervalKind.Month)
        {
            return end;
        }

        var zone = period.Zone;
        var longest = kind == IntervalKind.Hour
            ? from + (interval.To - interval.From)
            : ZoneTime.ToUtc(Local(from, zone) + (Local(interval.To, zone) - Local(interval.From, zone)), zone);
        return interval.To == period.To || end > longest ? longest : end;
    }

    private static bool IsByIsoWeek(ComparisonKind comparison, IntervalKind kind) => comparison == ComparisonKind.PreviousYear && kind == IntervalKind.Week;

    /// <summary>Moves a bound between intervals. A date that a month does not have becomes the end of the month: nothing is left of its day.</summary>
    private static Func<DateTime, DateTime> Mover(Period period, ComparisonKind comparison, IntervalKind kind)
    {
        if (comparison == ComparisonKind.PreviousPeriod && !period.IsWholeDays)
        {
            return instant => instant - (period.To - period.From);
        }

        var local = IsByIsoWeek(comparison, kind) ? at => at.AddDays(-WeekdaysInYear) : LocalShift(period, comparison);
        return instant =>
        {
            var at = Local(instant, period.Zone);
            var moved = local(at);
            var isCut = moved.Day != at.Day && IsByMonths(period, comparison) && !IsByIsoWeek(comparison, kind);
            return ZoneTime.ToUtc(isCut ? moved.Date.AddDays(1) : moved, period.Zone);
        };
    }

    private static DateTime Local(DateTime instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(instant, zone);

    private static Period Whole(Period period, ComparisonKind kind, out Func<DateTime, DateTime> shift)
    {
        if (kind == ComparisonKind.PreviousPeriod && !period.IsWholeDays)
        {
            var length = period.To - period.From;
            shift = instant => instant - length;
            return period with { From = period.From - length, To = period.From, Name = null };
        }

        var local = LocalShift(period, kind);
        var zone = period.Zone;
        shift = instant => ZoneTime.ToUtc(local(TimeZoneInfo.ConvertTimeFromUtc(instant, zone)), zone);
        if (!period.IsWholeDays || period.From == period.To)
        {
            return period with { From = shift(period.From), To = shift(period.To), Name = null };
        }

        // Shifting the last day instead of the end keeps a range that ends with February inside February.
        var first = DateOnly.FromDateTime(local(period.FirstDay.ToDateTime(TimeOnly.MinValue)));
        var last = kind == ComparisonKind.PreviousPeriod && WholeMonths(period) > 0
            ? period.FirstDay.AddDays(-1)
            : DateOnly.FromDateTime(local(period.LastDay.ToDateTime(TimeOnly.MinValue)));
        if (kind == ComparisonKind.PreviousYear && EndsWithMonth(period.LastDay) && WholeMonths(period) > 0)
        {
            last = new DateOnly(last.Year, last.Month, DateTime.DaysInMonth(last.Year, last.Month));
        }

        return Period.OfDays(first, last, zone);
    }

    private static Func<DateTime, DateTime> LocalShift(Period period, ComparisonKind kind)
    {
        var months = kind == ComparisonKind.PreviousPeriod ? MonthsBefore(period) : 0;
        var days = period.Name == NamedRange.WeekToDate ? 7 : period.Days;
        return kind switch
        {
            ComparisonKind.PreviousYear => at => at.AddYears(-1),
            ComparisonKind.PreviousYearWeekday => at => at.AddDays(-WeekdaysInYear),
            _ when months > 0 => at => at.AddMonths(-months),
            _ => at => at.AddDays(-days),
        };
    }

    /// <summary>Whether dates are kept, so that a month can lack one.</summary>
    private static bool IsByMonths(Period period, ComparisonKind kind) =>
        kind == ComparisonKind.PreviousYear || (kind == ComparisonKind.PreviousPeriod && MonthsBefore(period) > 0);

    /// <summary>By how many months the period directly before is moved; 0 where it is days.</summary>
    private static int MonthsBefore(Period period) => period.Name switch
    {
        NamedRange.MonthToDate => 1,
        NamedRange.QuarterToDate => 3,
        NamedRange.YearToDate => 12,
        NamedRange.WeekToDate => 0,
        _ => WholeMonths(period),
    };

    /// <summary>Number of calendar months when the period is made of whole ones, else 0.</summary>
    private static int WholeMonths(Period period)
    {
        var (first, last) = (period.FirstDay, period.LastDay);
        return first.Day == 1 && EndsWithMonth(last) && period.Name is not (NamedRange.MonthToDate or NamedRange.QuarterToDate or NamedRange.YearToDate)
            ? ((last.Year - first.Year) * 12) + last.Month - first.Month + 1
            : 0;
    }

    private static bool EndsWithMonth(DateOnly day) => day.AddDays(1).Day == 1;
}
