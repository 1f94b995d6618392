using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.ApiTests.Contract;

/// <summary>
/// A schema of the document, compiled to compare JSON with. Stricter than JSON Schema: a member that is not documented is a fault, and a schema with a
/// keyword that is not known here is refused.
/// </summary>
internal sealed partial class JsonShape
{
    /// <summary>Keywords that say nothing about what may be sent, and limits of requests.</summary>
    private static readonly string[] Annotations =
        ["description", "example", "examples", "default", "title", "deprecated", "readOnly", "maxLength", "minLength", "maximum", "minimum", "maxItems", "minItems", "pattern"];

    private readonly Dictionary<string, JsonShape> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private readonly List<JsonShape> _bases = [];
    private List<JsonShape>? _alternatives;
    private HashSet<string>? _types;
    private HashSet<string>? _values;
    private string? _format;
    private JsonShape? _items;
    private JsonShape? _others;
    private bool _takesOthers;

    private JsonShape()
    {
    }

    /// <summary>A schema that says nothing takes everything.</summary>
    private bool IsAnything => _types is null && _members.Count == 0 && _bases.Count == 0;

    /// <summary>Compiles a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="schemas">The schemas that it may refer to.</param>
    /// <param name="known">Those that are compiled.</param>
    public static JsonShape Of(JsonElement schema, JsonElement schemas, Dictionary<string, JsonShape> known)
    {
        if (schema.TryGetProperty("$ref", out var reference) && !schema.TryGetProperty("properties", out _))
        {
            return Named(reference, schemas, known);
        }

        var shape = new JsonShape();
        shape.Read(schema, schemas, known);
        return shape;
    }

    /// <summary>The first difference, which begins with its place below the value; null for none.</summary>
    public string? FaultOf(JsonElement value)
    {
        if (_alternatives is not null && !_alternatives.Exists(one => one.FaultOf(value) is null))
        {
            // The alternative to an object is null, as a rule.
            return _alternatives[0].FaultOf(value);
        }

        if (_types is not null && !TypesOf(value).Any(_types.Contains))
        {
            return $" is {Shown(value)} instead of {string.Join(" or ", _types)}";
        }

        if (_values is not null && value.ValueKind != JsonValueKind.Null && !_values.Contains(value.GetRawText()))
        {
            return $" is {Shown(value)}, which is not in its list";
        }

        return (_format is null || Fits(value, _format) ? null : $" is {Shown(value)}, which is no {_format}") ?? value.ValueKind switch
        {
            JsonValueKind.Array => _items is null ? null : FaultOfItems(value, _items),
            JsonValueKind.Object when _alternatives is null && !IsAnything => FaultOfMembers(value),
            _ => null,
        };
    }

    private static string? FaultOfItems(JsonElement value, JsonShape shape)
    {
        var place = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (shape.FaultOf(item) is { } fault)
            {
                return $"[{place}]{fault}";
            }

            place++;
        }

        return null;
    }

    private string? FaultOfMembers(JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (Member(member.Name) is { } shape)
            {
                if (shape.FaultOf(member.Value) is { } fault)
                {
                    return $".{member.Name}{fault}";
                }
            }
            else if (!TakesOthers())
            {
                return $".{member.Name} is not documented";
            }
        }

        return Required().FirstOrDefault(name => !value.TryGetProperty(name, out _)) is { } missing ? $".{missing} is missing" : null;
    }

    private JsonShape? Member(string name) =>
        _members.TryGetValue(name, out var own) ? own : _bases.Select(shape => shape.Member(name)).FirstOrDefault(found => found is not null) ?? _others;

    private bool TakesOthers() => _takesOthers || _bases.Exists(shape => shape.TakesOthers());

    private IEnumerable<string> Required() => _bases.Count == 0 ? _required : _required.Concat(_bases.SelectMany(shape => shape.Required()));

    private static JsonShape Named(JsonElement reference, JsonElement schemas, Dictionary<string, JsonShape> known)
    {
        var name = reference.GetString()!.Split('/')[^1];
        if (!known.TryGetValue(name, out var shape))
        {
            // Known before it is read: a schema may refer to itself.
            shape = new JsonShape();
            known.Add(name, shape);
            shape.Read(schemas.GetProperty(name), schemas, known);
        }

        return shape;
    }

    private void Read(JsonElement schema, JsonElement schemas, Dictionary<string, JsonShape> known)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    _bases.Add(Named(keyword.Value, schemas, known));
                    break;
                case "allOf":
                    _bases.AddRange(keyword.Value.EnumerateArray().Select(one => Of(one, schemas, known)));
                    break;
                case "anyOf":
                    _alternatives = [.. keyword.Value.EnumerateArray().Select(one => Of(one, schemas, known))];
                    break;
                case "type":
                    _types = keyword.Value.ValueKind == JsonValueKind.Array ? [.. keyword.Value.EnumerateArray().Select(one => one.GetString()!)] : [keyword.Value.GetString()!];
                    break;
                case "enum":
                    _values = [.. keyword.Value.EnumerateArray().Select(one => one.GetRawText())];
                    break;
                case "format":
                    _format = keyword.Value.GetString();
                    break;
                case "items":
                    _items = Of(keyword.Value, schemas, known);
                    break;
                case "required":
                    _required.UnionWith(keyword.Value.EnumerateArray().Select(one => one.GetString()!));
                    break;
                case "properties":
                    foreach (var member in keyword.Value.EnumerateObject())
                    {
                        _members.Add(member.Name, Of(member.Value, schemas, known));
                    }

                    break;
                case "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.Object:
                    _others = Of(keyword.Value, schemas, known);
                    break;
                case "additionalProperties":
                    _takesOthers = keyword.Value.GetBoolean();
                    break;
                default:
                    if (!Annotations.Contains(keyword.Name))
                    {
                        throw new InvalidOperationException($"The keyword {keyword.Name} of {Shown(schema)} is not compared.");
                    }

                    break;
            }
        }

        // As the document says of whole numbers.
        if (_format is null && _types?.Contains("integer") == true)
        {
            _format = "int32";
        }
    }

    private static string[] TypesOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => ["null"],
        JsonValueKind.True or JsonValueKind.False => ["boolean"],
        JsonValueKind.Number => value.TryGetInt64(out _) ? ["integer", "number"] : ["number"],
        JsonValueKind.String => ["string"],
        JsonValueKind.Array => ["array"],
        _ => ["object"],
    };

    private static bool Fits(JsonElement value, string format)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        return format switch
        {
            "int32" => value.ValueKind != JsonValueKind.Number || value.TryGetInt32(out _),
            "int64" => value.ValueKind != JsonValueKind.Number || value.TryGetInt64(out _),
            "decimal" => value.ValueKind != JsonValueKind.Number || value.TryGetDecimal(out _),
            "date" => text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => text is null || Instant().IsMatch(text),
            "uuid" => text is null || Guid.TryParseExact(text, "D", out _),
            "uri" => text is null || Uri.TryCreate(text, UriKind.Absolute, out _),
            "double" => true,
            _ => throw new InvalidOperationException($"The format {format} is not compared."),
        };
    }

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? $"{text[..60]}…" : value.GetRawText();

    /// <summary>The one form of times: RFC 3339 with milliseconds.</summary>
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instant();
}
