using System.ComponentModel.DataAnnotations;
using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Common.Periods;

/// <summary>
/// A range of time: by <c>range</c>, or by <c>from</c> and <c>to</c>. Without any of them, the last 30 days up to and
/// including today; <c>from</c> alone reaches to today, <c>to</c> alone takes the 30 days that end with it.
/// </summary>
public record PeriodRequest
{
    /// <summary>The earliest date that can be requested.</summary>
    public static readonly DateOnly MinDate = new(1970, 1, 1);

    /// <summary>The latest date that can be requested.</summary>
    public static readonly DateOnly MaxDate = new(2100, 12, 31);

    /// <summary>The longest range.</summary>
    public const int MaxYears = 40;

    /// <summary>Start, inclusive: a date (<c>2011-11-01</c>, from its first instant) or a date and time with an offset (<c>2011-11-01T08:00:00Z</c>).</summary>
    /// <example>2011-11-01</example>
    [StringLength(40)]
    public string? From { get; init; }

    /// <summary>End: a date includes the whole day; a date and time with an offset is exclusive.</summary>
    /// <example>2011-11-30</example>
    [StringLength(40)]
    public string? To { get; init; }

    /// <summary>A named range, instead of <c>from</c> and <c>to</c>. When all three are omitted: <c>last30Days</c>, unless the operation says otherwise.</summary>
    [EnumDataType(typeof(NamedRange))]
    public NamedRange? Range { get; init; }

    /// <summary>IANA time zone of the days; when omitted, the store's zone.</summary>
    /// <example>Europe/London</example>
    [StringLength(64)]
    public string? TimeZone { get; init; }

    /// <summary>Whether the request names a range at all (a method, so that it is not a parameter).</summary>
    public bool NamesARange() => From is not null || To is not null || Range is not null;

    /// <summary>The requested period, at the current time of the store.</summary>
    /// <param name="clock">The store's clock.</param>
    /// <param name="fallback">The range when none is named.</param>
    /// <param name="dataFrom">First instant with data, the start of <see cref="NamedRange.AllTime"/>; 1970 when not given.</param>
    /// <param name="today">Another day to be the current one.</param>
    /// <exception cref="Errors.RequestException">400: a field is malformed or outside 1970..2100, the zone is unknown, from
    /// is after to or the range is longer than 40 years, or <c>range</c> comes with <c>from</c> or <c>to</c>.</exception>
    public Period Resolve(StoreClock clock, NamedRange fallback = NamedRange.Last30Days, DateTime? dataFrom = null, DateOnly? today = null) =>
        new PeriodResolver(clock, dataFrom, today).Resolve(this, fallback);
}
