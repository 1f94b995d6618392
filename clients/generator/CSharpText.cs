using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.ClientGenerator;

/// <summary>Names, types and comments of C#.</summary>
internal static partial class CSharpText
{
    public static string TypeOf(JsonObject schema, bool isOptional = false) =>
        ApiDocument.IsNullable(schema) || isOptional ? $"{BareType(ApiDocument.WithoutNull(schema))}?" : BareType(schema);

    public static string Pascal(string name) => string.Concat(Word().Matches(name).Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..])) is var pascal && char.IsDigit(pascal[0])
        ? $"_{pascal}"
        : pascal;

    public static string Camel(string name) => Pascal(name) is var pascal && char.ToLowerInvariant(pascal[0]) + pascal[1..] is var camel && Keywords.Contains(camel) ? $"@{camel}" : camel;

    public static string Summary(string? description, string indent) => string.IsNullOrEmpty(description)
        ? string.Empty
        : $"{indent}/// <summary>{Code().Replace(Escaped(description.ReplaceLineEndings(" ")), "<c>${code}</c>")}</summary>\n";

    public static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal) { "base", "default", "event", "string", "object", "params", "operator", "decimal" };

    private static string BareType(JsonObject schema)
    {
        if (ApiDocument.ReferenceOf(schema) is { } name)
        {
            return name;
        }

        var format = schema["format"]?.GetValue<string>();
        return ApiDocument.TypesOf(schema).FirstOrDefault(type => type != "null") switch
        {
            "string" => format switch { "date-time" => "DateTimeOffset", "date" => "DateOnly", "uuid" => "Guid", "binary" => "FilePart", _ => "string" },
            "integer" => format == "int64" ? "long" : "int",
            "number" => format == "double" ? "double" : "decimal",
            "boolean" => "bool",
            "array" => $"IReadOnlyList<{TypeOf(schema["items"]!.AsObject())}>",
            "object" when schema["additionalProperties"] is JsonObject { Count: > 0 } values => $"IReadOnlyDictionary<string, {TypeOf(values)}>",
            "object" => "IReadOnlyDictionary<string, JsonElement>",
            _ => "JsonElement",
        };
    }

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("`(?<code>[^`]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
