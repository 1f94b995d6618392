using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Common.Periods;

/// <summary>A half-open range of instants, <c>[From, To)</c> in UTC, with the time zone of its days.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after it, UTC.</param>
/// <param name="Zone">Zone of its days.</param>
/// <param name="Name">The named range it came from, if any.</param>
public sealed record Period(DateTime From, DateTime To, TimeZoneInfo Zone, NamedRange? Name = null)
{
    /// <summary>The period of whole local days, both included.</summary>
    public static Period OfDays(DateOnly first, DateOnly last, TimeZoneInfo zone, NamedRange? name = null) =>
        new(ZoneTime.StartOfDay(first, zone), ZoneTime.StartOfDay(last.AddDays(1), zone), zone, name);

    /// <summary>Local day of the first instant.</summary>
    public DateOnly FirstDay => DayOf(From);

    /// <summary>Local day of the last instant; <see cref="FirstDay"/> for an empty period.</summary>
    public DateOnly LastDay => To > From ? DayOf(To.AddTicks(-1)) : FirstDay;

    /// <summary>Whether both ends are starts of local days.</summary>
    public bool IsWholeDays => IsDayStart(From, Zone) && IsDayStart(To, Zone);

    /// <summary>Number of local days touched.</summary>
    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;

    /// <summary>Whether an instant is the first one of a local day.</summary>
    public static bool IsDayStart(DateTime utc, TimeZoneInfo zone) =>
        ZoneTime.StartOfDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone)), zone) == utc;

    /// <summary>The local day of an instant.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));

    /// <summary>The interval length that suits the period: hours to 2 days, days to 92, weeks to 366, months to 5 years, then years.</summary>
    public IntervalKind DefaultInterval() => Days switch
    {
        <= 2 => IntervalKind.Hour,
        <= 92 => IntervalKind.Day,
        <= 366 => IntervalKind.Week,
        <= 1830 => IntervalKind.Month,
        _ => IntervalKind.Year,
    };
}
