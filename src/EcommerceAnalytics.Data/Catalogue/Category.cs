namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>A product category; categories may form a tree.</summary>
public sealed class Category : IVersioned
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Unique name.</summary>
    public required string Name { get; set; }

    /// <summary>Parent category, null at the root.</summary>
    public int? ParentId { get; set; }

    /// <summary>Parent category, null at the root.</summary>
    public Category? Parent { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}
