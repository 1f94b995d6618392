using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Data.Exports;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>When a schedule is due.</summary>
internal static class ScheduleCalendar
{
    /// <summary>
    /// The first due time after an instant. A time of day that clocks skip is moved forward by the gap; of one that occurs twice,
    /// the first is used, so that every day has at most one due time.
    /// </summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="afterUtc">The instant.</param>
    /// <param name="zone">The store's zone.</param>
    public static DateTime NextAfter(ReportSchedule schedule, DateTime afterUtc, TimeZoneInfo zone)
    {
        // The day before, too: a time that was moved forward may fall after midnight.
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(afterUtc, zone)).AddDays(-1);
        while (true)
        {
            if (IsDay(schedule, day))
            {
                var due = ZoneTime.ToUtc(day.ToDateTime(TimeOnly.MinValue).AddMinutes(schedule.MinuteOfDay), zone);
                if (due > afterUtc)
                {
                    return due;
                }
            }

            day = day.AddDays(1);
        }
    }

    private static bool IsDay(ReportSchedule schedule, DateOnly day) => schedule.Frequency switch
    {
        ScheduleFrequency.Weekly => day.DayOfWeek == schedule.Weekday,
        ScheduleFrequency.Monthly => day.Day == Math.Min(schedule.DayOfMonth ?? 1, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => true,
    };
}
