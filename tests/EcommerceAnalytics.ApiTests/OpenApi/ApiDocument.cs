using System.Text.Json;
using System.Text.Json.Nodes;

namespace EcommerceAnalytics.ApiTests.OpenApi;

/// <summary>The OpenAPI document with its shared parameters, responses and headers in the places that refer to them.</summary>
internal static class ApiDocument
{
    /// <summary>Address of the whole document.</summary>
    public const string Address = "/swagger/v1/swagger.json";

    private static readonly string[] Inlined = ["parameters", "responses", "headers"];

    /// <summary>Reads it from a host.</summary>
    public static async Task<JsonElement> ReadAsync(HttpClient client, string address = Address) => Expand(await client.GetStringAsync(address));

    /// <summary>The same document without references other than those to schemas, and with each error by its status.</summary>
    public static JsonElement Expand(string text)
    {
        var document = JsonNode.Parse(text)!;
        Expand(document["paths"]!, document["components"]!);
        ListErrors(document["paths"]!);
        return JsonSerializer.SerializeToElement(document);
    }

    /// <summary>Gives every operation with a <c>default</c> the errors that it stands for: those it has examples of.</summary>
    private static void ListErrors(JsonNode paths)
    {
        foreach (var responses in paths.AsObject().SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!["responses"]!.AsObject()))
        {
            if (!responses.Remove("default", out var other))
            {
                continue;
            }

            foreach (var (status, example) in other!["content"]!["application/problem+json"]!["examples"]!.AsObject().Where(example => !responses.ContainsKey(example.Key)))
            {
                var schema = other["content"]!["application/problem+json"]!["schema"]!.DeepClone();
                responses[status] = new JsonObject
                {
                    ["description"] = example!["summary"]!.DeepClone(),
                    ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = schema } },
                };
            }
        }
    }

    private static void Expand(JsonNode node, JsonNode components)
    {
        var members = node switch
        {
            JsonObject found => found.Select(member => member.Value).ToList(),
            JsonArray list => [.. list],
            _ => [],
        };
        foreach (var member in members.OfType<JsonNode>())
        {
            var target = member;
            if (member is JsonObject && member["$ref"]?.GetValue<string>().Split('/') is [_, _, var kind, var name] && Inlined.Contains(kind))
            {
                target = components[kind]![name]!.DeepClone();
                if (member["description"] is { } description)
                {
                    target["description"] = description.DeepClone();
                }

                member.ReplaceWith(target);
            }

            Expand(target, components);
        }
    }
}
