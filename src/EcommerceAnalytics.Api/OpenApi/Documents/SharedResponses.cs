using System.Globalization;
using System.Text.Json.Nodes;
using EcommerceAnalytics.Api.Errors;
using EcommerceAnalytics.Common.Errors;
using Microsoft.AspNetCore.WebUtilities;

namespace EcommerceAnalytics.Api.OpenApi.Documents;

/// <summary>
/// Describes the errors of each status once, with an example of its own, and the headers of all responses. Errors that any operation can answer are the
/// <c>default</c> of each; an operation lists those that are about it.
/// </summary>
internal static class SharedResponses
{
    private const string AnyError = "AnyError";

    /// <summary>Of reports; other operations that answer it list it.</summary>
    private const string OfReports = "422";

    /// <summary>Errors about a request as such: who sends it, its form, and how the service is.</summary>
    private static readonly string[] OfAll = ["400", "401", "403", "406", "413", "415", OfReports, "429", "503", "504"];

    private const string RequestId = "X-Request-Id";

    public static void Apply(JsonObject document)
    {
        var headers = DocumentJson.Components(document, "headers");
        var responses = DocumentJson.Components(document, "responses");
        foreach (var (name, description, isNumber) in Documented)
        {
            headers[name] = new JsonObject { ["description"] = description, ["schema"] = new JsonObject { ["type"] = isNumber ? "integer" : "string" } };
        }

        headers[RequestId]!["required"] = true;
        DocumentJson.Components(document, "schemas")["ProblemResponse"]!["properties"]!["code"]!["enum"] = new JsonArray([.. ErrorCodes.All.Select(kind => (JsonNode)kind.Code)]);
        var usual = UsualDescriptions(document);
        foreach (var (_, _, operation) in DocumentJson.Operations(document))
        {
            var answers = operation["responses"]!.AsObject();
            var others = OfAll.Where(status => IsUsual(answers[status], status, usual)).ToList();
            foreach (var (status, answer) in answers.ToList())
            {
                if (others.Count > 1 && others.Contains(status))
                {
                    answers.Remove(status);
                    continue;
                }

                if (int.Parse(status, CultureInfo.InvariantCulture) is var code && code < 400)
                {
                    ShareHeaders(headers, answer!.AsObject());
                    continue;
                }

                var name = NameOf(code);
                var own = answer!["description"]!.GetValue<string>();
                if (!responses.ContainsKey(name))
                {
                    responses[name] = ProblemOf(code, status == OfReports ? TitleOf(code) : usual[status], headers);
                }

                var reference = DocumentJson.RefTo("responses", name);
                if (responses[name]!["description"]!.GetValue<string>() != own)
                {
                    reference["description"] = own;
                }

                answers[status] = reference;
            }

            if (others.Count > 1)
            {
                answers["default"] = DocumentJson.RefTo("responses", AnyError);
            }
        }

        responses[AnyError] = AnyErrorOf(usual, headers);
    }

    private static IEnumerable<(string Name, string Description, bool IsNumber)> Documented =>
    [
        (RequestId, "Identifies the request in logs; that of the request, if it sent one.", false),
        ("RateLimit-Limit", "Requests per window of ten seconds.", true),
        ("RateLimit-Remaining", "Requests left in this window.", true),
        ("RateLimit-Reset", "Seconds until all requests of a window are left again.", true),
        ("Retry-After", "Seconds to wait before trying again.", true),
        ("WWW-Authenticate", "Whether the token or key is missing, not valid or expired (RFC 6750).", false),
    ];

    private static string[] OfErrors => [RequestId, "Retry-After", "WWW-Authenticate", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];

    /// <summary>Of each status what most operations say; the others say it beside their reference.</summary>
    private static Dictionary<string, string> UsualDescriptions(JsonObject document) => DocumentJson.Operations(document)
        .SelectMany(operation => operation.Operation["responses"]!.AsObject())
        .GroupBy(answer => answer.Key, answer => answer.Value!["description"]!.GetValue<string>(), StringComparer.Ordinal)
        .ToDictionary(status => status.Key, status => status.GroupBy(text => text, StringComparer.Ordinal).MaxBy(text => text.Count())!.Key, StringComparer.Ordinal);

