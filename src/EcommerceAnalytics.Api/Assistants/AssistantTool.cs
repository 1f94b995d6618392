using System.Text.Json;

namespace EcommerceAnalytics.Api.Assistants;

/// <summary>One of the tools that assistants have. All of them only read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its name in words.</param>
/// <param name="Description">What it answers, and when to use it.</param>
/// <param name="InputSchema">What it takes, a JSON schema.</param>
/// <param name="Call">The request to the API that answers it.</param>
internal sealed record AssistantTool(string Name, string Title, string Description, JsonElement InputSchema, Func<ToolArguments, ApiCall> Call)
{
    /// <summary>Makes the answer of the response; null leaves it as it is.</summary>
    public Func<JsonElement, object>? Shape { get; init; }
}
