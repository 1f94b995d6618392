namespace EcommerceAnalytics.Data.Catalogue;

/// <summary>Something the store sells. A product with sales is deactivated, never removed.</summary>
public sealed class Product : IVersioned
{
    /// <summary>Database key.</summary>
    public int Id { get; set; }

    /// <summary>Stock keeping unit, trimmed and upper case; unique, compared byte by byte.</summary>
    public required string Sku { get; set; }

    /// <summary>Display name.</summary>
    public required string Name { get; set; }

    /// <summary>Description, if any.</summary>
    public string? Description { get; set; }

    /// <summary>Brand, or who supplies it; null when not known.</summary>
    public string? Vendor { get; set; }

    /// <summary>What tells it from the other variants of its parent, such as <c>L / Blue</c>; null for a product without variants.</summary>
    public string? Variant { get; set; }

    /// <summary>The name or handle that the variants of one product share; null when not known.</summary>
    public string? Parent { get; set; }

    /// <summary>Current category; null is reported as <c>Uncategorised</c>.</summary>
    public int? CategoryId { get; set; }

    /// <summary>Current category.</summary>
    public Category? Category { get; set; }

    /// <summary>Current unit price in the store's currency; orders keep the price at the time they were placed.</summary>
    public decimal Price { get; set; }

    /// <summary>Current unit cost in the store's currency, when known.</summary>
    public decimal? UnitCost { get; set; }

    /// <summary>False once the product is no longer offered.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>When the product was created.</summary>
    public DateTime CreatedAtUtc { get; set; }

    /// <summary>The import that created it; null for one created through the API.</summary>
    public Guid? ImportId { get; set; }

    /// <inheritdoc />
    public long Version { get; set; }

    /// <summary>Stock on hand.</summary>
    public InventoryItem Inventory { get; set; } = null!;

    /// <summary>Tags.</summary>
    public List<Tag> Tags { get; } = [];
}
