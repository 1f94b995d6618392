using System.Text.Json.Nodes;
using EcommerceAnalytics.Semantics.Metrics;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Defines the sales measures once: what has them, and more, refers to <see cref="SalesMetrics"/>.</summary>
internal static class MeasureSchemas
{
    public static void Apply(JsonObject document)
    {
        var schemas = DocumentJson.Components(document, "schemas");
        if (schemas[nameof(SalesMetrics)]?["properties"] is not JsonObject measures)
        {
            return;
        }

        foreach (var (name, schema) in schemas.ToList())
        {
            if (name == nameof(SalesMetrics) || schema?["properties"] is not JsonObject members || !measures.All(measure => JsonNode.DeepEquals(measure.Value, members[measure.Key])))
            {
                continue;
            }

            foreach (var (measure, _) in measures)
            {
                members.Remove(measure);
            }

            if (schema["required"] is JsonArray required)
            {
                schema["required"] = new JsonArray([.. required.Select(r => r!.GetValue<string>()).Where(r => !measures.ContainsKey(r)).Select(r => (JsonNode)r)]);
            }

            schema["allOf"] = new JsonArray(new JsonObject { [DocumentJson.Reference] = DocumentJson.SchemaRef(nameof(SalesMetrics)) });
        }
    }
}
