namespace EcommerceAnalytics.Orders.Formats;

/// <summary>
/// Names of columns as they are compared: without case, blanks, hyphens, underscores and accents, and without the zone that a workbook of a report
/// names behind a moment, as in "Date (Europe/London)".
/// </summary>
internal static class HeaderName
{
    // U+00E0 to U+00FF; an asterisk stands for a letter that stays as it is.
    private const string WithoutAccents = "aaaaaa*ceeeeiiii*nooooo*ouuuuy*y";

    /// <summary>The key of a name.</summary>
    public static string KeyOf(string name)
    {
        name = WithoutZone(name);
        Span<char> key = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var letter in name)
        {
            if (!char.IsWhiteSpace(letter) && letter is not ('-' or '_' or '\uFEFF' or '\u2010' or '\u2011'))
            {
                key[length++] = Plain(char.ToLowerInvariant(letter));
            }
        }

        return new string(key[..length]);
    }

    private static string WithoutZone(string name)
    {
        var at = name.EndsWith(')') ? name.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        if (at <= 0)
        {
            return name;
        }

        var zone = name[(at + 2)..^1];
        return (zone == "UTC" || zone.Contains('/', StringComparison.Ordinal)) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? name[..at] : name;
    }

    private static char Plain(char letter) => letter is >= '\u00E0' and <= '\u00FF' && WithoutAccents[letter - '\u00E0'] is not '*' and var plain ? plain : letter;
}
