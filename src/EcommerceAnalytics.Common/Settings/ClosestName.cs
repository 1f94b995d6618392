namespace EcommerceAnalytics.Common.Settings;

/// <summary>Finds the closest known name.</summary>
public static class ClosestName
{
    /// <summary>The name with the fewest letters to insert, delete or replace, upper and lower case being the same; the first of equals.</summary>
    public static string Of(string given, IEnumerable<string> names) => names.MinBy(name => Distance(given.ToUpperInvariant(), name.ToUpperInvariant()))!;

    /// <summary>The closest name, when more than half of the letters are right; else null.</summary>
    public static string? Near(string given, IEnumerable<string> names) =>
        Of(given, names) is { } name && 2 * Distance(given.ToUpperInvariant(), name.ToUpperInvariant()) < given.Length ? name : null;

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
