using System.Globalization;
using EcommerceAnalytics.Common.Periods;
using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Delivery.Schedules;

/// <summary>
/// A range up to yesterday: half a day in a report that is sent on would look like a bad one. A week, month, quarter or year that begins today gives way to
/// the one before.
/// </summary>
internal static class ClosedRange
{
    /// <summary>The days of a request, without the current one.</summary>
    /// <returns>Null where the request is to be taken as it is: its range is over already, is that of all data, or is not a named one.</returns>
    public static (string From, string To)? Of(PeriodRequest request, NamedRange fallback, StoreClock clock)
    {
        if (request.From is not null || request.To is not null || (request.Range ?? fallback) == NamedRange.AllTime)
        {
            return null;
        }

        var period = request.Resolve(clock, fallback);
        var yesterday = period.DayOf(clock.UtcNow).AddDays(-1);
        if (period.LastDay <= yesterday)
        {
            return null;
        }

        var closed = request.Resolve(clock, fallback, today: yesterday);
        return (Text(closed.FirstDay), Text(closed.LastDay < yesterday ? closed.LastDay : yesterday));
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
