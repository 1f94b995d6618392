using System.Text.Json.Nodes;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Of two schemas of answers of which one has all that the other has, and more, the larger one refers to the smaller.</summary>
internal static class SchemaBases
{
    private const int LeastMembers = 3;

    public static void Apply(JsonObject document)
    {
        // What only answers have is open; a closed schema would refuse what is added to it.
        var requests = DocumentJson.SchemasOf(document, DocumentJson.Operations(document).Select(operation => operation.Operation["requestBody"]));
        var schemas = DocumentJson.Components(document, "schemas").Where(schema => !requests.Contains(schema.Key) && MembersOf(schema.Value) is not null)
            .ToDictionary(schema => schema.Key, schema => schema.Value!.AsObject(), StringComparer.Ordinal);
        var members = schemas.ToDictionary(schema => schema.Key, schema => MembersOf(schema.Value)!.DeepClone().AsObject(), StringComparer.Ordinal);
        var required = schemas.ToDictionary(schema => schema.Key, schema => RequiredOf(schema.Value), StringComparer.Ordinal);
        foreach (var (name, schema) in schemas.Where(schema => schema.Value["allOf"] is null))
        {
            var found = members.Where(other => other.Value.Count >= LeastMembers && other.Value.Count < members[name].Count && schemas[other.Key]["allOf"] is null)
                .Where(other => other.Value.All(member => JsonNode.DeepEquals(member.Value, members[name][member.Key]) && required[other.Key].Contains(member.Key) == required[name].Contains(member.Key)))
                .OrderByDescending(other => other.Value.Count).FirstOrDefault();
            if (found.Key is null)
            {
                continue;
            }

            foreach (var (member, _) in found.Value)
            {
                MembersOf(schema)!.Remove(member);
            }

            schema["required"] = new JsonArray([.. required[name].Except(required[found.Key], StringComparer.Ordinal).Select(member => (JsonNode)member)]);
            schema["allOf"] = new JsonArray(new JsonObject { [DocumentJson.Reference] = DocumentJson.SchemaRef(found.Key) });
        }
    }

    private static JsonObject? MembersOf(JsonNode? schema) => schema?["properties"] as JsonObject;

    private static List<string> RequiredOf(JsonObject schema) => schema["required"] is JsonArray list ? [.. list.Select(name => name!.GetValue<string>())] : [];
}
