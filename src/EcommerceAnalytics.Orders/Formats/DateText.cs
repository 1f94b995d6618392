using System.Buffers;
using System.Globalization;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>Reads dates and times as platforms and spreadsheets write them.</summary>
internal static class DateText
{
    private const int MaxLength = 64;
    private const double FirstSerial = 20_000;
    private const double LastSerial = 80_000;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    // English, German, French, Spanish, Italian and Dutch, as far as their first three letters tell months apart; by number.
    private static readonly Dictionary<string, int> Months = new(StringComparer.Ordinal)
    {
        ["jan"] = 1,
        ["ene"] = 1,
        ["gen"] = 1,
        ["feb"] = 2,
        ["fev"] = 2,
        ["mar"] = 3,
        ["mär"] = 3,
        ["mrz"] = 3,
        ["maa"] = 3,
        ["mrt"] = 3,
        ["apr"] = 4,
        ["avr"] = 4,
        ["abr"] = 4,
        ["may"] = 5,
        ["mai"] = 5,
        ["mag"] = 5,
        ["mei"] = 5,
        ["jun"] = 6,
        ["giu"] = 6,
        ["juin"] = 6,
        ["jul"] = 7,
        ["lug"] = 7,
        ["juil"] = 7,
        ["aug"] = 8,
        ["aou"] = 8,
        ["aoû"] = 8,
        ["ago"] = 8,
        ["sep"] = 9,
        ["set"] = 9,
        ["oct"] = 10,
        ["okt"] = 10,
        ["ott"] = 10,
        ["nov"] = 11,
        ["dec"] = 12,
        ["dez"] = 12,
        ["déc"] = 12,
        ["dic"] = 12,
        ["fév"] = 2,
    };

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text, trimmed.</param>
    /// <param name="isDayFirst">Whether the first of two numbers is the day.</param>
    /// <param name="local">The time that it says.</param>
    /// <param name="offset">Its offset from UTC; null where it is a local time.</param>
    public static bool TryRead(string text, bool isDayFirst, out DateTime local, out TimeSpan? offset)
    {
        local = default;
        offset = null;
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        if (TryReadNumber(text, out local, ref offset))
        {
            return true;
        }

        var reader = new Tokens(text);
        if (!reader.TryDate(isDayFirst, out var date))
        {
            return false;
        }

        if (!reader.TryTime(out var time) || !reader.TryOffset(out offset) || !reader.IsAtEnd)
        {
            return false;
        }

        local = date + time;
        return true;
    }

