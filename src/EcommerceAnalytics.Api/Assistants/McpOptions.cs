using EcommerceAnalytics.Common.Settings;

namespace EcommerceAnalytics.Api.Assistants;

/// <summary>The endpoint for assistants.</summary>
public sealed class McpOptions : ISettings
{
    /// <inheritdoc />
    public static string Section => "Mcp";

    /// <summary>Whether there is one.</summary>
    public bool Enabled { get; set; }
}
