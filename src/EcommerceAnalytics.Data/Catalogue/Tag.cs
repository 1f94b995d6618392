namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>A free-form label for products.</summary>
public sealed class Tag
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

    /// <summary>Products with the tag.</summary>
    public List<Product> Products { get; } = [];
}
