namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>A free-form label for products.</summary>
public sealed class Tag
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Unique name.</summary>
    public required string Name { get; set; }

    /// <summary>Products with the tag.</summary>
    public List<Product> Products { get; } = [];
}