    /// <summary>Whether an operation says of a status nothing but what all say.</summary>
    private static bool IsUsual(JsonNode? answer, string status, Dictionary<string, string> usual) =>
        answer?["description"]?.GetValue<string>() is { } own && (own == usual[status] || (status != OfReports && own == TitleOf(int.Parse(status, CultureInfo.InvariantCulture))));

    /// <summary>One response for all of these errors, with an example of each.</summary>
    private static JsonObject AnyErrorOf(Dictionary<string, string> usual, JsonObject headers)
    {
        var statuses = OfAll.Where(usual.ContainsKey).ToList();
        var examples = statuses.Select(status => KeyValuePair.Create(status, (JsonNode?)new JsonObject
        {
            ["summary"] = TitleOf(int.Parse(status, CultureInfo.InvariantCulture)),
            ["value"] = ExampleOf(int.Parse(status, CultureInfo.InvariantCulture), usual[status]),
        }));
        return new JsonObject
        {
            ["description"] = $"Any other error.\n\n{string.Join('\n', statuses.Select(status => $"- `{status}` {usual[status]}"))}",
            ["headers"] = new JsonObject(OfErrors.Where(headers.ContainsKey).Select(name => KeyValuePair.Create(name, (JsonNode?)DocumentJson.RefTo("headers", name)))),
            ["content"] = new JsonObject
            {
                [ProblemWriter.MediaType] = new JsonObject
                {
                    ["schema"] = new JsonObject { [DocumentJson.Reference] = DocumentJson.SchemaRef("ProblemResponse") },
                    ["examples"] = new JsonObject(examples),
                },
            },
        };
    }

    private static JsonObject ExampleOf(int status, string description)
    {
        var kind = ErrorCodes.All.FirstOrDefault(code => code.Status == status) ?? new ErrorKind(ErrorCodes.Of(status), status, description, string.Empty);
        return new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = TitleOf(status),
            ["status"] = status,
            ["detail"] = $"{kind.Cause}.",
            ["code"] = kind.Code,
            ["traceId"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
        };
    }

    private static JsonObject ProblemOf(int status, string description, JsonObject headers)
    {
        var problem = new JsonObject
        {
            ["description"] = description,
            ["headers"] = new JsonObject { [RequestId] = DocumentJson.RefTo("headers", RequestId) },
            ["content"] = new JsonObject
            {
                [ProblemWriter.MediaType] = new JsonObject
                {
                    ["schema"] = new JsonObject { [DocumentJson.Reference] = DocumentJson.SchemaRef("ProblemResponse") },
                    ["example"] = ExampleOf(status, description),
                },
            },
        };
        string[] more = status switch
        {
            401 => ["WWW-Authenticate"],
            429 => ["Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"],
            503 => ["Retry-After"],
            _ => [],
        };
        foreach (var name in more.Where(headers.ContainsKey))
        {
            problem["headers"]![name] = DocumentJson.RefTo("headers", name);
        }

        return problem;
    }

    private static void ShareHeaders(JsonObject components, JsonObject answer)
    {
        if (answer["headers"] is not JsonObject headers)
        {
            return;
        }

        foreach (var (name, header) in headers.ToList())
        {
            // The ETag of a report and that of a resource serve different ends.
            var shared = components[name] is not { } known || JsonNode.DeepEquals(known, header) ? name : $"{name}-2";
            if (!components.ContainsKey(shared))
            {
                components[shared] = header!.DeepClone();
            }

            headers[name] = DocumentJson.RefTo("headers", shared);
        }
    }

    private static string NameOf(int status) => string.Concat(TitleOf(status).Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string TitleOf(int status) => status == StatusCodes.Status422UnprocessableEntity ? "Unprocessable Content" : ReasonPhrases.GetReasonPhrase(status);
}
