using System.Text.Json;

namespace EcommerceAnalytics.Common.Tables;

/// <summary>Values of enumerations in files and texts, written as in JSON.</summary>
public static class EnumText
{
    /// <summary>The name in camelCase; null for no value.</summary>
    public static string? Of<T>(T? value)
        where T : struct, Enum => value is { } current ? Of(current) : null;

    /// <summary>The name in camelCase.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
