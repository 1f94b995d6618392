using EcommerceAnalytics.Common.Errors;
using EcommerceAnalytics.Common.Periods;
using static EcommerceAnalytics.Common.Tests.Periods.PeriodRequestTests;

namespace EcommerceAnalytics.Common.Tests.Periods;

public sealed class IntervalCalendarTests
{
    private static readonly DateTime Past = DateTime.MinValue;
    private static readonly DateTime Future = DateTime.MaxValue;

    [Theory]
    [InlineData("Europe/London", "2011-03-27", 23)]
    [InlineData("Europe/London", "2011-10-30", 25)]
    [InlineData("America/New_York", "2011-03-13", 23)]
    [InlineData("America/New_York", "2011-11-06", 25)]
    [InlineData("America/Santiago", "2022-09-11", 23)]
    [InlineData("America/Santiago", "2023-04-01", 25)]
    [InlineData("Asia/Kathmandu", "2011-03-27", 24)]
    [InlineData("Pacific/Apia", "2011-12-29", 24)]
    [InlineData("Pacific/Apia", "2011-12-31", 24)]
    public void Days_are_as_long_as_their_zone_says(string zone, string date, int hours)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var period = Period.OfDays(day, day, TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal(TimeSpan.FromHours(hours), period.To - period.From);
        var split = IntervalCalendar.Split(period, IntervalKind.Hour, Past, Future);
        Assert.Equal(hours, split.Count);
        Assert.Equal(hours, split.Select(i => i.Label).Distinct().Count());
    }

    [Fact]
    public void A_day_that_a_zone_skipped_has_no_interval()
    {
        // Samoa went from 29 to 31 December 2011 by moving across the date line.
        var period = Period.OfDays(new DateOnly(2011, 12, 28), new DateOnly(2012, 1, 1), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia"));

        var days = IntervalCalendar.Split(period, IntervalKind.Day, Past, Future);

        Assert.Equal(["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01"], days.Select(d => d.Label));
        Assert.Equal(TimeSpan.FromHours(96), period.To - period.From);
    }

    [Fact]
    public void Santiago_starts_the_day_at_one_when_midnight_is_skipped()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");
        var period = Period.OfDays(new DateOnly(2022, 9, 11), new DateOnly(2022, 9, 11), zone);

        Assert.Equal(Utc("2022-09-11T04:00:00Z"), period.From);
        Assert.Equal(new DateOnly(2022, 9, 11), period.FirstDay);
        Assert.Equal(new DateOnly(2022, 9, 10), period.DayOf(period.From.AddTicks(-1)));
    }

    [Theory]
    [InlineData(IntervalKind.Week, "2020-W52,2020-W53,2021-W01")]
    [InlineData(IntervalKind.Month, "2010-12,2011-01")]
    [InlineData(IntervalKind.Quarter, "2010-Q4,2011-Q1")]
    [InlineData(IntervalKind.Year, "2010,2011")]
    public void Intervals_follow_the_calendar_and_are_cut_at_the_ends(IntervalKind kind, string labels)
    {
        // 2020 had 53 ISO weeks.
        var (first, last) = kind == IntervalKind.Week
            ? (new DateOnly(2020, 12, 27), new DateOnly(2021, 1, 5))
            : (new DateOnly(2010, 12, 27), new DateOnly(2011, 1, 5));
        var period = Period.OfDays(first, last, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        var intervals = IntervalCalendar.Split(period, kind, Past, Future);

        Assert.Equal(labels, string.Join(',', intervals.Select(i => i.Label)));
        Assert.Equal(period.From, intervals[0].From);
        Assert.Equal(period.To, intervals[^1].To);
        Assert.True(intervals[0].IsPartial);
        Assert.True(intervals[^1].IsPartial);
        Assert.All(intervals.Zip(intervals.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    [Fact]
    public void An_interval_is_partial_when_it_holds_now_or_reaches_beyond_the_data()
    {
        var period = Period.OfDays(new DateOnly(2011, 12, 7), new DateOnly(2011, 12, 10), TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));

        var days = IntervalCalendar.Split(period, IntervalKind.Day, Utc("2011-12-07T09:00:00Z"), Utc("2011-12-09T15:00:00Z"));

        Assert.Equal([true, false, true, true], days.Select(d => d.IsPartial));
    }

    [Fact]
    public void Too_many_intervals_are_refused_with_the_way_out()
    {
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var month = Period.OfDays(new DateOnly(2011, 1, 1), new DateOnly(2011, 2, 1), london);
        Assert.Contains("day", Assert.Throws<RequestException>(() => IntervalCalendar.Split(month, IntervalKind.Hour, Past, Future)).Errors["interval"][0], StringComparison.Ordinal);

        var elevenYears = Period.OfDays(new DateOnly(2000, 1, 1), new DateOnly(2010, 12, 31), london);
        Assert.Throws<RequestException>(() => IntervalCalendar.Split(elevenYears, IntervalKind.Day, Past, Future));
        Assert.Equal(132, IntervalCalendar.Split(elevenYears, IntervalKind.Month, Past, Future).Count);
    }

    [Fact]
    public void Hours_do_not_overlap_where_clocks_move_by_half_an_hour()
    {
        // Lord Howe Island moves by 30 minutes: 2011-04-03 is 24.5 hours long.
        var day = new DateOnly(2011, 4, 3);
        var period = Period.OfDays(day, day, TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe"));

        var hours = IntervalCalendar.Split(period, IntervalKind.Hour, Past, Future);

        Assert.Equal(TimeSpan.FromHours(24.5), period.To - period.From);
        Assert.All(hours.Zip(hours.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(period.To, hours[^1].To);
    }
}
