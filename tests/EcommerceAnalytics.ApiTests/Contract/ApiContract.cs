using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using EcommerceAnalytics.ApiTests.OpenApi;

namespace EcommerceAnalytics.ApiTests.Contract;

/// <summary>What an OpenAPI document says of answers.</summary>
internal sealed class ApiContract
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    /// <summary>
    /// Errors about a request before it has come to an operation, and errors of the program: a method that an address does not have, a condition on what has no
    /// version, a crash. They are problems like all others.
    /// </summary>
    private static readonly int[] OfNoOperation = [405, 408, 412, 500];

    private static readonly Lazy<ApiContract> Once = new(() =>
        new ApiContract(ApiDocument.Expand(File.ReadAllText(Path.Combine(DemoData.Repository, "tests", "EcommerceAnalytics.ApiTests", "OpenApi", "openapi.approved.json")))));

    private readonly List<Operation> _operations = [];
    private readonly JsonShape _problem;

    /// <param name="document">The document, without references other than those to schemas.</param>
    public ApiContract(JsonElement document)
    {
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var known = new Dictionary<string, JsonShape>(StringComparer.Ordinal);
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                var answers = method.Value.GetProperty("responses").EnumerateObject()
                    .ToDictionary(answer => int.Parse(answer.Name, CultureInfo.InvariantCulture), answer => AnswerOf(answer.Value, schemas, known));
                _operations.Add(new Operation(method.Name.ToUpperInvariant(), path.Name.Split('/'), answers));
            }
        }

        _problem = known["ProblemResponse"];
    }

    /// <summary>That of the approved document, which is the one of every host to which a test adds nothing.</summary>
    public static ApiContract Approved => Once.Value;

    /// <summary>What is wrong with an answer; null for nothing.</summary>
    public async Task<string?> FaultOfAsync(HttpRequestMessage request, HttpResponseMessage answer)
    {
        var path = request.RequestUri!.AbsolutePath;
        var isHead = request.Method == HttpMethod.Head;
        var operation = Find(isHead ? HttpMethod.Get : request.Method, path);
        var fault = operation is not null ? await FaultOfAsync(operation, answer, isHead)
            : path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) && answer.StatusCode >= HttpStatusCode.BadRequest ? await FaultOfProblemAsync(answer, isHead)
            : null;
        return fault is null ? null : $"{operation?.ToString() ?? "No operation"} answered {(int)answer.StatusCode} {fault}";
    }

    private async Task<string?> FaultOfAsync(Operation operation, HttpResponseMessage answer, bool isHead)
    {
        var status = (int)answer.StatusCode;
        if (!operation.Answers.TryGetValue(status, out var documented))
        {
            return OfNoOperation.Contains(status) ? await FaultOfProblemAsync(answer, isHead) : "which is not documented";
        }

        if (documented.Headers.Find(header => !answer.Headers.Contains(header) && !answer.Content.Headers.Contains(header)) is { } missing)
        {
            return $"without {missing}";
        }

        if (isHead)
        {
            return null;
        }

        var type = answer.Content.Headers.ContentType?.MediaType;
        if (documented.Content is null)
        {
            return type is null ? null : $"with {type}, where the document has no content";
        }

        if (type is null || !documented.Content.TryGetValue(type, out var shape))
        {
            return $"as {type ?? "nothing"}, where the document has {string.Join(", ", documented.Content.Keys)}";
        }

        return shape is null ? null : await FaultOfBodyAsync(answer, shape);
    }

    private async Task<string?> FaultOfProblemAsync(HttpResponseMessage answer, bool isHead)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        return isHead ? null
            : type != Problem ? $"as {type ?? "nothing"} instead of a problem"
            : await FaultOfBodyAsync(answer, _problem);
    }

    private static async Task<string?> FaultOfBodyAsync(HttpResponseMessage answer, JsonShape shape)
    {
        await answer.Content.LoadIntoBufferAsync();
        using var sent = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(), writable: false);
        await using Stream read = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(sent, CompressionMode.Decompress),
            "gzip" => new GZipStream(sent, CompressionMode.Decompress),
            _ => sent,
        };
        using var body = await JsonDocument.ParseAsync(read);
        return shape.FaultOf(body.RootElement) is { } fault ? $"with ${fault}" : null;
    }

    private static Answer AnswerOf(JsonElement answer, JsonElement schemas, Dictionary<string, JsonShape> known) => new(
        answer.TryGetProperty("headers", out var headers)
            ? [.. headers.EnumerateObject().Where(header => header.Value.TryGetProperty("required", out var required) && required.GetBoolean()).Select(header => header.Name)]
            : [],
        answer.TryGetProperty("content", out var content)
            ? content.EnumerateObject().ToDictionary(
                media => media.Name, media => media.Name is Json or Problem ? JsonShape.Of(media.Value.GetProperty("schema"), schemas, known) : null, StringComparer.Ordinal)
            : null);

    /// <summary>The operation that a request is for; of several, the one with the most segments of its own.</summary>
    private Operation? Find(HttpMethod method, string path)
    {
        var segments = path.TrimEnd('/').Split('/');
        return _operations.Where(operation => operation.Method == method.Method && operation.IsAt(segments)).MinBy(operation => operation.Segments.Count(segment => segment.StartsWith('{')));
    }

    private sealed record Answer(List<string> Headers, Dictionary<string, JsonShape?>? Content);

    private sealed record Operation(string Method, string[] Segments, Dictionary<int, Answer> Answers)
    {
        public override string ToString() => $"{Method} {string.Join('/', Segments)}";

        public bool IsAt(string[] segments)
        {
            if (segments.Length != Segments.Length)
            {
                return false;
            }

            for (var i = 0; i < segments.Length; i++)
            {
                if (!Segments[i].StartsWith('{') && !Segments[i].Equals(segments[i], StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
