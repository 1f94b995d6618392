using System.Buffers;
using System.Text;

namespace EcommerceAnalytics.Data.Orders;

/// <summary>Where an order comes from. Its number is unique among those of the same source.</summary>
public static class OrderSource
{
    /// <summary>Longest name of a source.</summary>
    public const int MaxLength = 32;

    /// <summary>Pattern of a name: lower-case letters, digits, hyphens, underscores and points.</summary>
    public const string Pattern = "^[a-z0-9][a-z0-9._-]*$";

    /// <summary>What a name that is none is told.</summary>
    public const string PatternMessage = "The name of a source has up to 32 lower-case letters, digits, hyphens, underscores and points.";

    /// <summary>Orders placed through the API.</summary>
    public const string Api = "api";

    /// <summary>Orders of a file of no known platform.</summary>
    public const string Csv = "csv";

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Whether a text is the name of a source.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= MaxLength && char.IsAsciiLetterOrDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(Letters);

    /// <summary>A name such as a file or a person writes it, as it is kept: <c>Online Store</c> is <c>online-store</c>; null where nothing is left of it.</summary>
    public static string? Normalise(string text)
    {
        var name = new StringBuilder(MaxLength);
        foreach (var letter in text.Trim())
        {
            var lower = char.ToLowerInvariant(letter);
            if (char.IsAsciiLetterOrDigit(lower) || (lower is '.' or '_' or '-' && name.Length > 0))
            {
                name.Append(lower);
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        while (name.Length > 0 && name[^1] == '-')
        {
            name.Length--;
        }

        return name.Length is > 0 and <= MaxLength ? name.ToString() : null;
    }
}
