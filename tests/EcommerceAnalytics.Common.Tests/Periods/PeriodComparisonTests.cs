using EcommerceAnalytics.Common.Periods;
using FsCheck.Xunit;
using static EcommerceAnalytics.Common.Tests.Periods.PeriodRequestTests;

namespace EcommerceAnalytics.Common.Tests.Periods;

public sealed class PeriodComparisonTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData(ComparisonKind.PreviousPeriod, "2011-11-10", "2011-12-09", "2011-10-11", "2011-11-09")]
    [InlineData(ComparisonKind.PreviousPeriod, "2011-03-01", "2011-03-31", "2011-02-01", "2011-02-28")]
    [InlineData(ComparisonKind.PreviousPeriod, "2011-04-01", "2011-06-30", "2011-01-01", "2011-03-31")]
    [InlineData(ComparisonKind.PreviousPeriod, "2012-01-01", "2012-12-31", "2011-01-01", "2011-12-31")]
    [InlineData(ComparisonKind.PreviousYear, "2011-11-10", "2011-12-09", "2010-11-10", "2010-12-09")]
    [InlineData(ComparisonKind.PreviousYear, "2012-02-20", "2012-02-29", "2011-02-20", "2011-02-28")]
    [InlineData(ComparisonKind.PreviousYear, "2013-02-01", "2013-02-28", "2012-02-01", "2012-02-29")]
    [InlineData(ComparisonKind.PreviousYearWeekday, "2011-12-05", "2011-12-09", "2010-12-06", "2010-12-10")]
    public void Dates_shift_by_the_calendar(ComparisonKind kind, string first, string last, string beforeFirst, string beforeLast)
    {
        var before = PeriodComparison.Before(Days(first, last), kind);

        Assert.Equal((Day(beforeFirst), Day(beforeLast)), (before.FirstDay, before.LastDay));
        Assert.True(before.IsWholeDays);
    }

    [Theory]
    [InlineData(NamedRange.WeekToDate, "2011-11-28", "2011-12-02")]
    [InlineData(NamedRange.MonthToDate, "2011-11-01", "2011-11-09")]
    [InlineData(NamedRange.QuarterToDate, "2011-07-01", "2011-09-09")]
    [InlineData(NamedRange.YearToDate, "2010-01-01", "2010-12-09")]
    [InlineData(NamedRange.LastMonth, "2011-10-01", "2011-10-31")]
    public void Ranges_to_date_compare_with_the_same_part_of_the_unit_before(NamedRange range, string first, string last)
    {
        var period = new PeriodRequest { Range = range }.Resolve(At("2011-12-09T15:30:00Z"));

        var before = PeriodComparison.Before(period, ComparisonKind.PreviousPeriod);

        Assert.Equal((Day(first), Day(last)), (before.FirstDay, before.LastDay));
    }

    [Fact]
    public void Month_to_date_on_the_31st_stays_inside_the_shorter_month()
    {
        var period = new PeriodRequest { Range = NamedRange.MonthToDate }.Resolve(At("2011-03-31T10:00:00Z"));

        var before = PeriodComparison.Before(period, ComparisonKind.PreviousPeriod);

        Assert.Equal((Day("2011-02-01"), Day("2011-02-28")), (before.FirstDay, before.LastDay));
    }

    [Fact]
    public void Elapsed_cuts_the_earlier_period_at_the_same_local_time()
    {
        // Clocks went back on 30 October 2011: 12:00 local is 11:00 UTC in the week before and 12:00 UTC after.
        var week = Days("2011-10-31", "2011-11-06");

        var before = PeriodComparison.Before(week, ComparisonKind.PreviousPeriod, Utc("2011-11-02T12:00:00Z"));

        Assert.Equal(Utc("2011-10-23T23:00:00Z"), before.From);
        Assert.Equal(Utc("2011-10-26T11:00:00Z"), before.To);
        Assert.Equal(PeriodComparison.Before(week, ComparisonKind.PreviousPeriod), PeriodComparison.Before(week, ComparisonKind.PreviousPeriod, Utc("2012-01-01T00:00:00Z")));
    }

    [Fact]
    public void Instants_shift_by_their_length()
    {
        var period = new Period(Utc("2011-12-09T10:00:00Z"), Utc("2011-12-09T16:00:00Z"), London);

        var before = PeriodComparison.Before(period, ComparisonKind.PreviousPeriod);

        Assert.Equal((Utc("2011-12-09T04:00:00Z"), Utc("2011-12-09T10:00:00Z")), (before.From, before.To));
    }

    [Theory]
    [InlineData("2012-02-27", "2012-03-02", "2011-02-27 2011-02-28 - 2011-03-01 2011-03-02", "")]
    [InlineData("2013-02-27", "2013-03-02", "2012-02-27 2012-02-28 2012-03-01 2012-03-02", "2012-02-29")]
    public void The_29th_of_February_has_no_counterpart(string first, string last, string pairs, string rest) =>
        AssertPairs(Days(first, last), ComparisonKind.PreviousYear, IntervalKind.Day, pairs, rest);

    [Theory]
    [InlineData("2011-02-26", "2011-03-31")] // 34 days: no whole months
    [InlineData("2011-03-30", "2011-03-31")]
    public void Days_stand_against_days(string first, string last)
    {
        var paired = Paired(Days(first, last), ComparisonKind.PreviousPeriod, IntervalKind.Day);

        Assert.All(paired.Pairs, pair => Assert.Equal(TimeSpan.FromDays(1), pair!.To - pair.From));
        Assert.Empty(paired.Rest);
    }

    [Fact]
    public void A_longer_month_has_no_counterpart_for_its_last_days()
    {
        var paired = Paired(Days("2011-03-01", "2011-03-31"), ComparisonKind.PreviousPeriod, IntervalKind.Day);

        Assert.Equal(("2011-02-01", "2011-02-28", 3, 0), (paired.Pairs[0]!.Label, paired.Pairs[27]!.Label, paired.Pairs.Count(p => p is null), paired.Rest.Count));
    }

    [Fact]
    public void What_a_longer_month_before_has_more_is_the_rest()
    {
        var paired = Paired(Days("2011-02-01", "2011-02-28"), ComparisonKind.PreviousPeriod, IntervalKind.Day);

        Assert.Equal(("2011-01-28", "2011-01-29 2011-01-30 2011-01-31"), (paired.Pairs[27]!.Label, Labels(paired.Rest)));
        Assert.All(paired.Rest, rest => Assert.True(rest.IsPartial));
    }

    [Fact]
    public void Iso_weeks_stand_against_the_iso_weeks_of_the_year_before()
    {
        // 1 January 2024 is a Monday; 1 January 2023, a Sunday, is in the last week of 2022.
        var year = Paired(Days("2024-01-01", "2024-12-31"), ComparisonKind.PreviousYear, IntervalKind.Week);

        Assert.Equal(("2023-W01", false), (year.Pairs[0]!.Label, year.Pairs[0]!.IsPartial));
        Assert.Equal((Utc("2023-01-02T00:00:00Z"), Utc("2023-01-09T00:00:00Z")), (year.Pairs[0]!.From, year.Pairs[0]!.To));
        Assert.Equal(("2023-W52", null), (year.Pairs[51]!.Label, year.Pairs[52]?.Label));
        Assert.Equal(("2022-W52", Utc("2023-01-01T00:00:00Z")), (Labels(year.Rest), year.Rest[0].From));
    }

    [Fact]
    public void A_month_by_week_loses_no_day_of_the_year_before()
    {
        // August 2011 begins on a Monday and ends on Wednesday the 31st; 1 August 2010 is a Sunday. The last week is cut on both sides.
        var august = Paired(Days("2011-08-01", "2011-08-31"), ComparisonKind.PreviousYear, IntervalKind.Week);

        Assert.Equal(("2010-W31 2010-W32 2010-W33 2010-W34 2010-W35", "2010-W30"), (Labels(august.Pairs), Labels(august.Rest)));
        Assert.Equal((Utc("2010-08-29T23:00:00Z"), Utc("2010-08-31T23:00:00Z"), true), (august.Pairs[4]!.From, august.Pairs[4]!.To, august.Pairs[4]!.IsPartial));
        Assert.Equal([false, false, false, false], august.Pairs.Take(4).Select(p => p!.IsPartial));
    }

    [Fact]
    public void Weeks_moved_by_other_than_weeks_are_named_by_their_days() => AssertPairs(
        Days("2011-11-10", "2011-12-09"), ComparisonKind.PreviousPeriod, IntervalKind.Week,
        "2011-W41 2011-10-15/2011-10-21 2011-10-22/2011-10-28 2011-10-29/2011-11-04 2011-11-05/2011-11-09", "");

    [Fact]
    public void Months_stand_against_months() =>
        AssertPairs(Days("2012-01-01", "2012-03-31"), ComparisonKind.PreviousPeriod, IntervalKind.Month, "2011-10 2011-11 2011-12", "");

    [Fact]
    public void What_begins_before_the_data_is_partial()
    {
        var period = Days("2011-11-01", "2011-12-31");
        var before = PeriodComparison.Before(period, ComparisonKind.PreviousYear);
        var intervals = IntervalCalendar.Split(period, IntervalKind.Month, DateTime.MinValue, DateTime.MaxValue);

        var paired = PeriodComparison.Pair(period, before, ComparisonKind.PreviousYear, IntervalKind.Month, intervals, Utc("2010-11-15T00:00:00Z"));

        Assert.Equal([true, false], paired.Pairs.Select(p => p!.IsPartial));
    }

    [Property(MaxTest = 500)]
    public void Both_sides_cover_their_period_once(int firstDay, int days, ComparisonKind comparison, bool elapsed)
    {
        var kind = (IntervalKind)(1 + (int)((uint)days % 5));
        var first = new DateOnly(2008, 1, 1).AddDays((int)((uint)firstDay % 4000));
        var period = Period.OfDays(first, first.AddDays((int)((uint)days % 800)), London);
        var cut = elapsed ? period.From + ((period.To - period.From) / 2) : (DateTime?)null;
        var before = PeriodComparison.Before(period, comparison, cut);
        var intervals = IntervalCalendar.Split(period, kind, DateTime.MinValue, DateTime.MaxValue);

        var paired = PeriodComparison.Pair(period, before, comparison, kind, intervals, DateTime.MinValue);

        var at = before.From;
        Assert.Equal(intervals.Count, paired.Pairs.Count);
        foreach (var interval in paired.Pairs.OfType<Interval>().Concat(paired.Rest).OrderBy(i => i.From))
        {
            Assert.Equal(at, interval.From);
            at = interval.To;
        }

        Assert.Equal(before.To, at);
    }

    private static void AssertPairs(Period period, ComparisonKind comparison, IntervalKind kind, string pairs, string rest)
    {
        var paired = Paired(period, comparison, kind);

        Assert.Equal((pairs, rest), (Labels(paired.Pairs), Labels(paired.Rest)));
    }

    private static PairedIntervals Paired(Period period, ComparisonKind comparison, IntervalKind kind) => PeriodComparison.Pair(
        period, PeriodComparison.Before(period, comparison), comparison, kind, IntervalCalendar.Split(period, kind, DateTime.MinValue, DateTime.MaxValue), DateTime.MinValue);

    private static string Labels(IEnumerable<Interval?> intervals) => string.Join(' ', intervals.Select(i => i?.Label ?? "-"));

    private static Period Days(string first, string last) => Period.OfDays(Day(first), Day(last), London);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
