namespace EcommerceAnalytics.Products.Categories;

/// <summary>A category.</summary>
public sealed record CategoryResponse
{
    /// <summary>Id of the category.</summary>
    /// <example>3</example>
    public required int Id { get; init; }

    /// <summary>Name.</summary>
    /// <example>Toys &amp; Games</example>
    public required string Name { get; init; }

    /// <summary>Parent category; null at the root.</summary>
    /// <example>1</example>
    public int? ParentId { get; init; }

    /// <summary>Products directly in the category.</summary>
    /// <example>412</example>
    public required int Products { get; init; }

    /// <summary>Increases with every change; the ETag is derived from it.</summary>
    /// <example>1</example>
    public required long Version { get; init; }
}
