using System.Text.Json.Nodes;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>Orders tags, and the paths by them, as <see cref="ApiTag.All"/> does.</summary>
internal static class DocumentOrder
{
    /// <exception cref="InvalidOperationException">An operation has a tag that is not in the list.</exception>
    public static void Apply(JsonObject document)
    {
        var ranks = ApiTag.All.Index().ToDictionary(tag => tag.Item.Name, tag => tag.Index, StringComparer.Ordinal);
        foreach (var (path, _, operation) in DocumentJson.Operations(document))
        {
            if (!ranks.ContainsKey(TagOf(operation)))
            {
                throw new InvalidOperationException($"{path} has the tag {TagOf(operation)}, which is not in {nameof(ApiTag)}.");
            }
        }

        var sorted = document["paths"]!.AsObject().OrderBy(path => path.Value!.AsObject().Min(method => ranks[TagOf(method.Value!.AsObject())])).ToList();
        document["paths"] = new JsonObject(sorted.Select(path => KeyValuePair.Create(path.Key, path.Value?.DeepClone())));
        document["tags"] = new JsonArray([.. ApiTag.All.Select(tag => (JsonNode)new JsonObject { ["name"] = tag.Name, ["description"] = tag.Description })]);
    }

    private static string TagOf(JsonObject operation) => operation["tags"]![0]!.GetValue<string>();
}
