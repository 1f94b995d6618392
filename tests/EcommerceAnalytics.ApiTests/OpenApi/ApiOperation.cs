using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcommerceAnalytics.ApiTests.OpenApi;

/// <summary>An operation of the OpenAPI document.</summary>
internal sealed partial record ApiOperation(string Method, string Path, JsonElement Definition, JsonElement Document)
{
    /// <summary>Its parameters in path, query and header.</summary>
    public IEnumerable<JsonElement> Parameters =>
        Definition.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    /// <summary>Every operation the host documents.</summary>
    /// <param name="client">A client of the host.</param>
    /// <param name="address">Address of the document.</param>
    public static async Task<IReadOnlyList<ApiOperation>> ReadAllAsync(HttpClient client, string address = ApiDocument.Address)
    {
        var document = await ApiDocument.ReadAsync(client, address);
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from method in path.Value.EnumerateObject()
               select new ApiOperation(method.Name.ToUpperInvariant(), path.Name, method.Value, document),
        ];
    }

    /// <summary>The path with a value for each of its parameters.</summary>
    public string Fill(Func<JsonElement, string> value) => Parameters
        .Where(parameter => parameter.GetProperty("in").GetString() == "path")
        .Aggregate(Path, (path, parameter) => path.Replace($"{{{parameter.GetProperty("name").GetString()}}}", value(parameter), StringComparison.Ordinal));

    /// <summary>The path to something of the right type that does not exist.</summary>
    public string PathToNothing() => Fill(parameter =>
        Resolve(parameter.GetProperty("schema")) is var schema && schema.TryGetProperty("enum", out var allowed) ? allowed[0].GetString()!
        : Format(schema) == "uuid" ? Guid.Empty.ToString()
        : "2000000000");

    /// <summary>The path to something that does not exist, allowed in all but that and this query parameter.</summary>
    public string AddressBesides(string parameter, string value)
    {
        var required = Parameters.Where(p => p.GetProperty("in").GetString() == "query" && p.TryGetProperty("required", out var needed) && needed.GetBoolean())
            .Where(p => p.GetProperty("name").GetString() != parameter)
            .Select(p => $"{p.GetProperty("name").GetString()}={p.GetProperty("example")}&");
        return $"{PathToNothing()}?{string.Concat(required)}{parameter}={value}";
    }

    /// <summary>The schema of the body as this media type; null when there is none.</summary>
    public JsonElement? Body(string mediaType) =>
        Definition.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty(mediaType, out var content)
            ? Resolve(content.GetProperty("schema"))
            : null;

    /// <summary>The schema a reference stands for.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        while (true)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                schema = Document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
            }
            else if (schema.TryGetProperty("allOf", out var all) && all.GetArrayLength() == 1)
            {
                schema = all[0];
            }
            else if (schema.TryGetProperty("anyOf", out var any))
            {
                // A reference, or null.
                schema = any[0];
            }
            else
            {
                return schema;
            }
        }
    }

    /// <summary>Type of the values of a schema, besides null; null when it has none.</summary>
    public static string? Type(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.String ? type.GetString()
        : type.EnumerateArray().Select(one => one.GetString()).FirstOrDefault(one => one != "null");

    /// <summary>Format of a schema, if it has one.</summary>
    public static string? Format(JsonElement schema) => schema.TryGetProperty("format", out var format) ? format.GetString() : null;

    /// <summary>The example of a parameter that may be missing, which its description gives; null when it gives none.</summary>
    public static string? ExampleInWords(JsonElement parameter) =>
        parameter.TryGetProperty("description", out var description) && TheExample().Match(description.GetString()!) is { Success: true } match
            ? match.Groups["text"].Value
            : null;

    public override string ToString() => $"{Method} {Path}";

    [GeneratedRegex(@"Example: `(?<text>.*)`\.$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TheExample();
}
