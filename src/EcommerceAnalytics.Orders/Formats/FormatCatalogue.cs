using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcommerceAnalytics.Orders.Formats;

/// <summary>The profiles of all platforms, read once.</summary>
internal static class FormatCatalogue
{
    /// <summary>The name that stands for recognising the format.</summary>
    public const string Auto = "auto";

    /// <summary>The name of this service's own format, which also reads files with other names of columns.</summary>
    public const string Own = "own";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly Lazy<IReadOnlyList<FormatProfile>> Profiles = new(Load);

    /// <summary>All profiles, by name.</summary>
    public static IReadOnlyList<FormatProfile> All => Profiles.Value;

    /// <summary>The names for <c>format=</c>.</summary>
    public static IEnumerable<string> Names => All.Where(profile => profile.Refused is null).Select(profile => profile.Name).Prepend(Own).Prepend(Auto);

    /// <summary>The profile of a name; null for an unknown one.</summary>
    public static FormatProfile? Find(string name) => All.FirstOrDefault(profile => string.Equals(profile.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The profile that a header shows; null for none.</summary>
    public static FormatProfile? Recognise(IEnumerable<string> header)
    {
        var keys = header.Select(HeaderName.KeyOf).ToHashSet(StringComparer.Ordinal);
        return All.Where(profile => profile.Keys.All(keys.Contains)).MaxBy(profile => profile.Keys.Count);
    }

    /// <summary>The profile of which a header lacks a single one of many columns, and that column; null for none.</summary>
    public static (FormatProfile Profile, string Column)? Nearly(IEnumerable<string> header)
    {
        const int many = 5;
        var keys = header.Select(HeaderName.KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var profile in All.Where(profile => profile.Refused is null && profile.Keys.Count >= many))
        {
            var missing = profile.RecognisedBy.Where(name => !keys.Contains(HeaderName.KeyOf(name))).Take(2).ToList();
            if (missing.Count == 1)
            {
                return (profile, missing[0]);
            }
        }

        return null;
    }

    private static List<FormatProfile> Load()
    {
        var assembly = typeof(FormatCatalogue).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.Contains(".Profiles.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var profile = JsonSerializer.Deserialize<FormatProfile>(stream, Json)!;
            return profile.Columns.Keys.FirstOrDefault(field => !FieldNames.All.Contains(field)) is { } unknown
                ? throw new InvalidOperationException($"The profile {profile.Name} has the unknown field {unknown}.")
                : profile;
        })];
    }
}
