using System.Globalization;
using EcommerceAnalytics.Common.Stores;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>Reads times, in the zone of the file where they have no offset.</summary>
/// <param name="zone">The zone.</param>
/// <param name="endUtc">This instant and later ones are refused.</param>
/// <param name="isDayFirst">Whether dates such as 03/04/2026 begin with the day.</param>
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
    private readonly Dictionary<string, TimeZoneInfo> _zones = new(StringComparer.Ordinal);

    // Neighbouring rows share their time nearly always.
    private string? _lastText;
    private string? _lastZone;
    private DateTime _last;

    /// <summary>Reads a time.</summary>
    /// <param name="text">The time.</param>
    /// <param name="column">The column, for what is wrong with it.</param>
    /// <param name="utc">The instant.</param>
    /// <param name="zoneName">The zone of a time without an offset, where the row names one.</param>
    /// <returns>What is wrong with it; null when it is read.</returns>
    public RowFault? Read(string text, string column, out DateTime utc, string? zoneName = null)
    {
        if (text == _lastText && zoneName == _lastZone)
        {
            utc = _last;
            return null;
        }

        utc = default;
        if (DateTime.TryParseExact(text, _localFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            utc = OfLocal(local, zoneName);
        }
        else if (DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            utc = IsPlausible(instant.Year) ? instant.UtcDateTime : default;
        }
        else if (DateText.TryRead(text, isDayFirst, out local, out var offset))
        {
            utc = offset is null ? OfLocal(local, zoneName) : IsPlausible(local.Year) ? DateTime.SpecifyKind(local - offset.Value, DateTimeKind.Utc) : default;
        }
        else
        {
            return new RowFault(ImportReasons.NotADate, column, FieldReader.Short(text));
        }

        if (utc == default || utc >= endUtc)
        {
            return new RowFault(ImportReasons.OutOfRange, column, FieldReader.Short(text));
        }

        (_lastText, _lastZone, _last) = (text, zoneName, utc);
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

    private static bool IsPlausible(int year) => year is >= 1970 and <= 2100;

    private DateTime OfLocal(DateTime local, string? zoneName) =>
        IsPlausible(local.Year) ? ZoneTime.ToUtc(local, zoneName is null ? zone : ZoneOf(zoneName)) : default;

    private TimeZoneInfo ZoneOf(string name)
    {
        if (!_zones.TryGetValue(name, out var found))
        {
            found = ZoneNames.Find(name) ?? zone;
            _zones.Add(name, found);
        }

        return found;
    }
}
