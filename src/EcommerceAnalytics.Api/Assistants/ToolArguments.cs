using System.Globalization;
using System.Text.Json;

namespace EcommerceAnalytics.Api.Assistants;

/// <summary>What an assistant gives to a tool.</summary>
internal sealed class ToolArguments(IEnumerable<KeyValuePair<string, JsonElement>> given)
{
    private readonly Dictionary<string, JsonElement> _given =
        given.Where(pair => pair.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).ToDictionary(StringComparer.Ordinal);

    /// <summary>A text or a number as text; null when it is not given.</summary>
    /// <exception cref="ToolArgumentException">It is something else.</exception>
    public string? Text(string name) => _given.TryGetValue(name, out var value) ? TextOf(name, value) : null;

    /// <summary>A key; null when it is not given.</summary>
    /// <exception cref="ToolArgumentException">It is not a whole number.</exception>
    public int? Id(string name) => Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw new ToolArgumentException($"{name} must be a whole number.");

    /// <summary>An object; empty when it is not given.</summary>
    /// <exception cref="ToolArgumentException">It is not an object.</exception>
    public ToolArguments Object(string name) => !_given.TryGetValue(name, out var value) ? new([])
        : value.ValueKind == JsonValueKind.Object ? new(value.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value)))
        : throw new ToolArgumentException($"{name} must be an object.");

    /// <summary>All as a query, lists as repeated parameters.</summary>
    /// <exception cref="ToolArgumentException">One is neither text, number, boolean nor a list of these.</exception>
    public string Query(params string[] without) => QueryString.Create(
        from pair in _given
        where !without.Contains(pair.Key, StringComparer.Ordinal)
        from value in pair.Value.ValueKind == JsonValueKind.Array ? pair.Value.EnumerateArray() : Enumerable.Repeat(pair.Value, 1)
        select KeyValuePair.Create(pair.Key, (string?)TextOf(pair.Key, value))).Value ?? string.Empty;

    /// <summary>All as JSON.</summary>
    public string Json() => JsonSerializer.Serialize(_given);

    private static string TextOf(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new ToolArgumentException($"{name} must be text, a number, true or false."),
    };
}

/// <summary>A tool was called with something that it does not take; the message is for the assistant.</summary>
public sealed class ToolArgumentException(string message) : Exception(message);
