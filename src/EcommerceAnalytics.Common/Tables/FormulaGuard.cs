using System.Buffers;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>
/// Keeps a spreadsheet that opens a text file from running text as a formula: text that begins with = + - @ (in full width, too), TAB or CR gets an apostrophe
/// in front. Text that would look guarded already gets one more, so <see cref="Unguard"/> gives back every text exactly.
/// </summary>
public static class FormulaGuard
{
    private static readonly SearchValues<char> Leads = SearchValues.Create("=+-@\t\r＝＋－＠");

    /// <summary>The text as it is exported.</summary>
    public static string Guard(string text) => Needs(text) ? "'" + text : text;

    /// <summary>The text as it was before the export: strips exactly one guarding apostrophe, and no other.</summary>
    public static string Unguard(string text) => text.StartsWith('\'') && Needs(text) ? text[1..] : text;

    /// <summary>Whether a spreadsheet may take the text for a formula when its cell is edited.</summary>
    internal static bool IsLead(ReadOnlySpan<char> text) => !text.IsEmpty && Leads.Contains(text[0]);

    internal static bool Needs(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || (text[0] != '\'' && !Leads.Contains(text[0])))
        {
            return false;
        }

        var first = text.IndexOfAnyExcept('\'');
        return first >= 0 && Leads.Contains(text[first]);
    }
}
