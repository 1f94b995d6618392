namespace EcommerceAnalytics.Common.Stores;

/// <summary>Converts local times to instants, also on days when clocks change.</summary>
public static class ZoneTime
{
    /// <summary>
    /// The instant of a local time. A time that clocks skip is moved forward by the gap; a time that comes twice is the
    /// first of the two.
    /// </summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            // The offset a day earlier is the one before the gap; with it, the time falls after the gap.
            return DateTime.SpecifyKind(local - zone.GetUtcOffset(local.AddDays(-1)), DateTimeKind.Utc);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    /// <summary>
    /// The first instant of a local day. Where clocks skip midnight, that is the transition itself: midnight with the
    /// offset from before it.
    /// </summary>
    public static DateTime StartOfDay(DateOnly day, TimeZoneInfo zone) => ToUtc(day.ToDateTime(TimeOnly.MinValue), zone);
}
