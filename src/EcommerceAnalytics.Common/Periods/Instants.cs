using System.Globalization;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.Common.Periods;

/// <summary>Instants as the API reads and stores them.</summary>
public static partial class Instants
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Length of the longest time that <c>Format</c> writes.</summary>
    public const int MaxLength = 29;

    /// <summary>Writes an instant of UTC in the one form of answers: <c>2011-12-09T12:50:00.000Z</c>.</summary>
    /// <returns>The length.</returns>
    public static int Format(DateTime utc, Span<char> text) =>
        utc.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ? written : throw new ArgumentException("There is too little room.", nameof(text));

    /// <summary>Writes a time in the same form, with its offset where that is not that of UTC: <c>2011-07-09T13:50:00.000+01:00</c>.</summary>
    /// <returns>The length.</returns>
    public static int Format(DateTimeOffset time, Span<char> text) =>
        time.Offset == TimeSpan.Zero ? Format(time.UtcDateTime, text)
        : time.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture) ? written
        : throw new ArgumentException("There is too little room.", nameof(text));

    /// <summary>Now in UTC, to the millisecond, which every database can store.</summary>
    public static DateTime UtcNowInMilliseconds(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    /// <summary>Reads ISO 8601 with its offset: <c>2011-11-01T08:00:00Z</c>, <c>2011-11-01T09:00+01:00</c>.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(text);
        instant = default;

        // An unescaped + of an offset arrives as a space.
        text = text.Replace(' ', '+');
        return HasOffset().IsMatch(text) && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    [GeneratedRegex("(Z|[+-][0-9]{2}:[0-9]{2})\\z", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex HasOffset();
}
