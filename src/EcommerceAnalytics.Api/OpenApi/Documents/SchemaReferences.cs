using System.Text.Json.Nodes;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Says in the words of OpenAPI 3.1 what the generator says in those of 3.0: a reference may have a description of its own beside it.</summary>
internal static class SchemaReferences
{
    private static readonly string[] Repeated = ["type", "properties", "required", "additionalProperties"];

    public static void Apply(JsonObject document)
    {
        var schemas = DocumentJson.Components(document, "schemas");
        foreach (var schema in DocumentJson.Objects(document).ToList())
        {
            if (schema["allOf"] is JsonArray { Count: 1 } all && all[0] is JsonObject only && only[DocumentJson.Reference] is JsonValue reference)
            {
                schema.Remove("allOf");
                if (schema["type"] is { } type && MayBeNull(type))
                {
                    // Beside a reference, a type would have to hold as well.
                    schema.Remove("type");
                    schema["anyOf"] = new JsonArray(new JsonObject { [DocumentJson.Reference] = reference.GetValue<string>() }, new JsonObject { ["type"] = "null" });
                }
                else
                {
                    schema[DocumentJson.Reference] = reference.GetValue<string>();
                }
            }

            // A patch has the members of its schema beside the reference to it.
            if (schema[DocumentJson.Reference] is JsonValue && schema["properties"] is JsonObject)
            {
                foreach (var repeated in Repeated)
                {
                    schema.Remove(repeated);
                }
            }

            // What the schema says of itself need not be said at each reference.
            if (schema[DocumentJson.Reference] is JsonValue target && schema["description"] is { } description
                && JsonNode.DeepEquals(description, schemas[target.GetValue<string>().Split('/')[^1]]?["description"]))
            {
                schema.Remove("description");
            }

            if (schema["format"] is JsonValue format && format.TryGetValue<string>(out var name) && name == "Enumeration")
            {
                schema.Remove("format");
            }

            if (schema["minLength"] is JsonValue length && length.TryGetValue<int>(out var least) && least == 0)
            {
                schema.Remove("minLength");
            }
        }
    }

    private static bool MayBeNull(JsonNode type) =>
        type is JsonArray types ? types.Any(one => one!.GetValue<string>() == "null") : type.GetValue<string>() == "null";
}
