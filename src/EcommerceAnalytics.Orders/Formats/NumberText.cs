using System.Globalization;
using System.Text;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>Numbers as spreadsheets write them, brought into the form of a program: digits, a leading minus and a decimal point.</summary>
internal static class NumberText
{
    private const int MaxLength = 64;

    /// <summary>The number as text of a program; the text itself where it is one, or is no number.</summary>
    /// <param name="text">Trimmed text: with a currency sign or code, thousands separators, a minus on either side, or parentheses for below zero.</param>
    /// <param name="hasDecimalComma">Whether a comma is the decimal sign of the file.</param>
    public static string Normalise(string text, bool hasDecimalComma)
    {
        if (text.Length is 0 or > MaxLength || (!hasDecimalComma && IsPlain(text)))
        {
            return text;
        }

        var number = text.AsSpan().Trim();
        var isNegative = false;
        if (number.Length > 2 && number[0] == '(' && number[^1] == ')')
        {
            isNegative = true;
            number = number[1..^1].Trim();
        }

        number = WithoutCurrency(number, ref isNegative);
        if (number.Length == 0 || !char.IsAsciiDigit(number[^1]) || Digits(number, hasDecimalComma ? ',' : '.') is not { } digits)
        {
            return text;
        }

        return isNegative ? "-" + digits : digits;
    }

    /// <summary>A whole number that is written with decimals, such as 2.0, without them.</summary>
    public static string Whole(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && point < text.Length - 1 && text.AsSpan(point + 1).IndexOfAnyExcept('0') < 0 ? text[..point] : text;
    }

    private static bool IsPlain(string text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter) && letter is not ('.' or '-'))
            {
                return false;
            }
        }

        return text[^1] != '-';
    }

    /// <summary>Without the currency and the sign, on whichever side they stand.</summary>
    private static ReadOnlySpan<char> WithoutCurrency(ReadOnlySpan<char> number, scoped ref bool isNegative)
    {
        var (begin, end) = (0, number.Length);
        var signs = 0;
        while (begin < end && !char.IsAsciiDigit(number[begin]) && number[begin] is not ('.' or ','))
        {
            signs += CountSign(number[begin++]);
        }

        while (end > begin && !char.IsAsciiDigit(number[end - 1]))
        {
            signs += CountSign(number[--end]);
        }

        var before = number[..begin].Trim();
        var after = number[end..].Trim();
        if (signs < 0 || signs > 1 || !IsCurrency(before) || !IsCurrency(after) || (signs == 1 && isNegative))
        {
            return [];
        }

        isNegative |= signs == 1;
        return number[begin..end];
    }

    private static int CountSign(char letter) => letter is '-' or '\u2212' or '\u2013' ? 1 : 0;

    /// <summary>Nothing, a sign, a currency sign, an ISO code, or a few of them.</summary>
    private static bool IsCurrency(ReadOnlySpan<char> text)
    {
        var (letters, hasSign) = (0, false);
        foreach (var letter in text)
        {
            if (char.IsLetter(letter))
            {
                letters++;
            }
            else if (char.GetUnicodeCategory(letter) == UnicodeCategory.CurrencySymbol)
            {
                hasSign = true;
            }
            else if (!char.IsWhiteSpace(letter) && letter is not ('-' or '+' or '\u2212' or '\u2013' or '.'))
            {
                return false;
            }
        }

        // One letter alone, such as e, may be the rest of a number.
        return letters <= 3 && (letters != 1 || hasSign);
    }

    private static string? Digits(ReadOnlySpan<char> number, char decimalSign)
    {
        var digits = new StringBuilder(number.Length);
        var (group, groups, isDecimal) = (0, 0, false);
        foreach (var letter in number)
        {
            if (char.IsAsciiDigit(letter))
            {
                digits.Append(letter);
                group++;
            }
            else if (letter == decimalSign && !isDecimal)
            {
                if (groups > 0 && group != 3)
                {
                    return null;
                }

                digits.Append(digits.Length == 0 ? "0." : ".");
                (isDecimal, group) = (true, 0);
            }
            else if (!isDecimal && (letter is '\'' or '\u2019' or '.' or ',' || char.IsWhiteSpace(letter)) && letter != decimalSign && (groups == 0 ? group is >= 1 and <= 3 : group == 3))
            {
                (groups, group) = (groups + 1, 0);
            }
            else
            {
                return null;
            }
        }

        return isDecimal || groups == 0 || group == 3 ? digits.ToString() : null;
    }
}
