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
    private bool _isDaySeen;
    private bool _isMonthSeen;

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
    public DateOrder? Proved => (_isDaySeen, _isMonthSeen) switch
    {
        (true, false) => DateOrder.DayFirst,
        (false, true) => DateOrder.MonthFirst,
        _ => null,
    };

    /// <summary>Whether the file proves both.</summary>
    public bool IsMixed => _isDaySeen && _isMonthSeen;

    /// <summary>The first date that can be read in two ways; null where there is none.</summary>
    public string? Ambiguous { get; private set; }

    /// <summary>Looks at the dates of the current row.</summary>
    public void Look(OrderFile file)
    {
        foreach (var position in IsMixed ? [] : _positions)
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
            _isDaySeen |= first > Months;
            _isMonthSeen |= second > Months;
            if (Ambiguous is null && first <= Months && second <= Months && first != second)
            {
                Ambiguous = Encoding.UTF8.GetString(text);
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
