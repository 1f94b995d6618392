using System.Text.Json;

namespace EcommerceAnalytics.Common.Json;

/// <summary>The names of an enumeration as the API writes them, in camelCase. Numbers and combinations are not names.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>()
        .ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<T, string> Names = Values.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The value of a name, ignoring case.</summary>
    public static bool TryParse(string name, out T value) => Values.TryGetValue(name, out value);

    /// <summary>The name of a value.</summary>
    public static string Of(T value) => Names[value];

    /// <summary>The error message for an unknown name.</summary>
    public static string Refuse(string name) => $"The value '{Shorten(name)}' is not valid; allowed are {string.Join(", ", Values.Keys)}.";

    private static string Shorten(string name) => name.Length <= 40 ? name : string.Concat(name.AsSpan(0, 40), "…");
}
