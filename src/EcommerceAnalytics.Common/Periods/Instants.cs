using System.Globalization;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.Common.Periods;

/// <summary>Instants as the API reads and stores them.</summary>
public static partial class Instants
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

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
