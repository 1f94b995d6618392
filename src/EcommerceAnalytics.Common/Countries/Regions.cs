namespace EcommerceAnalytics.Common.Countries;

/// <summary>Parts of countries: states, provinces, counties.</summary>
public static class Regions
{
    /// <summary>Longest name of a region.</summary>
    public const int MaxLength = 64;

    /// <summary>
    /// A region as it is kept: a short code such as <c>CA</c> becomes ISO 3166-2 with its country (<c>US-CA</c>), which is upper case; a name stays as it is given.
    /// </summary>
    /// <param name="text">The region, if any.</param>
    /// <param name="country">Its country, ISO 3166-1.</param>
    public static string? Normalise(string? text, string country)
    {
        var region = text?.Trim();
        if (string.IsNullOrEmpty(region))
        {
            return null;
        }

        if (IsPart(region))
        {
            return country == CountryCodes.Unspecified ? region : $"{country}-{region}";
        }

        return region.Length is >= 4 and <= 6 && region[2] == '-' && char.IsAsciiLetter(region[0]) && char.IsAsciiLetter(region[1]) && IsPart(region[3..].ToUpperInvariant())
            ? region.ToUpperInvariant()
            : region;
    }

    private static bool IsPart(string text) => text.Length is >= 1 and <= 3 && text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));
}
