using System.Text.Json.Nodes;

namespace EcommerceAnalytics.ClientGenerator;

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where it is: <c>path</c>, <c>query</c> or <c>header</c>.</param>
/// <param name="IsRequired">Whether it must be there.</param>
/// <param name="Description">What it means.</param>
/// <param name="Schema">Its values.</param>
public sealed record ApiParameter(string Name, string Place, bool IsRequired, string Description, JsonObject Schema);

/// <summary>An operation.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Method">Method of HTTP.</param>
/// <param name="Path">Path with its parameters in braces.</param>
/// <param name="Description">What it does.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Body">Schema of the body; null for none.</param>
/// <param name="IsForm">Whether the body is a form with files.</param>
/// <param name="Answer">Schema of the JSON that it answers; null for none.</param>
/// <param name="IsFile">Whether it can answer with a file.</param>
/// <param name="MayBeEmpty">Whether it can also answer without content.</param>
public sealed record ApiOperation(
    string Id, string Method, string Path, string Description, IReadOnlyList<ApiParameter> Parameters, JsonObject? Body, bool IsForm, JsonObject? Answer, bool IsFile, bool MayBeEmpty)
{
    private const string Json = "application/json";

    /// <summary>Parameters of the path.</summary>
    public IEnumerable<ApiParameter> PathParameters => Parameters.Where(parameter => parameter.Place == "path");

    /// <summary>Parameters after the question mark.</summary>
    public IEnumerable<ApiParameter> QueryParameters => Parameters.Where(parameter => parameter.Place == "query");

    /// <summary>Whether it can be repeated under a key.</summary>
    public bool TakesKey => Parameters.Any(parameter => parameter.Name == "Idempotency-Key");

    /// <summary>The items of a list that is answered in pages; null for all else.</summary>
    public JsonObject? PageItems => QueryParameters.Any(parameter => parameter.Name == "page") ? Answer?["items"]?.AsObject() : null;

    /// <summary>Reads an operation of a document.</summary>
    public static ApiOperation Read(string method, string path, JsonObject operation, Func<JsonObject, JsonObject> resolve)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(resolve);
        var body = operation["requestBody"] is JsonObject request ? resolve(request)["content"]!.AsObject() : null;
        var answers = operation["responses"]!.AsObject().Where(answer => answer.Key[0] == '2').Select(answer => resolve(answer.Value!.AsObject())["content"]?.AsObject()).ToList();
        var contents = answers.OfType<JsonObject>().ToList();
        return new ApiOperation(
            operation["operationId"]!.GetValue<string>(),
            method,
            path,
            string.Join(". ", new[] { Text(operation, "summary"), Text(operation, "description") }.Where(text => text.Length > 0)),
            operation["parameters"] is JsonArray list ? list.Select(parameter => Parameter(resolve(parameter!.AsObject()))).ToList() : [],
            (body?[Json] ?? body?["multipart/form-data"])?["schema"]?.AsObject(),
            body?.ContainsKey(Json) == false,
            contents.Select(content => content[Json]?["schema"]?.AsObject()).OfType<JsonObject>().Select(FirstOf).FirstOrDefault(),
            contents.Exists(content => content.Any(type => type.Key != Json)),
            contents.Count > 0 && contents.Count < answers.Count && operation["responses"]!["204"] is not null);
    }

    /// <summary>Of several answers, the one to the JSON that the clients send.</summary>
    private static JsonObject FirstOf(JsonObject schema) => ApiDocument.IsNullable(schema) ? schema : ApiDocument.WithoutNull(schema);

    private static ApiParameter Parameter(JsonObject parameter) => new(
        parameter["name"]!.GetValue<string>(),
        parameter["in"]!.GetValue<string>(),
        parameter["required"]?.GetValue<bool>() == true,
        Text(parameter, "description"),
        parameter["schema"]!.AsObject());

    private static string Text(JsonObject node, string member) => node[member]?.GetValue<string>() ?? string.Empty;
}
