namespace EcommerceAnalytics.Common.Settings;

/// <summary>Finds the closest known name.</summary>
public static class ClosestName
{
    /// <summary>The name with the fewest letters omitted, added, replaced or transposed, ignoring case; the first of equals.</summary>
    public static string Of(string given, IEnumerable<string> names) => names.MinBy(name => Distance(given.ToUpperInvariant(), name.ToUpperInvariant()))!;

    /// <summary>The closest name, when more than half of the letters are right; else null.</summary>
    public static string? Near(string given, IEnumerable<string> names) =>
        Of(given, names) is { } name && 2 * Distance(given.ToUpperInvariant(), name.ToUpperInvariant()) < given.Length ? name : null;

    /// <summary>The number of characters omitted, added, replaced or transposed (the optimal string alignment distance).</summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var mistaken = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(mistaken, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
