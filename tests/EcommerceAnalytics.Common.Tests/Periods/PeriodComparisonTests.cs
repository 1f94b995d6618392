using EcommerceAnalytics.Common.Periods;
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

    [Fact]
    public void The_29th_of_February_pairs_with_the_28th()
    {
        var period = Days("2012-02-27", "2012-03-02");
        var before = PeriodComparison.Before(period, ComparisonKind.PreviousYear);
        var intervals = IntervalCalendar.Split(period, IntervalKind.Day, DateTime.MinValue, DateTime.MaxValue);

        var pairs = PeriodComparison.Pair(period, before, ComparisonKind.PreviousYear, IntervalKind.Day, intervals);

        Assert.Equal(["2011-02-27", "2011-02-28", "2011-02-28", "2011-03-01", "2011-03-02"], pairs.Select(p => p?.Label));
    }

    [Fact]
    public void A_longer_period_has_no_partner_for_its_last_intervals()
    {
        var march = Days("2011-03-01", "2011-03-31");
        var intervals = IntervalCalendar.Split(march, IntervalKind.Day, DateTime.MinValue, DateTime.MaxValue);

        var pairs = PeriodComparison.Pair(march, PeriodComparison.Before(march, ComparisonKind.PreviousPeriod), ComparisonKind.PreviousPeriod, IntervalKind.Day, intervals);

        Assert.Equal(31, pairs.Count);
        Assert.Equal("2011-02-28", pairs[27]!.Label);
        Assert.Null(pairs[28]);
    }

    private static Period Days(string first, string last) => Period.OfDays(Day(first), Day(last), London);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
