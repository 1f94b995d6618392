using System.Buffers;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>Makes text safe for a file: what XML 1.0 (section 2.2, Char) does not allow becomes U+FFFD, visibly.</summary>
internal static class CellText
{
    /// <summary>The maximum number of characters in a cell of a workbook.</summary>
    public const int MaxCellLength = 32_767;

    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (char)c),
         .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\uFFFE', '\uFFFF']);

    /// <summary>The text without control characters, non-characters and lone surrogates.</summary>
    public static string Clean(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspects);
        return first < 0 ? text : string.Create(text.Length, (text, first), static (buffer, state) =>
        {
            state.text.CopyTo(buffer);
            for (var rest = buffer[state.first..]; !rest.IsEmpty;)
            {
                var pair = rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]);
                if (!pair && Suspects.Contains(rest[0]))
                {
                    rest[0] = Replacement;
                }

                rest = rest[(pair ? 2 : 1)..];
            }
        });
    }

    /// <summary>Cleaned, then guarded: a leading illegal character must not hide a formula from the guard.</summary>
    public static string Export(string text) => FormulaGuard.Guard(Clean(text));

    /// <summary>
    /// Cleaned, for a cell of a workbook: the text itself, with the style that keeps it one (quotePrefix) where it begins like a formula. Text that
    /// looks guarded gets its apostrophe as in every file, so that it is read back exactly.
    /// </summary>
    public static string Cell(string text, out bool isQuoted)
    {
        var clean = Clean(text);
        isQuoted = FormulaGuard.IsLead(clean);
        return isQuoted ? clean : FormulaGuard.Guard(clean);
    }

    /// <summary>The text truncated to what a workbook's cell can hold; the cell itself says when text was cut off.</summary>
    public static string Fit(string text, out bool shortened)
    {
        shortened = text.Length > MaxCellLength;
        if (!shortened)
        {
            return text;
        }

        var marker = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"… [shortened from {text.Length} characters]");
        var keep = MaxCellLength - marker.Length;
        if (char.IsHighSurrogate(text[keep - 1]))
        {
            keep--;
        }

        return string.Concat(text.AsSpan(0, keep), marker);
    }
}
