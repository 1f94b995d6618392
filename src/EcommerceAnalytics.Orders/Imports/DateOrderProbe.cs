using System.Text;
using EcommerceAnalytics.Orders.Formats;

namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Finds out whether the dates of a file such as 03/04/2026 begin with the day: a first number over 12 proves it, for all of them, unless a second one
/// over 12 proves the contrary.
/// </summary>
internal sealed class DateOrderProbe
{
    private const int Months = 12;

    private readonly int[] _positions;
    private string? _dayFirst;
    private string? _monthFirst;

    /// <summary>Looks at the dates that are read, and at other columns that are called dates: a date of delivery proves the order of all.</summary>
    public DateOrderProbe(ImportColumns columns, IReadOnlyList<string> header)
    {
        var positions = FieldNames.Dates.Select(columns.Of).Where(position => position >= 0).ToHashSet();
        for (var i = 0; i < header.Count; i++)
        {
            var key = HeaderName.KeyOf(header[i]);
            if (key.EndsWith("date", StringComparison.Ordinal) || key.StartsWith("date", StringComparison.Ordinal) || key.EndsWith("datum", StringComparison.Ordinal))
            {
                positions.Add(i);
            }
        }

        _positions = [.. positions];
    }

    /// <summary>The order that the file proves; null where it proves none. A file that proves both has none either.</summary>
    public DateOrder? Proved => (_dayFirst, _monthFirst) switch
    {
        (not null, null) => DateOrder.DayFirst,
        (null, not null) => DateOrder.MonthFirst,
        _ => null,
    };

    /// <summary>A date that begins with the day and one that begins with the month, of a file that has both; null for any other file.</summary>
    public (string DayFirst, string MonthFirst)? Contradiction => (_dayFirst, _monthFirst) is ({ } day, { } month) ? (day, month) : null;

    /// <summary>The first date that can be read in two ways; null where there is none.</summary>
    public string? Ambiguous { get; private set; }

    /// <summary>Looks at the dates of the current row.</summary>
    public void Look(OrderFile file)
    {
        foreach (var position in Contradiction is not null && Ambiguous is not null ? [] : _positions)
        {
            if (position < file.FieldCount)
            {
                Look(file.Bytes(position).Trim((byte)' '));
            }
        }
    }

    private void Look(ReadOnlySpan<byte> text)
    {
        var (first, second, at) = (0, 0, 0);
        if (TryNumber(text, ref at, ref first) && TryNumber(text, ref at, ref second))
        {
            if (first > Months)
            {
                _dayFirst ??= Encoding.UTF8.GetString(text);
            }
            else if (second > Months)
            {
                _monthFirst ??= Encoding.UTF8.GetString(text);
            }
            else if (first != second)
            {
                Ambiguous ??= Encoding.UTF8.GetString(text);
            }
        }
    }

    /// <summary>Reads one or two digits before a slash or a hyphen.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> text, ref int at, ref int number)
    {
        var begin = at;
        while (at < text.Length && at - begin < 2 && char.IsAsciiDigit((char)text[at]))
        {
            number = (number * 10) + text[at++] - '0';
        }

        return at > begin && at < text.Length && text[at++] is (byte)'/' or (byte)'-';
    }
}
