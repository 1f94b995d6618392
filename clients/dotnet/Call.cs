namespace EcommerceAnalytics.Client;

/// <summary>A request to be made.</summary>
internal sealed record Call(string Method, string Path, CallOptions? Options)
{
    public Action<QueryText>? AddQuery { get; init; }

    public object? Body { get; init; }

    public IReadOnlyList<(string Name, FilePart? Part)> Files { get; init; } = [];

    public bool TakesKey { get; init; }
}