    /// <summary>A day of a spreadsheet, or the seconds or milliseconds of Unix.</summary>
    private static bool TryReadNumber(string text, out DateTime local, ref TimeSpan? offset)
    {
        local = default;
        if (text.AsSpan().IndexOfAnyExcept(NumberCharacters) >= 0
            || !double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        if (number is >= FirstSerial and < LastSerial && text.IndexOf('.', StringComparison.Ordinal) is -1 or 5)
        {
            // To the second: a day is a fraction of binary digits.
            local = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(Math.Round(number * 86_400));
            return true;
        }

        if (text.Length is 10 or 13 && !text.Contains('.', StringComparison.Ordinal))
        {
            local = DateTime.UnixEpoch.AddMilliseconds(text.Length == 10 ? number * 1000 : number);
            offset = TimeSpan.Zero;
            return true;
        }

        return false;
    }

    private ref struct Tokens(string text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at;

        public bool IsAtEnd
        {
            get
            {
                SkipBlanks();
                return _at == _text.Length;
            }
        }

        public bool TryDate(bool isDayFirst, out DateTime date)
        {
            date = default;
            SkipWeekday();
            if (TryMonth(out var month))
            {
                // Mar 2, 2026; Jul-25-26
                return SkipSeparators() && TryDigits(2, out var day) && SkipSeparators() && TryYear(out var year) && TryMake(year, month, day, out date);
            }

            var begin = _at;
            if (!TryDigits(4, out var first))
            {
                return false;
            }

            var firstDigits = _at - begin;
            var separator = _at < _text.Length ? _text[_at] : '\0';
            if (!SkipSeparators())
            {
                return false;
            }

            if (TryMonth(out month))
            {
                // 2 March 2026; 25-Jul-26
                return firstDigits <= 2 && SkipSeparators() && TryYear(out var year) && TryMake(year, month, first, out date);
            }

            if (!TryDigits(2, out var second) || _at >= _text.Length || _text[_at] != separator)
            {
                return false;
            }

            _at++;
            if (firstDigits == 4)
            {
                return TryDigits(2, out var day) && TryMake(first, second, day, out date);
            }

            // Dots are written where the day comes first.
            return firstDigits <= 2 && TryYear(out var last)
                && (isDayFirst || separator == '.' ? TryMake(last, second, first, out date) : TryMake(last, first, second, out date));
        }

        /// <summary>A time of day, or nothing.</summary>
        public bool TryTime(out TimeSpan time)
        {
            time = default;
            if (_at < _text.Length && (_text[_at] is 'T' or ','))
            {
                _at++;
            }

            SkipBlanks();
            SkipWord("at");
            SkipWord("um");
            if (_at == _text.Length || !char.IsAsciiDigit(_text[_at]))
            {
                return true;
            }

            if (!TryDigits(2, out var hour) || !Skip(':') || !TryDigits(2, out var minute))
            {
                return false;
            }

            var (second, fraction) = (0, 0d);
            if (Skip(':') && (!TryDigits(2, out second) || (Skip('.') && !TryFraction(out fraction))))
            {
                return false;
            }

            SkipBlanks();
            if (SkipWord("am") || SkipWord("a.m."))
            {
                hour = hour is >= 1 and <= 12 ? hour % 12 : 24;
            }
            else if (SkipWord("pm") || SkipWord("p.m."))
            {
                hour = hour is >= 1 and <= 12 ? (hour % 12) + 12 : 24;
            }

            time = new TimeSpan(0, hour, minute, second) + TimeSpan.FromSeconds(fraction);
            return hour < 24 && minute < 60 && second < 60;
        }

        /// <summary>An offset, or nothing.</summary>
        public bool TryOffset(out TimeSpan? offset)
        {
            offset = null;
            SkipBlanks();
            if (SkipWord("z") || SkipWord("utc") || SkipWord("gmt"))
            {
                offset = TimeSpan.Zero;
            }

            if (_at == _text.Length || _text[_at] is not ('+' or '-'))
            {
                return true;
            }

            var sign = _text[_at++] == '-' ? -1 : 1;
            if (!TryDigits(2, out var hours))
            {
                return false;
            }

            Skip(':');
            if (!TryDigits(2, out var minutes))
            {
                minutes = 0;
            }

            offset = sign * new TimeSpan(hours, minutes, 0);
            return hours <= 14 && minutes < 60;
        }

        private static bool TryMake(int year, int month, int day, out DateTime date)
        {
            var isDate = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
            date = isDate ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) : default;
            return isDate;
        }

        private bool TryYear(out int year)
        {
            var begin = _at;
            if (!TryDigits(4, out year) || _at - begin is not (2 or 4))
            {
                return false;
            }

            year = _at - begin == 4 ? year : year < 70 ? 2000 + year : 1900 + year;
            return true;
        }

        private bool TryMonth(out int month)
        {
            month = 0;
            var end = _at;
            while (end < _text.Length && char.IsLetter(_text[end]))
            {
                end++;
            }

            if (end - _at < 3)
            {
                return false;
            }

            var name = _text[_at..end].ToString().ToLowerInvariant();
            if (!(name.Length > 4 && Months.TryGetValue(name[..4], out month)) && !Months.TryGetValue(name.Length == 4 && Months.ContainsKey(name) ? name : name[..3], out month))
            {
                return false;
            }

            _at = end;
            return true;
        }

        private bool TryDigits(int most, out int number)
        {
            (number, var begin) = (0, _at);
            while (_at < _text.Length && _at - begin < most && char.IsAsciiDigit(_text[_at]))
            {
                number = (number * 10) + _text[_at++] - '0';
            }

            return _at > begin;
        }

        private bool TryFraction(out double fraction)
        {
            fraction = 0;
            var (begin, unit) = (_at, 0.1);
            while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            {
                fraction += (_text[_at++] - '0') * unit;
                unit /= 10;
            }

            return _at > begin;
        }

        private bool SkipSeparators()
        {
            var begin = _at;
            while (_at < _text.Length && (_text[_at] is '/' or '-' or '.' or ',' || char.IsWhiteSpace(_text[_at])))
            {
                _at++;
            }

            return _at > begin;
        }

        private void SkipWeekday()
        {
            var comma = _text.IndexOf(',');
            if (comma is > 1 and < 12 && _text[..comma].IndexOfAnyExceptInRange('A', 'z') < 0)
            {
                _at = comma + 1;
                SkipBlanks();
            }
        }

        private void SkipBlanks()
        {
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            {
                _at++;
            }
        }

        private bool Skip(char letter)
        {
            var isThere = _at < _text.Length && _text[_at] == letter;
            _at += isThere ? 1 : 0;
            return isThere;
        }

        private bool SkipWord(string word)
        {
            var isThere = _text[_at..].StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && (_at + word.Length == _text.Length || !char.IsLetter(_text[_at + word.Length]));
            _at += isThere ? word.Length : 0;
            if (isThere)
            {
                SkipBlanks();
            }

            return isThere;
        }
    }
}
