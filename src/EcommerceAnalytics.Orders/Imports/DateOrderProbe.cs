namespace EcommerceAnalytics.Orders.Imports;

/// <summary>
/// Finds out whether the dates with slashes of a file begin with the day: a first number over 12 proves it, for all of them, unless a second one
/// over 12 proves the contrary. What proves nothing is read with the month first.
/// </summary>
internal sealed class DateOrderProbe(ImportColumns columns)
{
    private const int Months = 12;

    private readonly int[] _positions = [.. new[] { "ordered_at", "paid_at", "refunded_at" }.Select(columns.Of).Where(position => position >= 0)];
    private bool _isDaySeen;
    private bool _isMonthSeen;

    /// <summary>Whether the day comes first.</summary>
    public bool IsDayFirst => _isDaySeen && !_isMonthSeen;

    /// <summary>Looks at the dates of the current row.</summary>
    public void Look(OrderFile file)
    {
        foreach (var position in _isMonthSeen ? [] : _positions)
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
        }
    }

    /// <summary>Reads one or two digits before a slash.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> text, ref int at, ref int number)
    {
        var begin = at;
        while (at < text.Length && at - begin < 2 && char.IsAsciiDigit((char)text[at]))
        {
            number = (number * 10) + text[at++] - '0';
        }

        return at > begin && at < text.Length && text[at++] == (byte)'/';
    }
}
