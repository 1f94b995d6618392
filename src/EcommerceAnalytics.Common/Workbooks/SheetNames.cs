using System.Globalization;
using EcommerceAnalytics.Common.Tables;

namespace EcommerceAnalytics.Common.Workbooks;

/// <summary>Assigns sheet names that a workbook accepts: allowed characters, at most 31 of them, unique.</summary>
internal sealed class SheetNames
{
    private const int MaxLength = 31;
    private const string Forbidden = "[]:*?/\\";

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "History" };

    public string Take(string wanted)
    {
        var cleaned = new string([.. CellText.Clean(wanted).Select(c => char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal) ? '-' : c)]);
        cleaned = Cut(cleaned.Trim('\'', ' '), MaxLength);
        if (cleaned.Length == 0)
        {
            cleaned = "Sheet";
        }

        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? cleaned : Numbered(cleaned, i)).First(_taken.Add);
    }

    /// <summary>The name of a table's further sheet.</summary>
    public string TakeFurther(string first, int number)
    {
        var name = Numbered(first, number);
        return _taken.Add(name) ? name : Take(name);
    }

    /// <summary>The name inside a formula.</summary>
    public static string Quote(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Numbered(string name, int number)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
        return Cut(name, MaxLength - suffix.Length) + suffix;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length > length)
        {
            text = text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
        }

        return text.TrimEnd('\'', ' ');
    }
}
