using System.Text.Json.Nodes;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Cuts a document down to some tags, with the components that their operations need.</summary>
internal static class DocumentPart
{
    private static readonly string[] Kinds = ["schemas", "parameters", "responses", "headers"];

    /// <summary>The operations of some tags.</summary>
    public static JsonObject Of(JsonObject whole, IReadOnlyCollection<string> tags)
    {
        var part = whole.DeepClone().AsObject();
        foreach (var (path, method, operation) in DocumentJson.Operations(part).ToList())
        {
            if (!operation["tags"]!.AsArray().Any(tag => tags.Contains(tag!.GetValue<string>())))
            {
                part["paths"]![path]!.AsObject().Remove(method);
            }
        }

        var paths = part["paths"]!.AsObject();
        foreach (var path in paths.Where(path => path.Value!.AsObject().Count == 0).Select(path => path.Key).ToList())
        {
            paths.Remove(path);
        }

        part["tags"] = new JsonArray([.. whole["tags"]!.AsArray().Where(tag => tags.Contains(tag!["name"]!.GetValue<string>())).Select(tag => tag!.DeepClone())]);
        RemoveUnused(part);
        return part;
    }

    /// <summary>Removes the components that nothing refers to.</summary>
    public static void RemoveUnused(JsonObject document)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<JsonNode?>([document["paths"]]);
        while (waiting.TryPop(out var next))
        {
            foreach (var reference in DocumentJson.References(next).ToList())
            {
                if (used.Add(reference) && reference.Split('/') is [_, _, var kind, var name])
                {
                    waiting.Push(DocumentJson.Components(document, kind)[name]);
                }
            }
        }

        foreach (var kind in Kinds)
        {
            var part = DocumentJson.Components(document, kind);
            foreach (var name in part.Select(component => component.Key).Where(name => !used.Contains($"#/components/{kind}/{name}")).ToList())
            {
                part.Remove(name);
            }
        }
    }
}
