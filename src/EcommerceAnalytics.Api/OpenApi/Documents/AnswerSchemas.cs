using System.Text.Json.Nodes;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>
/// Of what the server sends: every member is there, a missing value is null; and a client must take members that later versions add. Only requests
/// refuse unknown ones.
/// </summary>
internal static class AnswerSchemas
{
    /// <summary>Lists the members that an answer may leave out; not part of the finished document.</summary>
    public const string MayBeAbsent = "x-may-be-absent";

    private const string NoOthers = "additionalProperties";

    public static void Apply(JsonObject document)
    {
        var requests = DocumentJson.SchemasOf(document, DocumentJson.Operations(document).Select(operation => operation.Operation["requestBody"]));
        foreach (var (name, node) in DocumentJson.Components(document, "schemas"))
        {
            if (node is not JsonObject schema || requests.Contains(name))
            {
                continue;
            }

            if (schema[NoOthers] is JsonValue others && others.TryGetValue<bool>(out var allowed) && !allowed)
            {
                schema.Remove(NoOthers);
            }

            if (schema["properties"] is JsonObject members)
            {
                var absent = schema[MayBeAbsent] is JsonArray list ? list.Select(n => n!.GetValue<string>()).ToHashSet(StringComparer.Ordinal) : [];
                schema["required"] = new JsonArray([.. members.Select(member => member.Key).Where(member => !absent.Contains(member)).Order(StringComparer.Ordinal).Select(member => (JsonNode)member)]);
                foreach (var (_, member) in members)
                {
                    (member as JsonObject)?.Remove("readOnly");
                }
            }
        }

        foreach (var (_, schema) in DocumentJson.Components(document, "schemas"))
        {
            (schema as JsonObject)?.Remove(MayBeAbsent);
        }
    }
}
