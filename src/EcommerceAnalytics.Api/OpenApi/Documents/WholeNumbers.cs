using System.Text.Json.Nodes;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Leaves the format of whole numbers of 32 bits out, which nearly all are and generators assume; the description of the document says so.</summary>
internal static class WholeNumbers
{
    private const string Format = "format";

    public static void Apply(JsonObject document)
    {
        foreach (var schema in DocumentJson.Objects(document).Where(found => found["type"] is not null && found[Format] is JsonValue format && format.TryGetValue<string>(out var name) && name == "int32").ToList())
        {
            schema.Remove(Format);
        }
    }
}
