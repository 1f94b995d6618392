using System.Text.Json.Nodes;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Ways through a document.</summary>
internal static class DocumentJson
{
    public const string Reference = "$ref";

    private const string Schemas = "#/components/schemas/";

    /// <summary>The operations, with their paths and methods.</summary>
    public static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        where method.Value is JsonObject
        select (path.Key, method.Key, method.Value!.AsObject());

    /// <summary>A part of the components; made when it is missing.</summary>
    public static JsonObject Components(JsonObject document, string kind)
    {
        var components = document["components"]!.AsObject();
        if (components[kind] is not JsonObject part)
        {
            part = [];
            components[kind] = part;
        }

        return part;
    }

    /// <summary>Every object in a node, the node included, outermost first.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node)
    {
        var waiting = new Stack<JsonNode?>([node]);
        while (waiting.TryPop(out var next))
        {
            if (next is JsonObject found)
            {
                yield return found;
                foreach (var (_, member) in found)
                {
                    waiting.Push(member);
                }
            }
            else if (next is JsonArray list)
            {
                foreach (var item in list)
                {
                    waiting.Push(item);
                }
            }
        }
    }

    /// <summary>What a node refers to.</summary>
    public static IEnumerable<string> References(JsonNode? node) =>
        Objects(node).Select(found => found[Reference]).OfType<JsonValue>().Select(reference => reference.GetValue<string>());

    /// <summary>Names of the schemas that can be reached from some nodes.</summary>
    public static HashSet<string> SchemasOf(JsonObject document, IEnumerable<JsonNode?> nodes)
    {
        var schemas = Components(document, "schemas");
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<JsonNode?>(nodes);
        while (waiting.TryPop(out var next))
        {
            foreach (var name in References(next).Where(r => r.StartsWith(Schemas, StringComparison.Ordinal)).Select(r => r[Schemas.Length..]).ToList())
            {
                if (reached.Add(name))
                {
                    waiting.Push(schemas[name]);
                }
            }
        }

        return reached;
    }

    public static JsonObject RefTo(string kind, string name) => new() { [Reference] = $"#/components/{kind}/{name}" };

    public static string SchemaRef(string name) => Schemas + name;
}
