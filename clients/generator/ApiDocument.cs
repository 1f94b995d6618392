using System.Text.Json.Nodes;

namespace EcommerceAnalytics.ClientGenerator;

/// <summary>What the clients are made of: the schemas and operations of an OpenAPI document.</summary>
/// <param name="Schemas">Schemas by name.</param>
/// <param name="Operations">Operations in the order of the document.</param>
public sealed record ApiDocument(IReadOnlyDictionary<string, JsonObject> Schemas, IReadOnlyList<ApiOperation> Operations)
{
    private const string Reference = "$ref";

    /// <summary>Reads the text of a document.</summary>
    public static ApiDocument Parse(string text)
    {
        var document = JsonNode.Parse(text)!.AsObject();
        var schemas = document["components"]!["schemas"]!.AsObject().OrderBy(schema => schema.Key, StringComparer.Ordinal)
            .ToDictionary(schema => schema.Key, schema => schema.Value!.AsObject(), StringComparer.Ordinal);
        var operations = from path in document["paths"]!.AsObject()
                         from method in path.Value!.AsObject()
                         where method.Value is JsonObject operation && operation.ContainsKey("operationId")
                         select ApiOperation.Read(method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject(), node => Resolve(document, node));
        return new ApiDocument(schemas, operations.ToList());
    }

    /// <summary>Name of the schema that a reference names; null for what is none.</summary>
    public static string? ReferenceOf(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema[Reference]?.GetValue<string>().Split('/')[^1];
    }

    /// <summary>The types of a schema; several when it may also be null.</summary>
    public static IReadOnlyList<string> TypesOf(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema["type"] switch
        {
            JsonArray types => types.Select(type => type!.GetValue<string>()).ToList(),
            { } type => [type.GetValue<string>()],
            null => [],
        };
    }

    /// <summary>Whether null is a value of it.</summary>
    public static bool IsNullable(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return TypesOf(schema).Contains("null") || (schema["anyOf"] is JsonArray any && any.Any(one => TypesOf(one!.AsObject()).Contains("null")));
    }

    /// <summary>The schema besides null.</summary>
    public static JsonObject WithoutNull(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema["anyOf"] is JsonArray any ? any.Select(one => one!.AsObject()).First(one => !TypesOf(one).Contains("null")) : schema;
    }

    /// <summary>Names of the members that are always there.</summary>
    public static IReadOnlySet<string> RequiredOf(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema["required"] is JsonArray required ? required.Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal) : [];
    }

    /// <summary>The allowed values of a schema; none when it has no list.</summary>
    public static IReadOnlyList<string> ValuesOf(JsonObject schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema["enum"] is JsonArray values ? values.Select(value => value!.GetValue<string>()).ToList() : [];
    }

    private static JsonObject Resolve(JsonObject document, JsonObject node)
    {
        while (node[Reference] is { } reference && reference.GetValue<string>().Split('/') is [_, _, var kind, var name] && kind != "schemas")
        {
            node = document["components"]![kind]![name]!.AsObject();
        }

        return node;
    }
}
