using System.Globalization;
using EcommerceAnalytics.Common.Stores;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads times, in the store's zone where they have no offset.</summary>
/// <param name="zone">The store's zone.</param>
/// <param name="endUtc">This instant and later ones are refused.</param>
/// <param name="isDayFirst">Whether dates with slashes begin with the day.</param>
internal sealed class InstantReader(TimeZoneInfo zone, DateTime endUtc, bool isDayFirst)
{
    private static readonly string[] LocalFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd",
    ];

    private static readonly string[] MonthFirst = [.. LocalFormats, "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy"];
    private static readonly string[] DayFirst = [.. LocalFormats, "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss", "d/M/yyyy"];

    private static readonly string[] OffsetFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    private readonly string[] _localFormats = isDayFirst ? DayFirst : MonthFirst;

    // Neighbouring rows share their time nearly always.
    private string? _lastText;
    private DateTime _last;

    /// <summary>Reads a time.</summary>
    /// <returns>What is wrong with it; null when it is read.</returns>
    public RowFault? Read(string text, string column, out DateTime utc)
    {
        if (text == _lastText)
        {
            utc = _last;
            return null;
        }

        utc = default;
        if (DateTime.TryParseExact(text, _localFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            if (local.Year is >= 1970 and <= 2100)
            {
                utc = ZoneTime.ToUtc(local, zone);
            }
        }
        else if (DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            utc = instant.Year is >= 1970 and <= 2100 ? instant.UtcDateTime : default;
        }
        else
        {
            return new RowFault(ImportReasons.NotADate, column, FieldReader.Short(text));
        }

        if (utc == default || utc >= endUtc)
        {
            return new RowFault(ImportReasons.OutOfRange, column, FieldReader.Short(text));
        }

        _lastText = text;
        _last = utc;
        return null;
    }

    /// <summary>Reads a time that may be left out.</summary>
    /// <returns>What is wrong with it; null when it is read.</returns>
    public RowFault? ReadOptional(string? text, string column, out DateTime? utc)
    {
        utc = null;
        if (text is null)
        {
            return null;
        }

        var fault = Read(text, column, out var instant);
        utc = instant;
        return fault;
    }
}
