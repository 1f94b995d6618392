using System.Text.Json;
using EcommerceAnalytics.Api.Meta;
using EcommerceAnalytics.Common.Json;
using EcommerceAnalytics.Common.Stores;
using ModelContextProtocol.Protocol;

namespace EcommerceAnalytics.Api.Assistants;

/// <summary>Answers the calls of tools: what the API answers, with its address and the definitions of the figures in it.</summary>
internal sealed class AssistantAnswers(AssistantToolList tools, ApiPipeline api, CatalogueQuery catalogue, StoreOptions store, ILoggerFactory loggers)
{
    private const int MaxCharacters = 200_000;

    private readonly ILogger _log = loggers.CreateLogger("Audit");

    /// <summary>Calls a tool on behalf of the current request.</summary>
    /// <param name="name">The tool.</param>
    /// <param name="given">What the assistant gives.</param>
    /// <param name="caller">The current request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<CallToolResult> CallAsync(string name, IEnumerable<KeyValuePair<string, JsonElement>> given, HttpContext caller, CancellationToken cancellationToken)
    {
        if (tools.All.FirstOrDefault(tool => tool.Name == name) is not { } tool)
        {
            return Failed($"There is no tool {name}.");
        }

        ApiCall call;
        try
        {
            call = tool.Call(new ToolArguments(given));
        }
        catch (ToolArgumentException fault)
        {
            return Failed(fault.Message);
        }

        var answer = await api.SendAsync(caller, call, cancellationToken);
        _log.LogInformation("{UserName} asked by the tool {Tool}: {Method} {Path} {Status}", caller.User.Identity?.Name, name, call.Method, call.Path, answer.Status);
        if (answer.Status is < 200 or >= 300)
        {
            return Failed(answer.Body.Length > 0 ? answer.Body : $"The service responded with {answer.Status}.");
        }

        if (answer.Body.Length > MaxCharacters)
        {
            return Failed($"The answer has {answer.Body.Length} characters, more than {MaxCharacters}. Ask for fewer rows (limit, pageSize), fewer dimensions or a shorter range.");
        }

        var result = JsonSerializer.Deserialize<JsonElement>(answer.Body);
        var text = JsonSerializer.Serialize(
            new
            {
                address = store.LinkTo(call.Path + call.Query),
                method = call.Method,
                body = call.Body is null ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(call.Body),
                definitions = DefinitionsOf(result),
                result = tool.Shape?.Invoke(result) ?? result,
            },
            StrictJson.Options);
        return new CallToolResult { Content = [new TextContentBlock { Text = text }] };
    }

    private static CallToolResult Failed(string message) => new() { Content = [new TextContentBlock { Text = message }], IsError = true };

    /// <summary>How the figures of an answer are computed.</summary>
    private Dictionary<string, string> DefinitionsOf(JsonElement answer)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(answer, names);
        return catalogue.Read().Metrics.Where(metric => names.Contains(metric.Name)).DistinctBy(metric => metric.Name)
            .ToDictionary(metric => metric.Name, metric => metric.Edges is null ? metric.Formula : $"{metric.Formula} ({metric.Edges})", StringComparer.Ordinal);
    }

    private static void Collect(JsonElement element, HashSet<string> names)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                names.Add(property.Name);
                Collect(property.Value, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, names);
            }
        }
    }
}
