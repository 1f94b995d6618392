using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Common.Periods;

/// <summary>Earlier periods to compare with, shifted in local time so that days stay days.</summary>
public static class PeriodComparison
{
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
    /// The earlier intervals, one for each of <paramref name="intervals"/> by index. Days against the year before are paired
    /// by date, so that 29 February pairs with the 28th; all others by position, null where the earlier period is shorter.
    /// </summary>
    public static IReadOnlyList<Interval?> Pair(Period period, Period before, ComparisonKind comparison, IntervalKind kind, IReadOnlyList<Interval> intervals)
    {
        if (kind == IntervalKind.Day && comparison == ComparisonKind.PreviousYear)
        {
            var days = IntervalCalendar.Split(Whole(period, comparison, out _), kind, DateTime.MinValue, DateTime.MaxValue)
                .ToDictionary(i => before.DayOf(i.From));
            return intervals.Select(i => days.TryGetValue(period.DayOf(i.From).AddYears(-1), out var day) ? Clip(day, before) : null).ToList();
        }

        var own = IntervalCalendar.Split(before, kind, DateTime.MinValue, DateTime.MaxValue);
        return intervals.Select((_, index) => index < own.Count ? own[index] : null).ToList();
    }

    private static Interval? Clip(Interval interval, Period period) =>
        interval.From >= period.To ? null
        : interval.To > period.To ? interval with { To = period.To, IsPartial = true }
        : interval;

    private static Period Whole(Period period, ComparisonKind kind, out Func<DateTime, DateTime> shift)
    {
        if (kind == ComparisonKind.PreviousPeriod && !period.IsWholeDays)
        {
            var length = period.To - period.From;
            shift = instant => instant - length;
            return period with { From = period.From - length, To = period.From, Name = null };
        }

        Func<DateTime, DateTime> local = kind switch
        {
            ComparisonKind.PreviousYear => at => at.AddYears(-1),
            ComparisonKind.PreviousYearWeekday => at => at.AddDays(-364),
            _ => PreviousPeriod(period),
        };
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

    private static Func<DateTime, DateTime> PreviousPeriod(Period period)
    {
        var toDate = period.Name switch
        {
            NamedRange.MonthToDate => 1,
            NamedRange.QuarterToDate => 3,
            NamedRange.YearToDate => 12,
            _ => 0,
        };
        if (period.Name == NamedRange.WeekToDate)
        {
            return at => at.AddDays(-7);
        }

        var months = toDate > 0 ? toDate : WholeMonths(period);
        var days = period.Days;
        return months > 0 ? at => at.AddMonths(-months) : at => at.AddDays(-days);
    }

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
