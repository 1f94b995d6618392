using System.Globalization;
using System.Text;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>Names of downloads: report, period and store, safe on every file system.</summary>
public static class DownloadName
{
    private const int MaxPart = 60;

    /// <summary>
    /// For example <c>sales_2011-11-01_2011-11-30_demo-store.xlsx</c>. Letters and digits of any script stay; everything
    /// else becomes a hyphen, so it is harmless in a path, a header or a shell. The header's encoding (RFC 6266)
    /// is left to the framework.
    /// </summary>
    /// <param name="report">The report's name.</param>
    /// <param name="from">First day, or null for a report without a period.</param>
    /// <param name="to">Last day, included.</param>
    /// <param name="store">The store's name.</param>
    /// <param name="extension">Without the dot.</param>
    public static string For(string report, DateOnly? from, DateOnly? to, string? store, string extension)
    {
        string?[] parts = [Slug(report), Day(from), Day(to), Slug(store)];
        var name = string.Join('_', parts.Where(p => !string.IsNullOrEmpty(p)));
        return $"{(name.Length == 0 ? "report" : name)}.{extension}";
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Slug(string? text)
    {
        var slug = new StringBuilder();
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && rune != Rune.ReplacementChar)
            {
                slug.Append(Rune.ToLowerInvariant(rune));
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }

            if (slug.Length >= MaxPart)
            {
                break;
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
