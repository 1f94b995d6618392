namespace EcommerceAnalytics.Products.Tags;

/// <summary>A tag.</summary>
public sealed record TagResponse
{
    /// <summary>Id of the tag.</summary>
    /// <example>7</example>
    public required int Id { get; init; }

    /// <summary>Name.</summary>
    /// <example>toys</example>
    public required string Name { get; init; }

    /// <summary>Products with the tag.</summary>
    /// <example>36</example>
    public required int Products { get; init; }
}
