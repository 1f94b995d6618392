using System.Globalization;
using EcommerceAnalytics.Data.Exports;
using EcommerceAnalytics.Delivery.Schedules;

namespace EcommerceAnalytics.Analytics.Tests.Schedules;

/// <summary>When schedules are due, days on which clocks change included.</summary>
public sealed class ScheduleCalendarTests
{
    /// <summary>
    /// In 2012 London's clocks went forward at 01:00 UTC on 25 March and back at 01:00 UTC on 28 October: 01:30 did not exist on the
    /// first day (read as 02:30, 01:30 UTC) and came twice on the second (00:30 and 01:30 UTC; the first counts).
    /// </summary>
    [Theory]
    [InlineData("2012-03-24T01:30:00Z", "2012-03-25T01:30:00Z")]
    [InlineData("2012-03-25T01:30:00Z", "2012-03-26T00:30:00Z")]
    [InlineData("2012-10-27T00:30:00Z", "2012-10-28T00:30:00Z")]
    [InlineData("2012-10-28T00:30:00Z", "2012-10-29T01:30:00Z")]
    [InlineData("2012-10-28T01:00:00Z", "2012-10-29T01:30:00Z")]
    public void A_daily_schedule_has_one_moment_a_day(string after, string due) =>
        Assert.Equal(Utc(due), ScheduleCalendar.NextAfter(Daily(90), Utc(after), London));

    /// <summary>2012 was a leap year; 6 February 2012 was a Monday.</summary>
    [Theory]
    [InlineData("2012-01-31T05:59:59Z", "2012-01-31T06:00:00Z")]
    [InlineData("2012-01-31T06:00:00Z", "2012-02-29T06:00:00Z")]
    [InlineData("2012-02-29T06:00:00Z", "2012-03-31T05:00:00Z")]
    public void A_month_without_the_day_takes_its_last(string after, string due) =>
        Assert.Equal(Utc(due), ScheduleCalendar.NextAfter(Schedule(ScheduleFrequency.Monthly, 360, dayOfMonth: 31), Utc(after), London));

    [Theory]
    [InlineData("2012-02-05T23:00:00Z", "2012-02-06T06:30:00Z")]
    [InlineData("2012-02-06T06:30:00Z", "2012-02-13T06:30:00Z")]
    public void A_weekly_schedule_keeps_its_day(string after, string due) =>
        Assert.Equal(Utc(due), ScheduleCalendar.NextAfter(Schedule(ScheduleFrequency.Weekly, 390, DayOfWeek.Monday), Utc(after), London));

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("America/New_York")]
    [InlineData("America/Santiago")]
    [InlineData("Asia/Kathmandu")]
    public void Every_day_of_a_year_has_exactly_one_moment_at_every_time_of_day(string zone)
    {
        var place = TimeZoneInfo.FindSystemTimeZoneById(zone);
        for (var minute = 0; minute < 1440; minute += 30)
        {
            var schedule = Daily(minute);
            var moments = new List<DateTime>();
            var due = ScheduleCalendar.NextAfter(schedule, Utc("2012-01-01T12:00:00Z"), place);
            while (due <= Utc("2013-01-01T12:00:00Z"))
            {
                moments.Add(due);
                due = ScheduleCalendar.NextAfter(schedule, due, place);
            }

            // The 366 days of a leap year: one moment each, on the day itself.
            Assert.Equal(366, moments.Count);
            Assert.Equal(366, moments.Select(m => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(m, place))).Distinct().Count());
        }
    }

    private static TimeZoneInfo London { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static ReportSchedule Daily(int minute) => Schedule(ScheduleFrequency.Daily, minute);

    private static ReportSchedule Schedule(ScheduleFrequency frequency, int minute, DayOfWeek? weekday = null, int? dayOfMonth = null) => new()
    {
        Name = "test",
        Report = "sales",
        ParametersJson = "{}",
        UserName = "test",
        Frequency = frequency,
        MinuteOfDay = minute,
        Weekday = weekday,
        DayOfMonth = dayOfMonth,
    };

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
