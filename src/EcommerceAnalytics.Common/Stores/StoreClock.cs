using Microsoft.Extensions.Options;

namespace EcommerceAnalytics.Common.Stores;

/// <summary>The store's time: now and today, in its zone, honouring <see cref="StoreOptions.Today"/>.</summary>
public sealed class StoreClock(TimeProvider time, IOptions<StoreOptions> options)
{
    /// <summary>The store's zone.</summary>
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>
    /// Now in UTC, to the millisecond (every database keeps that). When "today" is fixed, the current time of day on that day.
    /// </summary>
    public DateTime UtcNow
    {
        get
        {
            var now = time.GetUtcNow().UtcDateTime;
            now = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
            if (options.Value.Today is not { } today)
            {
                return now;
            }

            return LocalToUtc(today.ToDateTime(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, Zone))));
        }
    }

    /// <summary>The store's current day.</summary>
    public DateOnly Today => DayOf(UtcNow);

    /// <summary>The store's day of an instant.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));

    /// <summary>
    /// The instant of a local time of the store. A time that clocks skip is moved forward by the gap; a time that comes
    /// twice is the first of the two.
    /// </summary>
    public DateTime LocalToUtc(DateTime local) => ZoneTime.ToUtc(local, Zone);

    /// <summary>
    /// An instant in a request: with its offset, or in the store's time when it has none. To the millisecond.
    /// </summary>
    public DateTime ToUtc(DateTime given)
    {
        var utc = given.Kind == DateTimeKind.Unspecified ? LocalToUtc(given) : given.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
