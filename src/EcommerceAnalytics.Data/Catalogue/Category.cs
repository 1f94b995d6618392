namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>A product category; categories may form a tree.</summary>
public sealed class Category : IVersioned
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Its name, unique whatever the case.</summary>
    public required string Name
    {
        get;
        set
        {
            field = value;
            NameKey = Catalogue.NameKey.Of(value);
        }
    }

    /// <summary>The key of the name, by which it is unique.</summary>
    public string NameKey { get; private set; } = string.Empty;

    /// <summary>Parent category, null at the root.</summary>
    public int? ParentId { get; set; }

    /// <summary>Parent category, null at the root.</summary>
    public Category? Parent { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }
}
