using System.Globalization;
using System.Text;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>Names of downloads: report, period and store, safe on every file system.</summary>
public static class DownloadName
{
    private const int MaxPart = 60;
    private const int MaxFilters = 90;
    private const int MaxValue = 24;
    private const int MaxValues = 3;

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
    /// <param name="filters">What narrows the report, each as one part of the name: see <see cref="Filter"/>.</param>
    public static string For(string report, DateOnly? from, DateOnly? to, string? store, string extension, params IEnumerable<string> filters)
    {
        string?[] parts = [Slug(report), Day(from), Day(to), .. Fitting(filters), Slug(store)];
        var name = string.Join('_', parts.Where(p => !string.IsNullOrEmpty(p)));
        return $"{(name.Length == 0 ? "report" : name)}.{extension}";
    }

    /// <summary>
    /// A filter as a part of a name, in ASCII: <c>country-FR</c>, <c>country-not-FR-DE</c>; the first values of a long list, and how many more there are.
    /// </summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="values">Its values.</param>
    /// <param name="excludes">Whether all but these are meant.</param>
    public static string Filter(string name, IReadOnlyList<string> values, bool excludes = false)
    {
        var words = name.EndsWith("Id", StringComparison.Ordinal) ? name[..^2] : name;
        List<string> parts = [Slug(HeaderText.InWords(words)), .. excludes ? (string[])["not"] : [], .. values.Take(MaxValues).Select(Ascii).Where(v => v.Length > 0)];
        if (values.Count > MaxValues)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"and-{values.Count - MaxValues}-more"));
        }

        return string.Join('-', parts);
    }

    private static IEnumerable<string> Fitting(IEnumerable<string> filters)
    {
        var length = 0;
        var left = 0;
        foreach (var filter in filters)
        {
            length += filter.Length + 1;
            if (length <= MaxFilters)
            {
                yield return filter;
            }
            else
            {
                left++;
            }
        }

        if (left > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"and-{left}-more");
        }
    }

    private static string Ascii(string value)
    {
        var text = new StringBuilder();
        foreach (var letter in value)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                text.Append(letter);
            }
            else if (text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        return (text.Length > MaxValue ? text.ToString(0, MaxValue) : text.ToString()).TrimEnd('-');
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
